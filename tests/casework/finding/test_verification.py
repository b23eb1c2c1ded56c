"""Two things that a caller has to know, whichever the form has, and what counts as right."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from formkit.casework.finding.verification import ASKED_KINDS, AskedKind, is_right, questions_for
from formkit.rendering.submission_columns import Document
from tests.delivery.sending import submission

WHOLE: Document = json.loads(submission().document)


def without(*types: str, **marked: object) -> Document:
    """The document of every question, its answers of these types left out or marked."""
    answers = [one | (marked if one["type"] in types else {}) for one in WHOLE["answers"]]
    return {**WHOLE, "answers": [one for one in answers if marked or one["type"] not in types]}


def test_two_are_asked_and_the_same_all_day() -> None:
    asked = {questions_for(WHOLE, f"day {number}") for number in range(50)}
    assert all(len(kinds) == 2 for kinds in asked)
    assert len(asked) > 3, "not the same two of every request"
    assert questions_for(WHOLE, "day 1") == questions_for(WHOLE, "day 1")
    assert {kind for kinds in asked for kind in kinds} == set(ASKED_KINDS)


@pytest.mark.parametrize("marked", [{}, {"sensitive": "health"}, {"list": "children"}])
def test_what_was_not_asked_is_sensitive_or_about_others_is_not_asked_for(
    marked: Mapping[str, object],
) -> None:
    left = without("date of birth", "postcode", "address", **marked)
    assert {questions_for(left, f"{number}") for number in range(20)} == {("phone", "email")}
    assert questions_for(without("date of birth", "postcode", "address", "phone", **marked), "1") == ()


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("birthday", ["31 3 1980", "31/03/1980", "31 03 1980"], ["3 31 1980", "31 3 80", "31 3", ""]),
        ("postcode", ["EX1 1AA", "ex11aa"], ["EX1 1AB", "EX1", "", "59000"]),
        ("phone", ["001", " 0 0 1"], ["01", "002", "0001", "+441632960001", ""]),
        ("email", ["SIAN@example.com"], ["sian@example.org", "sian", ""]),
    ],
)
def test_it_is_right_where_it_is_what_was_typed(kind: AskedKind, right: list[str], wrong: list[str]) -> None:
    assert [said for said in right if not is_right(WHOLE, {kind: said})] == []
    assert [said for said in wrong if is_right(WHOLE, {kind: said})] == []


def test_both_have_to_be_right() -> None:
    assert is_right(WHOLE, {"postcode": "EX1 1AA", "phone": "001"})
    assert not is_right(WHOLE, {"postcode": "EX1 1AA", "phone": "002"})
