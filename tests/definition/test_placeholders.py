"""The `{name}` places of an author's text."""

from __future__ import annotations

import pytest

from formkit.definition.placeholders import Placeholder, placeholders, wrong_placeholders
from formkit.definition.reading.tree import Place, Text

PLACE = Place("f.yaml", 2, 10)


def test_places_are_found_in_order_with_what_they_name() -> None:
    assert placeholders("Dear {who}, call { phone waste } on {contact.email}") == (
        Placeholder("who", False, 5, 10),
        Placeholder("waste", True, 17, 32),
        Placeholder("contact.email", False, 36, 51),
    )


@pytest.mark.parametrize("text", ["", "no place", "{ open", "open }", "}{"])
def test_a_text_without_places_has_none(text: str) -> None:
    assert placeholders(text) == ()


@pytest.mark.parametrize(
    ("text", "column", "problem", "instead"),
    [
        ("Hi {whoo}", 14, "{whoo} is not the id", "Did you mean {who}?"),
        ("Hi {zzz}", 14, "{zzz} is not the id", "between { and }"),
        ("Hi {}", 14, "{} is not the id", "between { and }"),
        ("Hi {due}", 14, "{due} is asked later", "below the question `due`"),
        ("{phone wast}", 11, 'no contact called "wast"', "{phone waste}"),
        (
            "{phone xyz}",
            11,
            'no contact called "xyz"',
            "Write one of: {phone waste}; or add `xyz: {phone: …}`",
        ),
        ("{waste}", 11, "{waste} is a contact", "Write {phone waste}."),
        ("Hi {{ who }}", 13, "People would read the marks of `{{ who }}`", "Write {who}."),
        ("{{phone waste}}", 10, "marks of `{{phone waste}}`", "Write {phone waste}."),
        ("{waste phone}", 11, "{waste phone} is no place", "Write {phone waste}."),
        ("[phone waste]", 10, "marks of `[phone waste]`", "Write {phone waste}."),
        ("Hi [who]", 13, "marks of `[who]`", "Write {who}."),
        ("Hi ((who))", 13, "marks of `((who))`", "Write {who}."),
        ("Hi <who>", 13, "marks of `<who>`", "Write {who}."),
        ("Hi %who%", 13, "marks of `%who%`", "Write {who}."),
        ("Hi $who", 13, "marks of `$who`", "Write {who}."),
        ("{elsewhere}", 11, "{elsewhere} is not the id", "between { and }"),
    ],
)
def test_a_place_that_names_nothing_is_told_where_it_is(
    text: str, column: int, problem: str, instead: str
) -> None:
    (told,) = wrong_placeholders(Text(text, PLACE), {"who"}, {"waste"}, {"due"})
    assert (told.line, told.column) == (2, column)
    assert problem in told.problem
    assert instead in told.instead


@pytest.mark.parametrize(
    "text", ["[who](https://www.gov.uk)", "[who else]", "[sic]", "((x))", "$50", "100%", "<b>"]
)
def test_marks_round_something_else_are_the_authors_own(text: str) -> None:
    assert wrong_placeholders(Text(text, PLACE), {"who"}, {"waste"}) == ()


def test_every_wrong_place_is_told_and_right_ones_are_not() -> None:
    assert len(wrong_placeholders(Text("{a} {who} {b} {phone waste}", PLACE), {"who"}, {"waste"})) == 2


@pytest.mark.parametrize("text", ["Hi {who", "Hi {who, you", "who} is here"])
def test_a_brace_that_has_lost_its_other_is_told(text: str) -> None:
    (told,) = wrong_placeholders(Text(text, PLACE), {"who"}, {"waste"})
    assert told.instead == "Write {who}."


def test_of_many_names_the_sums_are_listed_for_a_place_that_names_nothing() -> None:
    names = {*(f"q{number}" for number in range(20)), "target", "price"}
    (problem,) = wrong_placeholders(
        Text("In {zzz} days", Place("f.yaml", 1, 1)), names, (), sums=("target", "price")
    )
    assert problem.instead.endswith("There is {price}, {target}.")
