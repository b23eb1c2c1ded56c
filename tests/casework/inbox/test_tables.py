"""The rows of cases: lists take an index each, counts stop, and nothing of a person stands in them."""

from __future__ import annotations

import re

import apsw

from formkit.casework.inbox.tables import Cases
from formkit.storage.case_rows import NEVER
from formkit.storage.sqlite_engine import migrate
from tests.casework.asking import sent_to
from tests.casework.inbox.caseworking import set_columns
from tests.delivery.sending import ANSWERS
from tests.web.serving import Served
from tests.web.visiting import parts_in


def test_nothing_that_a_person_wrote_stands_in_the_row(site: Served) -> None:
    sent_to(site, "REF22222")
    with site.database() as database:
        (row,) = database.execute("SELECT * FROM casework").fetchall()
    said = " ".join(map(str, row))
    for answer in ("Siân", "sian@example.com", "Larkfield", "EX1", "01632", "flat 3"):
        assert answer in str(ANSWERS) or answer == "flat 3"
        assert answer not in said


def test_forms_and_counts_are_found_without_reading_all(site: Served) -> None:
    cases = parts_in(site).of(Cases)
    assert site.run(cases.forms()) == ()
    for name, form in (("REF22222", "everything"), ("REF33333", "other"), ("REF44444", "everything")):
        sent_to(site, name, form=form)
    assert site.run(cases.forms()) == ("everything", "other")
    assert site.run(cases.counts("everything", site.clock())) == (2, 2, 0, 0, 0)
    assert site.run(cases.counts("everything", site.clock() + 9 * 86_400)) == (2, 2, 2, 0, 0)
    assert site.run(cases.counts("nothing", site.clock())) == (0, 0, 0, 0, 0)


def test_a_promise_is_kept_by_the_first_closing_in_its_time(site: Served) -> None:
    now = site.clock()
    for number, (closed, first) in enumerate(
        [(now, now), (None, now - 5), (now, now + 9 * 86_400), (None, None)]
    ):
        sent_to(site, f"REF2222{number}")
        set_columns(site, f"reference = 'REF2222{number}'", closed_at=closed, first_closed_at=first)
    sent_to(site, "REF33333")
    set_columns(site, "reference = 'REF33333'", due_by=NEVER, first_closed_at=now)
    counts = site.run(parts_in(site).of(Cases).counts("everything", now))
    assert (counts.closed, counts.kept) == (3, 2)
    later = site.run(parts_in(site).of(Cases).counts("everything", now + 31 * 86_400))
    assert (later.closed, later.kept) == (1, 0), "only those of the last 30 days"


def test_each_list_walks_along_an_index_and_sorts_nothing() -> None:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    for where in ("", "AND stage = ?", "AND assigned_to = ?", "AND assigned_to = ? AND stage = ?"):
        for column in ("sent_at", "due_by"):
            sql = (
                f"SELECT * FROM casework WHERE form = ? AND queue = ? {where} AND ({column}, reference) < (?, ?) "
                f"ORDER BY {column} DESC, reference DESC LIMIT ?"
            )
            plan = " ".join(
                str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?"))
            )
            assert re.search(r"SEARCH casework USING INDEX casework_\w+ \(form=\? AND queue=\?", plan), plan
            assert "TEMP B-TREE" not in plan, plan
