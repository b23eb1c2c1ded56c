"""What is sent, frozen: the answers on the journey, in words and as kept, and what was promised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

import jsonschema
import pytest

from formkit.definition.pages import EvidencePage
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.submission import (
    LATE_SCHEMA,
    FilledInBy,
    Submission,
    delivered_document,
    file_names,
    filled_in_by,
    kept_from,
    late_document,
    promises_of,
    submission_of,
)
from formkit.questions.base import Answers
from formkit.questions.wording import Wording
from tests.definition.writing import days_of, form_of

FORM = form_of(
    """\
    - {ask: Do you live in a flat, id: flat, called: you live in a flat, answer: yes or no, why we ask: Crews differ.}
    - {evidence: Add a photo, id: photo, when: flat is yes, accept: [a photo], why we ask: It helps.}
    - ask: What help do you need
      id: help
      called: the help you need
      answer: any of
      options: [{bsl: British Sign Language}, {print: Large print}]
      optional: yes
      why we ask: We plan ahead.
    - {tell: Thank you, say: That is all.}
    """
)
SENT_AT = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
PHOTO = KeptFile("f1", "bin.jpg", "image/jpeg", 12, "ab" * 32)
WHOLE: Answers = {"flat": True, "photo": 1, "help": ("bsl", "print"), "thank-you": True}


def sent(
    answers: Answers = WHOLE, language: str = "en", files: Mapping[str, tuple[KeptFile, ...]] | None = None
) -> Submission:
    return submission_of(
        Journey(FORM, answers, days_of("2026-07-01")),
        reference="ABC-123",
        sent_at=SENT_AT,
        files=files or {"photo": (PHOTO,)},
        language=language,
        channel="self-service",
    )


def test_each_answer_comes_with_its_question_and_in_words() -> None:
    assert [(one.id, one.question, one.type, one.answer, one.shown) for one in sent().answers] == [
        ("flat", "Do you live in a flat", "yes or no", True, (Wording().text("yes_or_no", "yes"),)),
        ("photo", "Add a photo", "evidence", 1, ("1",)),
        (
            "help",
            "What help do you need",
            "any of",
            ("bsl", "print"),
            ("British Sign Language", "Large print"),
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "beside"), [("7123 4567", "7123 4567"), ("71234567", None), (" 71234567", None)]
)
def test_a_number_of_a_given_shape_is_sent_without_spaces_and_as_typed_beside_it(
    typed: str, beside: str | None
) -> None:
    form = form_of(
        """\
        - ask: What is your account number?
          id: account
          answer: text
          must match: the text 7 then 7 numbers
          why we ask: To find you.
        """
    )
    answer = form.question_by_id["account"].question.read({"account": (typed,)}).answer
    document = submission_of(
        Journey(form, {"account": answer}, days_of("2026-07-01")),
        reference="ABC-123",
        sent_at=SENT_AT,
        files={},
        language="en",
        channel="self-service",
    ).as_bytes()
    (sent_answer,) = json.loads(delivered_document(document))["answers"]
    assert (sent_answer["answer"], sent_answer["shown"], sent_answer["typed"]) == (
        "71234567",
        ["71234567"],
        beside,
    )
    assert kept_from(document).answers == {"account": answer}


def test_the_words_are_those_of_the_language_it_was_filled_in() -> None:
    assert sent(language="cy").answers[0].shown == (Wording("cy").text("yes_or_no", "yes"),)


def test_nothing_off_the_journey_is_sent_neither_answers_nor_files() -> None:
    document = sent({**WHOLE, "flat": False, "ground": "left over"})
    assert [one.id for one in document.answers] == ["flat", "help"]
    assert document.evidence == ()
    assert document.raw == {"flat": False, "help": ("bsl", "print"), "thank-you": True}


def test_files_are_named_by_their_question_and_not_as_a_person_called_them() -> None:
    (file,) = sent().evidence
    assert (file.page, file.file, file.name, file.size) == ("photo", "photo-1.jpg", "bin.jpg", 12)
    document = sent().as_bytes()
    assert file_names(document) == {"photo-1.jpg": PHOTO.sha256}


@pytest.mark.parametrize(
    ("type", "name"),
    [("application/pdf", "photo-1.pdf"), ("image/png", "photo-1.png"), ("text/plain", "photo-1")],
)
def test_a_file_has_the_ending_of_its_type_beside_the_document(type: str, name: str) -> None:
    (file,) = sent(files={"photo": (replace(PHOTO, type=type),)}).evidence
    assert file.file == name


def test_several_files_of_a_question_are_counted() -> None:
    both = sent(files={"photo": (PHOTO, replace(PHOTO, id="f2", type="image/png"))}).evidence
    assert [file.file for file in both] == ["photo-1.jpg", "photo-2.png"]


def test_a_blank_answer_is_sent_as_blank() -> None:
    answers = {one.id: (one.answer, one.shown) for one in sent({**WHOLE, "help": None}).answers}
    assert answers["help"] == (None, ())


def test_the_time_of_sending_is_that_of_london() -> None:
    assert sent().sent_at == "2026-07-01T23:30:00+01:00"


def test_a_promise_is_sent_with_its_day() -> None:
    (promise,) = sent().promises
    assert (promise.who, promise.what, promise.day) == ("we will", "write to you", "2026-07-15")
    journey = Journey(FORM, WHOLE, days_of("2026-07-01"))
    assert str(promises_of(journey, SENT_AT)[0].day) == "2026-07-15"


PROMISING = form_of(
    "- {ask: May we ring you, id: ring, called: ring you, answer: yes or no, why we ask: Others may listen.}",
    """\
    what happens next:
      - {we will: ring you, within: 3 hours, when: ring is yes}
      - {we will: write to you, within: 10 working days, when: ring is no}
      - {you need to: keep your reference}
    """,
)


@pytest.mark.parametrize(
    ("ring", "told"),
    [
        (
            True,
            [("ring you", "2026-07-02", "2026-07-02T02:30:00+01:00"), ("keep your reference", None, None)],
        ),
        (False, [("write to you", "2026-07-15", None), ("keep your reference", None, None)]),
    ],
)
def test_a_promise_is_made_to_those_whom_it_is_for_and_keeps_its_hour(
    ring: bool, told: list[tuple[str, str | None, str | None]]
) -> None:
    document = submission_of(
        Journey(PROMISING, {"ring": ring}, days_of("2026-07-01")),
        reference="ABC-123",
        sent_at=SENT_AT,
        files={},
        language="en",
        channel="self-service",
    )
    assert [(one.what, one.day, one.moment) for one in document.promises] == told


def test_no_place_in_braces_is_left_for_a_destination_to_fill() -> None:
    form = form_of(
        """\
        - {ask: Full name, id: who, answer: name, why we ask: We write to you.}
        - {ask: "Where does {who} live", id: home, called: the home, answer: text, why we ask: We go there.}
        """,
        'what happens next: [{we will: "call {who}", within: 1 day}, {if we do not: "Call {phone office}."}]\n',
    )
    document = submission_of(
        Journey(form, {"who": "Sam", "home": "Exampleton"}, days_of("2026-07-01")),
        reference="R", sent_at=SENT_AT, files={}, language="en", channel="assisted",
    )  # fmt: skip
    assert [one.question for one in document.answers] == ["Full name", "Where does Sam live"]
    assert [one.what for one in document.promises] == ["call Sam", "Call 01632 960 004."]


def test_the_version_of_the_form_is_named_for_good() -> None:
    assert (sent().form, sent().version, sent().form_hash, sent().council) == (
        "small",
        1,
        FORM.hash,
        "council",
    )


def test_the_confirmation_page_can_be_drawn_again_from_what_was_sent() -> None:
    kept = kept_from(sent().as_bytes())
    assert kept.answers == dict(WHOLE)
    assert kept.sent_at == SENT_AT


def test_a_destination_does_not_get_the_answers_twice() -> None:
    document = json.loads(delivered_document(sent().as_bytes()))
    assert "raw" not in document
    assert document["reference"] == "ABC-123"
    assert document["answers"][2]["answer"] == ["bsl", "print"]


HELPING_FORM = form_of(
    "- {ask: Full name, id: who, answer: name, why we ask: We need it.}",
    "can be filled in for someone else: yes\n",
)
THEIRS: Answers = {
    "helper_name": "Alex Example",
    "helper_relationship": "their daughter",
    "who": "Sam Example",
}


@pytest.mark.parametrize(
    ("whose", "helper"),
    [
        ("someone_else", FilledInBy("Alex Example", "their daughter")),
        # What was said before the person went back and said that it is for themselves does not count.
        ("myself", None),
        ("nonsense", None),
    ],
)
def test_the_helper_is_who_said_so(whose: str, helper: FilledInBy | None) -> None:
    journey = Journey(HELPING_FORM, {**THEIRS, "filling_in_for": whose}, days_of("2026-11-20"))
    assert filled_in_by(journey) == helper


def test_a_form_that_nobody_helps_with_has_no_helper() -> None:
    form = form_of("- {ask: Full name, id: who, answer: name, why we ask: We need it.}")
    assert filled_in_by(Journey(form, THEIRS, days_of("2026-11-20"))) is None


STEPS = """\
- {ask: Full name, id: who, answer: name, why we ask: We write to you.}
- {evidence: "Show us a letter to {who}", id: letter, accept: [a letter], why we ask: We check.}
"""
LATE_DOCUMENT_FORM = form_of(STEPS)
JOURNEY = Journey(LATE_DOCUMENT_FORM, {"who": "Robin Example", "letter": 1}, days_of("2026-11-22"))
PUBLISHED = json.loads((files("formkit.delivery") / "late-evidence.schema.json").read_text(encoding="utf-8"))
LETTER = KeptFile("ab" * 16, "My letter.pdf", "application/pdf", 1234, "cd" * 32)


def document(*kept: KeptFile, is_complete: bool = False) -> dict[str, object]:
    page = LATE_DOCUMENT_FORM.pages[1]
    assert isinstance(page, EvidencePage)
    written = late_document(
        JOURNEY,
        page,
        kept,
        reference="7QTGJ74D",
        part=2,
        received_at=datetime(2026, 7, 1, 11, 0, tzinfo=UTC),
        is_complete=is_complete,
        language="en",
    )
    read: dict[str, object] = json.loads(written)
    return read


def test_it_follows_the_schema_with_files_and_without() -> None:
    assert PUBLISHED["$id"] == LATE_SCHEMA
    for one in (document(LETTER), document(is_complete=True)):
        jsonschema.validate(one, PUBLISHED)


def test_it_says_to_which_question_of_which_submission_it_belongs() -> None:
    one = document(LETTER)
    assert (one["reference"], one["part"], one["page"]) == ("7QTGJ74D", 2, "letter")
    assert one["question"] == "Show us a letter to Robin Example"
    assert one["received_at"] == "2026-07-01T12:00:00+01:00"
    assert one["evidence"] == [
        {
            "page": "letter",
            "file": "letter-1.pdf",
            "name": "My letter.pdf",
            "type": "application/pdf",
            "size": 1234,
            "sha256": "cd" * 32,
            "checked": "not checked",
            "checked_at": None,
        }
    ]


MARKED_FORM = form_of(
    """
    - {ask: Full name, id: who, answer: name, why we ask: We write to you.}
    - {ask: Your condition, id: condition, answer: text, sensitive: health, called: your condition, why we ask: We plan.}
    - page: Your money
      id: money
      sensitive: money
      why we ask: We check.
      steps:
        - {ask: Income, id: income, answer: money, called: your income}
    - {evidence: A letter, id: letter, accept: [a letter], sensitive: health, why we ask: We check.}
    """,
    "owner: Benefits manager\nstandards: {lgsl: 524, lgil: 17}\n",
)


def test_the_document_says_what_is_sensitive_and_whose_form_it_is() -> None:
    answers: Answers = {"who": "Robin Example", "condition": "Asthma", "income": 100, "letter": 1}
    document = json.loads(
        submission_of(
            Journey(MARKED_FORM, answers, days_of("2026-11-20")),
            reference="ABC-123",
            sent_at=SENT_AT,
            files={},
            language="en",
            channel="self-service",
        ).as_bytes()
    )
    marked = {one["id"]: one["sensitive"] for one in document["answers"]}
    assert marked == {"who": None, "condition": "health", "income": "money", "letter": "health"}
    assert (document["owner"], document["standards"]) == ("Benefits manager", {"lgsl": 524, "lgil": 17})


def test_what_a_person_needs_is_carried_along_where_they_said_it() -> None:
    form = form_of(
        """\
        - {ask: Name, id: who, answer: name, called: your name, why we ask: We write to you.}
        - ask: What do you need?
          id: help
          called: what you need
          answer: any of
          optional: yes
          need: yes
          sensitive: health
          options: [large_print: Large print, easy_read: Easy Read]
          why we ask: We plan it.
        - {ask: Is a voicemail safe?, id: safe, called: a voicemail is safe, answer: yes or no, need: yes, why we ask: We ring.}
        """
    )
    base: Answers = {"who": "Sam", "safe": False}
    said = [
        [
            (one.id, one.answer, one.shown, one.sensitive)
            for one in submission_of(
                Journey(form, {**base, "help": help}, days_of("2026-07-01")),
                reference="R", sent_at=SENT_AT, files={}, language="en", channel="self-service",
            ).needs
        ]
        for help in (("large_print",), None)
    ]  # fmt: skip
    safe = ("safe", False, ("No",), None)
    assert said == [[("help", ("large_print",), ("Large print",), "health"), safe], [safe]]
