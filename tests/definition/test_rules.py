"""`must be:` in the author's short form, with the message that a person reads."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.reading.tree import Place, Text
from formkit.definition.rules import read_rules
from formkit.definition.scope import FormScope
from tests.questions.questions import places

TODAY = Days(date(2026, 11, 20))
PLACE = Place("f.yaml", 3, 14)


def scope() -> FormScope:
    found = FormScope()
    found.learn("left", Known(Kind.DATE), "the date you left")
    found.learn("day", Known(Kind.DATE), "the day")
    found.learn("adults", Known(Kind.NUMBER), "how many adults live there")
    found.learn("rent", Known(Kind.MONEY), "your rent")
    found.learn("children", Known(Kind.NUMBER), "how many children live there")
    found.learn("choice", Known(Kind.ONE_OPTION, {"a1": "A", "b1": "B"}), "your first choice")
    found.learn("second", Known(Kind.ONE_OPTION, {"a1": "A", "b1": "B"}), "your second choice")
    found.learn("boxes", Known(Kind.SOME_OPTIONS, {"a1": "A", "b1": "B", "c1": "C"}), "what you need")
    found.learn("helps", Known(Kind.SOME_OPTIONS, {"a1": "A", "b1": "B", "none": ""}), "who helps you")
    return found


@pytest.mark.parametrize(
    ("written", "name", "code", "filled"),
    [
        ("in the past", "day", "in the past", {}),
        ("today or in the past", "day", "today or in the past", {}),
        ("in  the\nfuture", "day", "in the future", {}),
        ("today or in the future", "day", "today or in the future", {}),
        ("after left", "day", "after", {"limit": "the date you left"}),
        ("on or after left", "day", "on or after", {"limit": "the date you left"}),
        ("before 6 April 2026", "day", "before", {"limit": "6 April 2026"}),
        ("on or before left", "day", "on or before", {"limit": "the date you left"}),
        ("left to 31 March 2027", "day", "between", {"low": "the date you left", "high": "31 March 2027"}),
        ("1 to 20", "adults", "between", {"low": "1", "high": "20"}),
        ("1 to children", "adults", "between", {"low": "1", "high": "how many children live there"}),
        ("at least 1", "adults", "at least", {"limit": "1"}),
        ("at most 8", "adults", "at most", {"limit": "8"}),
        ("more than 0", "adults", "more than", {"limit": "0"}),
        ("less than children", "adults", "less than", {"limit": "how many children live there"}),
        ("at most 2026", "adults", "at most", {"limit": "2026"}),
        ("at most 12000", "adults", "at most", {"limit": "12,000"}),
        ("-12000 to 5", "adults", "between", {"low": "-12,000", "high": "5"}),
        ("£1 to £5000", "rent", "between", {"low": "£1", "high": "£5,000"}),
        ("£0.50 to £5,000", "rent", "between", {"low": "£0.50", "high": "£5,000"}),
        ("less than £1234.50", "rent", "less than", {"limit": "£1,234.50"}),
        ("one of (1, 2)", "adults", "rule", {"rule": "one of (1, 2)"}),
        ("at least 28 days from today", "day", "span", {"span": "at least 28 days from today"}),
        ("within 5 days of left", "day", "span", {"span": "within 5 days of the date you left"}),
        ("different from left", "day", "different", {"limit": "the date you left"}),
        ("different from choice", "second", "different", {"limit": "your first choice"}),
        ("at most 2", "boxes", "ticked at most", {"limit": "2 options"}),
        ("at least 1", "boxes", "ticked at least", {"limit": "1 option"}),
        ("more than 1", "boxes", "ticked more than", {"limit": "1 option"}),
        ("less than 3", "boxes", "ticked less than", {"limit": "3 options"}),
        ("exactly 2", "helps", "ticked exactly", {"limit": "2 options"}),
        ("2 to 3", "boxes", "ticked between", {"low": "2", "high": "3 options"}),
    ],
)
def test_each_short_form_has_its_rule_and_what_fills_its_message(
    written: str, name: str, code: str, filled: dict[str, str]
) -> None:
    there = scope()
    (rule,) = read_rules(Text(written, PLACE), name, there)
    assert there.problems == []
    assert rule.code == code
    folder = {"day": "date", "boxes": "any_of", "helps": "any_of"}.get(name, "")
    assert {place: rule.values[place] for place in places(folder, code)} == filled


@pytest.mark.parametrize(
    ("written", "name", "value", "holds"),
    [
        ("in the past", "day", date(2026, 11, 19), True),
        ("in the past", "day", date(2026, 11, 20), False),
        ("today or in the future", "day", date(2026, 11, 20), True),
        ("1 to 20", "adults", 20, True),
        ("1 to 20", "adults", 21, False),
        ("1 March 2026 to 31 March 2026", "day", date(2026, 3, 31), True),
        ("1 March 2026 to 31 March 2026", "day", date(2026, 4, 1), False),
        ("£1 to £5000", "rent", 500_000, True),
        ("£1 to £5000", "rent", 500_001, False),
        ("£1 to £5000", "rent", 99, False),
        ("after left", "day", date(2026, 11, 20), None),
        ("at least 28 days from today", "day", date(2026, 12, 18), True),
        ("at least 28 days from today", "day", date(2026, 12, 17), False),
        ("at most 3 months ago", "day", date(2026, 11, 21), False),
        ("within 5 days of 6 April 2026", "day", date(2026, 4, 1), True),
        ("different from 6 April 2026", "day", date(2026, 4, 6), False),
        ("at most 2", "boxes", ("a1", "b1"), True),
        ("at most 2", "boxes", ("a1", "b1", "c1"), False),
        ("2 to 3", "boxes", ("a1",), False),
        ("exactly 2", "helps", ("a1",), False),
        ("exactly 2", "helps", ("none",), True),
    ],
)
def test_a_rule_holds_or_not_or_cannot_be_told(
    written: str, name: str, value: object, holds: bool | None
) -> None:
    (rule,) = read_rules(Text(written, PLACE), name, scope())
    assert rule.condition.value({name: value}, TODAY) is holds  # type: ignore[dict-item]  # the table's values are plain


@pytest.mark.parametrize(
    ("written", "name", "column", "instead"),
    [
        ("sometime", "day", 14, "in the past"),
        ("in the pasts", "day", 17, "Did you mean `must be: in the past`?"),
        ("after lefft", "day", 20, "must be: after left"),
        ("at most 8", "day", 14, "days since day is at most 8"),
        ("1 to 20", "day", 14, "`after `"),
        ("at most 3 dys ago", "day", 24, "What can stand here"),
        ("sooner", "adults", 14, "1 to 20"),
        ("1 to 5000", "rent", 14, "£1 to £5,000"),
        ("£1 to £5.000,00", "rent", 14, "Write `must be: £1 to £5,000.00`."),
        ("at most £1.500", "rent", 22, "must be: at most £1,500"),
        ("in the last 6 months", "day", 17, "Write `must be: at most 6 months ago`."),
        ("within the next 28 days", "day", 25, "Write `must be: at most 28 days from today`."),
        ("later than left", "day", 14, "Write `must be: after left`."),
        ("today or earlier", "day", 23, "Write `must be: today or in the past`."),
        ("at most £8", "adults", 22, "must be: at most 8"),
    ],
)
def test_a_mistake_is_told_at_the_authors_words(written: str, name: str, column: int, instead: str) -> None:
    there = scope()
    assert read_rules(Text(written, PLACE), name, there) == ()
    (told,) = there.problems
    assert told.problem.startswith(f"`must be: {written}` cannot be read.")
    assert (told.line, told.column) == (3, column)
    assert instead in told.instead


def test_different_from_what_is_not_there_is_told_as_that() -> None:
    there = scope()
    assert read_rules(Text("different from nationality", PLACE), "second", there) == ()
    (told,) = there.problems
    assert told.problem == 'There is no question called "nationality" above this.'
    assert told.instead == "There is choice."


def test_inside_quotes_the_mistake_is_told_where_the_text_starts() -> None:
    there = scope()
    read_rules(Text("after lefft", PLACE, plain=False), "day", there)
    assert there.problems[0].column == 14


@pytest.mark.parametrize(
    ("written", "name", "instead"),
    [
        ("1-3", "adults", "1 to 3"),
        ("1 – 3", "adults", "1 to 3"),
        ("3-1", "adults", "1 to 3"),
        ("3 to 1", "adults", "1 to 3"),
        ("£50-£100", "rent", "£50 to £100"),
        ("£100 to £50.50", "rent", "£50.50 to £100"),
        ("5 to -5", "adults", "-5 to 5"),
    ],
)
def test_a_range_that_no_answer_lies_in_is_told_with_the_one_that_was_meant(
    written: str, name: str, instead: str
) -> None:
    there = scope()
    assert read_rules(Text(written, PLACE), name, there) == ()
    (told,) = there.problems
    assert told.instead == f"must be: {instead}"
    assert len(read_rules(Text(instead, PLACE), name, scope())) == 1, "the line to write works"
