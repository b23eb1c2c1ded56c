"""The page of one request, made ready: what is said of each thing, and what is left out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from formkit.casework.finding.request_view import (
    HIDDEN,
    NO_MORE,
    SENSITIVE_NEED,
    TOO_LITTLE,
    OpenedRequest,
    ask_view,
    request_view,
)
from formkit.casework.inbox.case_views import CANNOT_BE_OPENED, OpenedPart
from formkit.casework.inbox.tables import Case
from formkit.casework.stages import Stage, ToldStage
from formkit.rendering.frame import Site
from formkit.rendering.submission_columns import Document
from formkit.staff.views import Strip
from formkit.storage.outbox_rows import LATEST, SentRow
from tests.delivery.sending import submission
from tests.rendering.drawing import assets, catalogue, drawn
from tests.storage.making import NOW

SITE, STRIP = Site(catalogue().council, assets()), Strip("robin", "t", ())
WHOLE: Document = json.loads(submission().document)
CASE = Case("REF234", "everything", NOW, 1, "yes", NOW + 1, "", "", None, None, None, None, "", 1)
GONE = SentRow("REF234", 0, "office", 1, NOW, 1, "", NOW, NOW, None)


def opened(document: Document | None = WHOLE, *later: Document) -> OpenedRequest:
    """The request with this document, and what came later."""
    parts = [OpenedPart(number, NOW, one) for number, one in enumerate((document, *later))]
    return OpenedRequest(CASE, "Tell us everything", parts, (), (), is_offered=True)


def test_nothing_but_the_stage_stands_on_the_page_before() -> None:
    stages = (ToldStage(Stage("in hand", {"en": "We look at it"}), NOW, "crm"),)
    view = ask_view(SITE, STRIP, replace(opened(), stages=stages), "t", ("postcode", "phone"), 3)
    assert view.known[0].lines == ["in hand"]
    assert len(view.boxes) == 2
    assert (view.facts, view.promises, view.outstanding, view.stages, view.deliveries) == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("document", "asked", "left", "says"),
    [
        (WHOLE, ("postcode", "phone"), 0, NO_MORE),
        (WHOLE, (), 3, TOO_LITTLE),
        (None, (), 3, CANNOT_BE_OPENED),
        (WHOLE, ("postcode", "phone"), 1, "One more wrong answer is allowed today."),
    ],
)
def test_it_says_why_nobody_can_be_asked(
    document: Document | None, asked: tuple[()], left: int, says: str
) -> None:
    view = ask_view(SITE, STRIP, opened(document), "t", asked, left)
    assert view.says == says
    assert bool(view.boxes) == (left == 1)


def test_what_the_person_needs_is_told_but_what_is_sensitive_of_it() -> None:
    letters = {"id": "size", "question": "Large print?", "answer": ["large"], "shown": ["Large print"]}
    ill = {
        "id": "help",
        "question": "Other help?",
        "answer": ["bsl"],
        "shown": ["CANARY"],
        "sensitive": "health",
    }
    view = request_view(SITE, STRIP, opened({**WHOLE, "needs": [letters, ill]}), NOW)
    assert [(row.key, list(row.lines)) for row in view.needs] == [
        ("Large print?", ["Large print"]),
        ("Something else that they need", [SENSITIVE_NEED]),
    ]
    assert "CANARY" not in drawn("staff/found_request.html", view)
    assert request_view(SITE, STRIP, opened(), NOW).needs == ()


def test_after_it_stands_who_it_is_about_and_who_filled_it_in() -> None:
    helped = {**WHOLE, "helper": {"name": "Jo Helper", "relationship": "CANARY"}, "channel": "assisted"}
    view = request_view(SITE, STRIP, opened({**helped, "language": "cy"}), NOW + 2)
    assert {row.key: list(row.lines) for row in view.facts} == {
        "Name": ["Siân Example"],
        "Filled in for them by": ["Jo Helper"],
        "Language": ["Welsh"],
        "How it came": ["Filled in by staff for them"],
        "Late": ["What the council promised should have happened by now"],
    }
    assert "CANARY" not in str(view)


@pytest.mark.parametrize(
    ("shown", "what", "is_hidden"),
    [
        ("Asthma", "We look at your asthma.", True),
        ("Asthma", "We look at it.", False),
        ("No", "We note it.", False),
        ("(a+", "We look at (a+ soon", True),
    ],
)
def test_a_text_that_repeats_a_sensitive_answer_is_left_out(shown: str, what: str, is_hidden: bool) -> None:
    answers = [{**WHOLE["answers"][0], "sensitive": "health", "shown": [shown]}]
    promises = [{**WHOLE["promises"][0], "what": what}]
    view = request_view(SITE, STRIP, opened({**WHOLE, "answers": answers, "promises": promises}), NOW)
    assert view.promises[0].what == (HIDDEN if is_hidden else what)


def test_what_is_still_to_come_is_what_the_newest_part_says() -> None:
    first = {**WHOLE, "later": [{"page": "photo", "way": "use a link later", "by": "2026-11-20"}]}
    view = request_view(SITE, STRIP, opened(first), NOW)
    assert view.outstanding == ("Add a photo: by their link, by Friday 20 November 2026",)
    assert request_view(SITE, STRIP, opened(first, {"later": []}), NOW).outstanding == ()


def test_deliveries_are_said_in_plain_words() -> None:
    rows = (GONE, replace_row(delivered_at=NOW), replace_row(due_at=LATEST * 2, part=1))
    view = request_view(SITE, STRIP, replace(opened(), deliveries=rows), NOW)
    assert [line.partition(" since")[0] for line in view.deliveries] == [
        "The form is on its way to the people who work on it.",
        "The form has been with the people who work on it",
        "What came later has not reached the people who work on it. Tell the people who run this site.",
    ]


def replace_row(**other: float) -> SentRow:
    """The delivery, changed."""
    return GONE._replace(**other)  # type: ignore[arg-type]  # numbers of either kind


def test_nothing_is_shown_of_what_cannot_be_opened() -> None:
    with pytest.raises(ValueError, match="cannot be opened"):
        request_view(SITE, STRIP, opened(None), NOW)
