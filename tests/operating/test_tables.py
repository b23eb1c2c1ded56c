"""What an operator asks of the outbox is of the forms that are theirs."""

from __future__ import annotations

import pytest

from formkit.operating.tables import AT_ONCE, Forms, WaitingDeliveries
from tests.operating.waiting import DEAD, arrived, form_becomes, left_alone, waits
from tests.web.serving import Served, parts_in

AWAY = "exampleton/away"


@pytest.mark.parametrize(
    ("forms", "waiting"), [(None, 2), (("report-a-missed-bin",), 1), (("bulky-waste",), 1), ((), 0)]
)
def test_a_destination_counts_what_is_of_the_forms(site: Served, forms: Forms, waiting: int) -> None:
    first, other = arrived(site), arrived(site)
    form_becomes(site, other, "bulky-waste")
    waits(site, first, AWAY, problem="OSError")
    waits(site, other, AWAY, problem="TimeoutError")
    found = site.run(parts_in(site.app).of(WaitingDeliveries).destinations(forms))
    assert sum(one.waiting for one in found) == waiting
    assert sum(problem.deliveries for one in found for problem in one.problems) == waiting


def test_what_goes_again_has_its_breaker_probed_at_once_and_no_other(site: Served) -> None:
    reference = arrived(site)
    waits(site, reference, AWAY, due_at=DEAD)
    for name in (AWAY, "exampleton/other"):
        left_alone(site, name)
    outbox = parts_in(site.app).of(WaitingDeliveries)
    assert site.run(outbox.send_again(None, site.clock(), destination=AWAY)) == (reference,)
    assert site.run(outbox.send_again(None, site.clock(), destination=AWAY)) == (), (
        "nothing is given up any more"
    )
    with site.database() as database:
        (still,) = database.execute(
            "SELECT probe_at FROM destination WHERE name = 'exampleton/other'"
        ).fetchall()
    assert still[0] == site.clock() + 60


def test_one_press_sends_a_bounded_number(site: Served) -> None:
    reference = arrived(site)
    with site.database() as database:
        database.execute(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO outbox (reference, destination, part, created_at, due_at, touched_at) "
            "SELECT ?, 'nobody', i, i, ?, 1 FROM n",
            (AT_ONCE + 1, reference, DEAD),
        )
    outbox = parts_in(site.app).of(WaitingDeliveries)
    sent = site.run(outbox.send_again(("report-a-missed-bin",), site.clock() + 9_999, destination="nobody"))
    assert len(sent) == AT_ONCE
    assert [one.dead for one in site.run(outbox.destinations(None))] == [1]
