"""One submission in words: which promises are kept, what was done, where it went."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from formkit.casework.inbox.case_views import CaseView, OpenedCase, OpenedPart, address_of, case_view
from formkit.casework.inbox.tables import Case, CaseEntry
from formkit.casework.inbox.work_form import WorkAsked, work_form
from formkit.casework.stages import Stage, ToldStage
from formkit.rendering.frame import Site
from formkit.retention.due import DeletionDue
from formkit.staff.views import Strip
from formkit.storage.case_rows import CLOSED, NEVER, OPEN
from formkit.storage.outbox_rows import SentRow
from tests.delivery.sending import submission
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE, STRIP = Site(catalogue().council, assets()), Strip("maria", "t")
SENT = 1_793_700_000.0
DAY = 86_400.0
CASE = Case("REF234", "everything", SENT, 1, "yes", SENT + 2 * DAY, "", "", SENT, None, None, None, "", OPEN)
DUE = DeletionDue(date(2027, 11, 3))
DOCUMENT = json.loads(submission().document)


def opened(
    case: Case = CASE,
    stages: tuple[ToldStage, ...] = (),
    rows: tuple[SentRow, ...] = (),
    entries: tuple[CaseEntry, ...] = (),
) -> OpenedCase:
    return OpenedCase(case, "Tell us everything", [OpenedPart(0, SENT, DOCUMENT)], stages, entries, rows, DUE)


def shown(one: OpenedCase, at: float = SENT) -> CaseView:
    """The page, with empty boxes."""
    form = work_form(WorkAsked(one.case, "/x", "t", "maria", ["maria"], [], reads_welsh=False))
    return case_view(SITE, STRIP, one, form, at)


@pytest.mark.parametrize(
    ("closed", "later", "says"),
    [(None, DAY, "Due"), (None, 9 * DAY, "Late"), (DAY, 9 * DAY, "Kept"), (8 * DAY, 9 * DAY, "Not kept")],
)
def test_a_promise_of_the_council_is_kept_by_closing_in_its_time(
    closed: float | None, later: float, says: str
) -> None:
    at = None if closed is None else SENT + closed
    case = CASE._replace(first_closed_at=at, closed_at=at, queue=CLOSED if closed else OPEN)
    view = shown(opened(case), SENT + later)
    assert [line.tag.text for line in view.promises if line.tag] == [says]
    assert len(view.promises) == 4, "what the person has to do is told too"


def test_until_when_it_is_kept_here_is_said() -> None:
    view = shown(opened())
    assert [row.lines for row in view.work if row.key == "Deletion"] == [
        ["It is deleted after 3 November 2027."]
    ]


def test_what_the_person_needs_stands_before_all_else() -> None:
    need = {
        "id": "help",
        "question": "What do you need?",
        "answer": ["bsl"],
        "shown": ["Sign"],
        "sensitive": "health",
    }
    document = DOCUMENT | {"needs": [need]}
    says = reads(drawn("staff/case.html", shown(replace(opened(), parts=[OpenedPart(0, SENT, document)]))))
    assert says.index("What this person needs") < says.index("What do you need?") < says.index("Assigned to")
    assert "What this person needs" not in reads(drawn("staff/case.html", shown(opened())))


def test_the_newest_is_first_in_what_was_done() -> None:
    stages = (
        ToldStage(Stage("in hand", {"en": "We are on it."}), SENT + 1, "revenues-system"),
        ToldStage(Stage("done", {"en": "<b>Done.</b>", "cy": "Wedi ei wneud."}), SENT + 2, "maria"),
    )
    view = shown(opened(stages=stages), SENT)
    assert [(line.who, line.what) for line in view.history] == [
        ("maria", "done"),
        ("revenues-system", "in hand"),
    ]
    html = drawn("staff/case.html", view)
    assert '<p class="govuk-body govuk-!-margin-bottom-1 formkit-lines" lang="cy">Wedi ei wneud.</p>' in html
    assert "<b>Done" not in html


def test_what_members_did_stands_in_the_same_history() -> None:
    stages = (ToldStage(Stage("done", {"en": "Done."}, closes=True), SENT + 2, "maria"),)
    entries = (
        CaseEntry(SENT + 1, "tom", "assigned", "maria"),
        CaseEntry(SENT + 3, "maria", "reopened", ""),
        CaseEntry(SENT + 4, "maria", "note", "Rang.\n<i>No answer.</i>"),
        CaseEntry(SENT + 5, "maria", "assigned", ""),
        CaseEntry(SENT + 6, "maria", "urgent", ""),
    )
    view = shown(opened(stages=stages, entries=entries))
    assert [line.what for line in view.history] == [
        "Made urgent", "Assigned to nobody", "Note for staff", "Opened again", "done (closes the request)", "Assigned to maria",
    ]  # fmt: skip
    assert "<i>" not in drawn("staff/case.html", view)


def test_each_delivery_says_how_it_stands() -> None:
    about = (SENT, 1, "")
    rows = (
        SentRow("REF234", 0, "a", 1, *about, SENT, SENT, SENT + 60),
        SentRow("REF234", 1, "b", 1, *about, 9.1e15, SENT, None),
        SentRow("REF234", 0, "c", 1, *about, SENT, SENT, None),
    )
    view = shown(opened(rows=rows), SENT)
    assert [line.outcome.split()[0] for line in view.deliveries] == ["Arrived", "Given", "On"]
    assert [line.part for line in view.deliveries] == ["The submission", "Part 1", "The submission"]
    assert "It goes nowhere but here." in reads(drawn("staff/case.html", shown(opened(), SENT)))


def test_what_has_no_promise_says_so() -> None:
    view = shown(opened(CASE._replace(due_by=NEVER)), SENT)
    assert [row.lines for row in view.work if row.key == "Promised by"] == [["No day"]]


def test_a_held_file_has_no_address() -> None:
    sha256 = DOCUMENT["evidence"][0]["sha256"]
    held = address_of(CASE, OpenedPart(0, SENT, DOCUMENT, frozenset([sha256])))
    assert held("photo-1.jpg") == ""
    assert address_of(CASE, OpenedPart(0, SENT, DOCUMENT))("photo-1.jpg") == (
        "/staff/cases/everything/REF234/files/0/photo-1.jpg"
    )
