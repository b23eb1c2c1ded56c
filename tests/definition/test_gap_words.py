"""Gaps in the words of a person who can put them right."""

from __future__ import annotations

import pytest

from formkit.definition.gap_words import gap_problems
from formkit.definition.gaps import Gap, GapKind
from formkit.definition.reading.tree import Place

PLACE = Place("small.cy.yaml", 3, 5)


@pytest.mark.parametrize(
    ("kind", "where", "path", "problem", "instead"),
    [
        (
            "missing",
            ("steps", "bin"),
            ("options", "a"),
            "The step `bin` has no Welsh for `options: a`.",
            "`formkit translate small cy`",
        ),
        ("missing", ("title",), ("title",), "`title` has no Welsh.", "small.cy.yaml"),
        ("missing", ("notices",), ("notices", 0), "`notices` has no Welsh for `1`.", "small.cy.yaml"),
        ("missing", ("council", "name"), ("name",), "`name` of the council has no Welsh.", "`name: {en: It, cy: …}`"),
        ("missing", ("list", "lists/a.csv"), ("name_cy", "x"), "A line of the list lists/a.csv has no Welsh.", "`name_cy`"),
        ("stale", ("steps", "bin"), (), "The English of the step `bin` has changed", "`made from: abc123`"),
        ("unmarked", ("questions", "a"), (), "the Welsh of `a` in the library fits", "`formkit translate FORM cy`; for FORM"),
        ("idle", ("steps", "bin"), ("hint",), "The step `bin` has no `hint` in the English form.", "Take it out"),
        ("idle", ("steps", "bin"), (), "There is no step `bin` in English.", "Take it out"),
    ],
)  # fmt: skip
def test_a_gap_is_a_warning_with_what_to_write(
    kind: GapKind, where: tuple[str, ...], path: tuple[str | int, ...], problem: str, instead: str
) -> None:
    (told,) = gap_problems([Gap(kind, where, path, "It", PLACE, "abc123")], "small", "small.cy.yaml")
    assert (told.line, told.column, told.level, told.id) == (3, 5, "warning", "WELSH")
    assert problem in told.problem
    assert instead in told.instead


def test_a_gap_that_has_its_line_already_is_written_there() -> None:
    gaps = [
        Gap("missing", ("steps", "bin"), ("ask",), "It", PLACE, is_begun=True),
        Gap("missing", ("steps", "bin"), ("hint",), "It", PLACE),
    ]
    begun, other = gap_problems(gaps, "small", "small.cy.yaml")
    assert begun.problem == "The step `bin` has no Welsh for `ask`."
    assert begun.instead == "Write it over the `…` in small.cy.yaml."
    assert "`formkit translate small cy` adds it" in other.instead


def test_gaps_of_one_block_are_told_together() -> None:
    gaps = [Gap("missing", ("steps", "bin"), (key,), "It", PLACE) for key in ("ask", "hint")]
    (told,) = gap_problems(gaps, "small", "small.cy.yaml")
    assert told.problem == "The step `bin` has no Welsh for `ask`, `hint`."
