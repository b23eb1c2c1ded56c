"""The unsent answers of a visit, and how they are written down."""

from __future__ import annotations

from formkit.journey.draft import Draft, KeptFile, draft_from

FILE = KeptFile("f1", "bin “at home”.jpg", "image/jpeg", 1234, "ab" * 32)


def test_a_draft_comes_back_as_it_was_written() -> None:
    draft = Draft(
        answers={
            "who": "Llŷr 🏡",
            "flat": False,
            "help": ("bsl", "print"),
            "home": {"line_1": "1 High Street", "uprn": "9"},
            "photo": 1,
            "blank": None,
        },
        unfinished={"home": {"home-postcode": ("EX1 1AA",), "home-way": ("choice",)}},
        files={"photo": (FILE,)},
    )
    assert draft_from(draft.as_bytes()) == draft


def test_a_visit_that_begins_has_nothing() -> None:
    assert draft_from(b"") == Draft()
    assert draft_from(Draft().as_bytes()) == Draft()


def test_an_answered_page_is_no_longer_waiting() -> None:
    waiting = Draft().waiting("home", {"home-postcode": ("EX1 1AA",)}).waiting("other", {})
    answered = waiting.answered("home", {"home": "x"})
    assert answered.unfinished == {"other": {}}
    assert answered.answers == {"home": "x"}
    assert "home" in waiting.unfinished, "the draft before is left as it was"


def test_new_files_have_to_be_agreed_to_again() -> None:
    draft = Draft(answers={"photo": 1, "who": "Sam"}).with_files("photo", (FILE,))
    assert draft.answers == {"who": "Sam"}
    assert draft.files == {"photo": (FILE,)}


def test_another_way_of_sending_stays_as_it_was_said_when_files_come_or_go() -> None:
    draft = Draft(answers={"photo": "post it"}).with_files("photo", (FILE,)).with_files("photo", ())
    assert draft.answers == {"photo": "post it"}
