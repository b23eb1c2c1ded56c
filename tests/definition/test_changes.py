"""What has changed between two versions of a form, as a person would say it."""

from __future__ import annotations

import pytest

from formkit.definition.changes import changes_between, version_kept
from tests.definition.writing import form_of

BIN = "- {ask: Which bin, id: bin, answer: one of, called: bin, why we ask: To know., options: [{food: Food}, {glass: Glass}]}\n"
NAME = "- {ask: Your name, id: who, answer: name, called: your name, why we ask: To write.}\n"
TELL = "- {tell: Read this, id: read, say: It is short.}\n"
WHOLE = BIN + NAME + TELL


@pytest.mark.parametrize(
    ("steps", "more", "told"),
    [
        (WHOLE, "", ()),
        (WHOLE, "title: Another\n", ("Its title was “A small form”.",)),
        (
            WHOLE.replace("Your name", "Who are you"),
            "",
            ("Asked in other words: “Who are you” (who) was “Your name” (who).",),
        ),
        (
            WHOLE.replace("answer: name", "answer: text"),
            "",
            ("Answered in another way: “Your name” (who) is text, and was name.",),
        ),
        (BIN + TELL, "", ("Not asked any more: “Your name” (who).",)),
        (WHOLE + NAME.replace("who", "other"), "", ("Asked as well: “Your name” (other).",)),
        (NAME + BIN + TELL, "", ("The questions come in another order.",)),
        (
            WHOLE.replace("Glass", "Bottles"),
            "",
            ("Its hint, its options or its limits changed: “Which bin” (bin).",),
        ),
        (
            WHOLE.replace("It is short", "It is long"),
            "",
            ("A page says or asks something else: “Read this” (read).",),
        ),
        (BIN + NAME, "", ("A page less: “Read this” (read).",)),
        (WHOLE + TELL.replace("read,", "more,"), "", ("A new page: “Read this” (more).",)),
        (
            WHOLE.replace("To write.}", "To write., when: bin is food}"),
            "",
            ("Shown to other people: “Your name” (who).",),
        ),
        (WHOLE, "send to: [a, b]\n", ("It is sent to a, b, and was sent to office.",)),
        (
            WHOLE,
            "what happens next: [{we will: ring, within: 2 days}]\n",
            ("What is promised for afterwards has changed.",),
        ),
        (WHOLE, "also known as: [tiny]\n", ("Words, limits or what the council's file says have changed.",)),
        (
            WHOLE + "- {pay: The fee, id: fee, amount: £5, with: gov.uk pay, says: A fee}\n",
            "",
            ("What is paid has changed: £5, and it was nothing.",),
        ),
    ],
)
def test_a_change_is_told_in_words(steps: str, more: str, told: tuple[str, ...]) -> None:
    assert changes_between(form_of(WHOLE), form_of(steps, more)).told == told


def test_a_question_in_a_list_that_grows_is_told_too() -> None:
    repeat = "- repeat: The people\n  id: people\n  one is called: person\n  at least: 1\n  at most: 3\n  steps:\n    "
    before, now = form_of(repeat + NAME), form_of(repeat + NAME.replace("Your name", "Their name"))
    assert (
        "Asked in other words: “Their name” (who) was “Your name” (who)." in changes_between(before, now).told
    )


@pytest.mark.parametrize(
    ("steps", "more", "is_told"),
    [(BIN, "", True), (BIN, "version: 2\n", False), (WHOLE, "title: Another\n", False)],
)
def test_a_version_that_was_not_raised_is_told_where_the_questions_changed(
    steps: str,
    more: str,
    is_told: bool,
) -> None:
    told = version_kept(form_of(WHOLE), form_of(steps, more))
    assert ("write `version: 2`" in told) is is_told
