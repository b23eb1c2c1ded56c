"""What reading an expression gives, beyond the rows of the published suite."""

from __future__ import annotations

import re

import pytest

from formkit.definition.plain.expression_reader import RULES, read_expression, typed
from formkit.definition.plain.grammar import GRAMMAR, phrase_of
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.ranges import UNITS
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.tree import NamedAnswer
from tests.definition.plain.suite import NAMES, TODAY, read


def test_every_slip_of_a_line_is_told_and_all_show_the_line_rewritten() -> None:
    _, problems = read_expression('bin == "food" && flat != no', NAMES)
    assert [each.offset for each in problems] == [4, 7, 14, 22]
    assert {each.instead for each in problems} == {"bin is food and flat is not no"}


def test_every_unknown_name_of_a_line_is_told() -> None:
    _, problems = read_expression("flatt is yes and grond is no", NAMES)
    assert [each.offset for each in problems] == [0, 17]
    assert {each.instead for each in problems} == {"flat is yes and ground is no"}


def test_a_quantifier_that_ends_before_and_is_a_warning_only() -> None:
    expression, problems = read_expression("any of people has works is yes and flat is yes", NAMES)
    assert expression is not None
    assert [each.level for each in problems] == ["warning"]
    assert "any of people has (works is yes and flat is yes)" in problems[0].instead
    assert "(any of people has works is yes) and …" in problems[0].instead


@pytest.mark.parametrize(
    "text",
    [
        "(any of people has works is yes) and flat",
        "flat and any of people has works",
        "any of people has (works and flat)",
    ],
)
def test_brackets_or_last_place_make_a_quantifier_clear(text: str) -> None:
    assert read_expression(text, NAMES)[1] == ()


def test_names_are_those_outside_the_repeat() -> None:
    assert read("any of people has (works is yes and age is more than adults)").names == {"people", "adults"}
    assert read("contact.email is answered and item.two_people is yes").names == {"contact", "item"}
    assert read("reason is flat").names == {"reason"}
    assert read("today is after 6 April 2026").names == frozenset()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("flat", Kind.YES_NO),
        ("adults", Kind.NUMBER),
        ("rent * 50%", Kind.MONEY),
        ("10%", Kind.PERCENT),
        ("due", Kind.DATE),
        ("bin", Kind.ONE_OPTION),
        ("changes", Kind.SOME_OPTIONS),
        ("account", Kind.TEXT),
        ("savings / rent", Kind.NUMBER),
        ("50% * adults", Kind.NUMBER),
        ("days since due", Kind.NUMBER),
        ("sum of people.earns", Kind.MONEY),
    ],
)
def test_the_kind_of_an_expression_is_known_without_any_answer(text: str, kind: Kind) -> None:
    assert read(text).kind is kind
    assert read(text, wanted=kind).kind is kind


@pytest.mark.parametrize(
    "piece", ["(", "not ", "-", "days since ", "any of people has ", "larger of (", "not not ("]
)
@pytest.mark.parametrize("times", [30, 60, 200, 10_000])
def test_depth_is_refused_in_words_and_never_crashes(piece: str, times: int) -> None:
    closing = ")" * (times * piece.count("("))
    for text in (piece * times + "flat" + closing, piece * times + "flat"):
        expression, problems = read_expression(text, NAMES)
        assert (expression is None) == any(each.level == "error" for each in problems)
        assert times == 30 or expression is None


@pytest.mark.parametrize(
    "text", ["flat " * 500, "flat and " * 300, " + ".join(["adults"] * 1000), "flat" * 5000]
)
def test_a_text_of_more_than_2000_characters_is_refused(text: str) -> None:
    expression, problems = read_expression(text, NAMES)
    assert expression is None
    assert "longer than 2,000 characters" in problems[0].problem
    assert "work out:" in problems[0].instead


def test_inside_a_repeat_the_merged_names_are_used() -> None:
    inside = {**NAMES, **NAMES["people"].inner}
    assert read("works is yes and adults is 2", inside).value({"works": True, "adults": 2}, TODAY) is True


def test_no_rule_of_the_grammar_is_forgotten() -> None:
    named = set(re.findall(r"-> ([a-z_]+)", GRAMMAR)) | {"path"}
    assert named - {*UNITS, "ago", "from_today"} == RULES.keys()


def test_a_mistake_gives_no_tree_and_is_noted() -> None:
    phrase = phrase_of("flatt")
    assert isinstance(phrase, Phrase)
    scope = Scope("flatt", {"flat": Known(Kind.YES_NO)})
    assert typed(phrase, scope) is None
    assert len(scope.mistakes) == 1


def test_a_right_phrase_gives_its_tree() -> None:
    phrase = phrase_of("((flat))")
    assert isinstance(phrase, Phrase)
    assert typed(phrase, Scope("((flat))", {"flat": Known(Kind.YES_NO)})) == NamedAnswer(
        ("flat",), Kind.YES_NO
    )


LABELS_NAMES = {
    "road": Known(Kind.ONE_OPTION, options={"main": "A main road", "side": "A side street", "a": "Main"}),
    "people": Known(Kind.NUMBER),
}


@pytest.mark.parametrize(
    ("wrote", "write"),
    [
        ("road is A main road", "road is main"),
        ("road is not a side  street", "road is not side"),
        ("road is “A main road” or people is 3", "road is main or people is 3"),
    ],
)
def test_a_label_is_told_with_the_word_of_its_option(wrote: str, write: str) -> None:
    expression, (problem,) = read_expression(wrote, LABELS_NAMES)
    assert expression is None
    assert "is what people read" in problem.problem
    assert problem.instead == write


def test_an_option_that_is_another_ones_label_is_no_slip() -> None:
    expression, problems = read_expression("road is main", LABELS_NAMES)
    assert expression is not None
    assert problems == ()


@pytest.mark.parametrize("said", ["I do not know", "not known", "“I don’t know”", "would rather not say"])
def test_a_choice_that_no_condition_can_ask_for_is_told(said: str) -> None:
    expression, problems = read_expression(f"people is {said}", LABELS_NAMES)
    assert expression is None
    assert problems[0].problem.endswith("whoever says so has answered.")


ENDS = {
    **NAMES,
    "harm": Known(Kind.SOME_OPTIONS, {"locked_out": "I cannot get in", "no_heat": "It is cold"}),
}


@pytest.mark.parametrize(
    ("wrote", "line"),
    [
        ("adults is more than larger than (1, 2)", "adults is more than larger of (1, 2)"),
        ("adults is more than smaller than (1, 2)", "adults is more than smaller of (1, 2)"),
        ("born is after or on today", "born is on or after today"),
        ("born is before or on today", "born is on or before today"),
        ("harm includes locked out", "harm includes locked_out"),
        ("harm includes locked-out or flat is yes", "harm includes locked_out or flat is yes"),
        ("rent is more than £28,00", "rent is more than £28.00"),
        ("adults is more than ${adults}", "adults is more than adults"),
        ("$flat is yes", "flat is yes"),
    ],
)
def test_words_in_another_order_and_signs_of_elsewhere_lead_to_the_line_that_is_meant(
    wrote: str, line: str
) -> None:
    _, problems = read_expression(wrote, ENDS)
    assert {each.instead for each in problems} == {line}
