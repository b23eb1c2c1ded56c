"""The league table of mistakes, and what happened to evidence."""

from __future__ import annotations

from formkit.analytics.base import TallyCount
from formkit.analytics.report.mistakes import evidence_numbers, question_errors
from formkit.analytics.report.numbers import CodeCount
from tests.analytics.making import page_of

TALLIES = (
    TallyCount("a", "refused", "rent", "amount", "missing", 3, 4),
    TallyCount("b", "refused", "rent", "amount", "missing", 2, 2),
    TallyCount("b", "refused", "rent", "amount", "too large", 7, 9),
    TallyCount("b", "refused", "name", "name", "missing", 30, 31),
    TallyCount("b", "answered", "rent", "note", "blank", 12, 13),
    TallyCount("b", "answered", "rent", "", "", 90, 90),
    TallyCount("b", "evidence", "proof", "", "too large", 2, 5),
    TallyCount("b", "evidence", "proof", "", "later", 9, 9),
)


def test_questions_with_most_mistakes_come_first_and_codes_likewise() -> None:
    found = question_errors(TALLIES, (page_of("rent", 100), page_of("name", 400)))
    assert [(one.page, one.question, one.n, one.reached) for one in found] == [
        ("name", "name", 31, 400),
        ("rent", "amount", 15, 100),
        ("rent", "note", 0, 100),
    ]
    assert found[1].codes == (CodeCount("too large", 7, 9), CodeCount("missing", 5, 6))


def test_questions_left_blank_are_there_without_a_mistake() -> None:
    found = question_errors(TALLIES, ())
    assert [one.blank for one in found] == [0, 0, 12]
    assert found[2].codes == ()


def test_evidence_is_told_by_what_became_of_it() -> None:
    (proof,) = evidence_numbers(TALLIES)
    assert proof.page == "proof"
    assert proof.codes == (CodeCount("later", 9, 9), CodeCount("too large", 2, 5))
