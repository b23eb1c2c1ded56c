"""The words of lists: how many, which ones, and where each stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from formkit.casework.inbox.filters import CaseFilters, ListKey
from formkit.casework.inbox.list_views import Inbox, case_forms_view, case_line, inbox_view, key_of
from formkit.casework.inbox.tables import Case, CaseCounts, CasePage
from formkit.rendering.frame import Site
from formkit.staff.views import Strip
from formkit.storage.case_rows import CLOSED, MANY, NEVER, OPEN, URGENT
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE, STRIP = Site(catalogue().council, assets()), Strip("maria", "t")
NOW = 1_793_700_000.0
CASE = Case("REF22222", "bins", NOW, 1, "yes", NEVER, "", "", None, None, None, None, "", OPEN)


def inbox(filters: CaseFilters) -> Inbox:
    page = CasePage((CASE,), has_more_before=False, has_more_after=True)
    return Inbox("bins", "Report a missed bin", "maria", NOW, filters, page, ["in hand"], ["maria", "tom"])


def test_the_sentence_says_which_ones_are_listed() -> None:
    filters = CaseFilters("late", "newest", "in hand", "me", date(2026, 11, 3), date(2026, 11, 4))
    says = inbox_view(SITE, STRIP, inbox(filters)).says
    assert says == (
        "Late requests, at the stage “in hand”, assigned to you, sent on or after 3 November 2026, sent on or before "
        "4 November 2026. Urgent ones come before all others, then the most late first."
    )
    assert inbox_view(SITE, STRIP, inbox(CaseFilters())).says.startswith("Open requests. Urgent")


def test_a_line_has_the_words_that_matter() -> None:
    line = case_line(CASE._replace(queue=URGENT, due_by=NOW - 1, seen_at=NOW, known="broken"), "/x", NOW)
    assert [tag.text for tag in line.tags] == ["Urgent", "Cannot be opened"]
    assert line.late
    assert line.late.text == "Late"
    closed = case_line(CASE._replace(queue=CLOSED, due_by=NOW - 1, closed_at=NOW), "/x", NOW)
    assert [tag.text for tag in closed.tags] == ["Closed"]
    assert closed.late is None
    assert case_line(CASE, "/x", NOW).promised == "No day"


def test_what_is_urgent_is_looked_at_within_half_an_hour() -> None:
    urgent = CASE._replace(queue=URGENT, urgent_at=NOW, urgent_by="maria")
    tags = [tag.text for tag in case_line(urgent, "/x", NOW + 1_801).tags]
    assert tags == ["Urgent", "Not looked at for 30 minutes", "New"]
    assert len(case_line(urgent, "/x", NOW + 1_799).tags) == 2
    assert len(case_line(urgent._replace(seen_at=NOW + 5), "/x", NOW + 1_801).tags) == 1


def test_many_are_counted_as_far_as_is_said() -> None:
    view = case_forms_view(
        SITE, STRIP, [("b", "Bins", CaseCounts(MANY, 3, 0, 8, 5)), ("a", "apples", CaseCounts(0, 0, 0, 0, 0))]
    )
    assert [line.form.text for line in view.lines] == ["apples", "Bins"]
    assert view.lines[1].new.text == "1,000 or more"
    assert view.lines[0].open.href == ""
    assert [line.kept for line in view.lines] == ["None closed", "5 of 8"]
    assert "counted as far as 1,000" in reads(drawn("staff/cases.html", view))
    assert "There is no form yet." in reads(drawn("staff/cases.html", case_forms_view(SITE, STRIP, [])))


def test_what_members_and_programs_wrote_is_text() -> None:
    page = CasePage((CASE._replace(stage="<b>x</b>", assigned_to="<i>tom</i>"),), False, False)
    filters = CaseFilters(stage="<b>x</b>", assigned="by <i>tom</i>")
    spoilt = replace(inbox(filters), page=page, stages=["<b>x</b>"], members=["<i>tom</i>"])
    html = drawn("staff/inbox.html", inbox_view(SITE, STRIP, spoilt))
    assert "<b>x" not in html
    assert "<i>tom" not in html


def test_a_place_in_the_list_is_where_it_is_sorted() -> None:
    assert key_of(CASE, CaseFilters()) == ListKey(OPEN, NOW, "REF22222")
    assert key_of(CASE, CaseFilters("late")) == ListKey(OPEN, NEVER, "REF22222")
