"""The other ways to send evidence, as answers of its page."""

from __future__ import annotations

import pytest

from formkit.definition.pages import EvidencePage
from formkit.journey.late_ways import evidence_answer, way_field, ways_of
from formkit.questions.base import Answer

PAGE = EvidencePage(
    "proof", "Show us", (), "your proof", ("a letter",), cannot_upload=("post it", "bring it in")
)
PLAIN = EvidencePage("proof", "Show us", (), "your proof", ("a letter",))
OPTIONAL = EvidencePage("proof", "Show us", (), "your proof", ("a letter",), optional=True)


# files, what was chosen, answer, is it answered, what conditions see
CASES = [
    (0, "", None, False, None),
    (2, "", 2, True, 2),
    (0, "post it", "post it", True, 0),
    (2, "post it", "post it", True, 0),
    (0, "upload now", None, False, None),
    (2, "upload now", 2, True, 2),
    (0, "use a link later", None, False, None),
    (0, "by pigeon", None, False, None),
]


@pytest.mark.parametrize(("files", "chosen", "answer", "answered", "seen"), CASES)
def test_what_becomes_of_files_and_a_way(
    files: int, chosen: str, answer: Answer, answered: bool, seen: int | None
) -> None:
    given = evidence_answer(PAGE, files, {"proof-way": (chosen,)} if chosen else {})
    assert given == answer
    assert PAGE.takes(given) is answered
    assert PAGE.plain_values({PAGE.id: given}) == ({} if seen is None else {PAGE.id: seen})


@pytest.mark.parametrize("answer", [True, False, -1, 0, (), "post it", "x"])
def test_a_page_takes_no_answer_that_it_cannot_have_given(answer: Answer) -> None:
    assert not PLAIN.takes(answer)
    assert PLAIN.way_of(answer) == ""


def test_a_page_that_may_be_left_out_is_answered_with_nothing() -> None:
    assert OPTIONAL.takes(None)


def test_uploading_is_the_first_choice_and_there_is_none_without_another() -> None:
    assert ways_of(PAGE) == ("upload now", "post it", "bring it in")
    assert ways_of(PLAIN) == ()


def test_inside_a_repeat_the_choice_has_the_name_of_the_last_part() -> None:
    inside = EvidencePage("people/2/proof", "Show us", (), "your proof", ())
    assert way_field(inside) == "proof-way"
