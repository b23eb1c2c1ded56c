"""Which form something was sent with is known without opening it, and the log is read by its index."""

from __future__ import annotations

from formkit.people.tables import sent_with
from formkit.staff.audit.tables import ABOUT
from tests.web.serving import Served, parts_in
from tests.web.walking import finish


def test_the_form_and_the_time_of_a_reference_are_known(site: Served) -> None:
    reference = finish(site.browser())
    engine = parts_in(site.app).store.engine
    assert site.run(sent_with(engine, reference)) == ("report-a-missed-bin", site.clock())
    assert site.run(sent_with(engine, "NONE2222")) is None


def test_the_lines_about_a_reference_are_found_without_reading_the_whole_log(site: Served) -> None:
    with site.database() as database:
        plan = database.execute(f"EXPLAIN QUERY PLAN {ABOUT}", ("AAAA2222", 10)).fetchall()
    assert "audit_of_reference" in str(plan)
