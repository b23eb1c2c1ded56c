"""Comments, tokens, payments and the audit log go by rules of their own."""

from __future__ import annotations

import pytest

from formkit.retention.other_rules import months_before
from tests.casework.asking import CLIENT, made_token
from tests.retention.sending import forget
from tests.staff.members import audit
from tests.web.conftest import Serve
from tests.web.serving import Served

NAME = "what else is over"
A_DAY = 86_400.0


@pytest.mark.parametrize(
    ("month", "count", "before"),
    [
        ("2026-11", 0, "2026-11"),
        ("2026-11", 11, "2025-12"),
        ("2026-01", 1, "2025-12"),
        ("2026-11", 84, "2019-11"),
    ],
)
def test_months_are_counted_backwards(month: str, count: int, before: str) -> None:
    assert months_before(month, count) == before


def test_each_goes_when_its_own_time_is_over(site: Served) -> None:
    made_token(site, CLIENT, lasts=A_DAY)
    made_token(site, "other", lasts=900 * A_DAY)
    with site.database() as database:
        for month in ("2024-10", "2024-11", "2026-10"):
            database.execute(
                "INSERT INTO feedback_comment (form, month, about, said) VALUES ('a', ?, '', 'x')", (month,)
            )
        for id, standing, age in (
            ("a", "closed", 91),
            ("b", "closed", 89),
            ("c", "settled", 91),
            ("d", "odd", 91),
        ):
            database.execute(
                "INSERT INTO payment (id, visit, form, council, provider, amount, reference, standing, created_at, "
                "due_at, touched_at) VALUES (?, 'v', 'f', 'c', 'p', 1, 'R', ?, 0, 0, ?)",
                (id, standing, site.clock() - age * A_DAY),
            )
    forget(site, NAME)
    with site.database() as database:
        months = database.execute("SELECT month FROM feedback_comment ORDER BY month").fetchall()
        payments = database.execute("SELECT id FROM payment ORDER BY id").fetchall()
    assert months == [("2024-11",), ("2026-10",)]
    assert payments == [("b",), ("c",), ("d",)]
    site.clock.move_on(hours=24 * 367)
    forget(site, NAME)
    with site.database() as database:
        assert database.execute("SELECT client FROM api_token").fetchall() == [("other",)]


def test_the_audit_log_loses_whole_months_and_stays_a_chain(serve: Serve) -> None:
    site = serve(audit_months=2, clock_hold=0)
    made_token(site)
    site.clock.move_on(hours=24 * 58)  # the end of December: November is not two whole months ago
    assert forget(site, NAME).done == 0
    site.clock.move_on(hours=24 * 32)
    made_token(site, "later")
    assert forget(site, NAME).done >= 1
    kept = [str(line[2]) for line in audit(site)]
    assert kept[-2:] == ["added token 2 later", "forgotten before 2026-12-01"]
    assert "added token 1 revenues-system" not in kept
    assert forget(site, NAME).done == 0


def test_a_broken_log_is_left_as_it_is(serve: Serve) -> None:
    site = serve(audit_months=2, clock_hold=0)
    made_token(site)
    with site.database() as database:
        database.execute("DROP TRIGGER audit_is_not_changed")
        database.execute("UPDATE audit SET what = 'nothing'")
    site.clock.move_on(hours=24 * 100)
    assert forget(site, NAME).done == 0
    assert any(line[2] == "nothing" for line in audit(site))
