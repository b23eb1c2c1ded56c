"""A form as plain, frozen values."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from tests.definition.writing import form_of

FORM = form_of(
    """\
    - {ask: Full name, id: who, answer: name, why we ask: We write to you.}
    - {tell: Hello, when: who is answered, say: "Dear {who}"}
    - page: Contact
      id: contact
      why we ask: We write to you.
      steps: [{ask: Email address, id: email, answer: email}, {ask: Phone number, id: phone, answer: phone}]
    """,
    "also known as: [thing]\nowner: A manager\nkeep for: 2 years\n",
)


def test_pages_and_questions_are_found_by_id() -> None:
    assert list(FORM.page_by_id) == ["who", "hello", "contact"]
    assert list(FORM.question_by_id) == ["who", "email", "phone"]
    assert FORM.question_by_id["email"].id == "email"


def test_what_the_file_says_is_in_the_form() -> None:
    assert (FORM.id, FORM.title, FORM.version, FORM.owner, FORM.keep_for) == (
        "small", "A small form", 1, "A manager", "2 years"
    )  # fmt: skip
    assert FORM.also_known_as == ("thing",)
    assert FORM.before_you_start.time == "2 minutes"
    assert FORM.what_happens_next[0].text == "write to you"


def test_a_form_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        FORM.title = "Another"  # type: ignore[misc]  # that it cannot is what is tested


def test_a_form_can_be_kept_and_read_again() -> None:
    again = pickle.loads(pickle.dumps(FORM))
    assert again == FORM
    assert list(again.page_by_id) == list(FORM.page_by_id)
