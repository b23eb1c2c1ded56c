"""The mark of English words."""

from __future__ import annotations

import pytest

from formkit.definition.reading.tree import Place, Text
from formkit.definition.translation_gaps import (
    END,
    START,
    Gap,
    GapKind,
    gap_problems,
    mark_of,
    marked,
    unmarked,
)


def test_a_mark_says_the_same_of_the_same_words_and_hangs_on_where_they_stand() -> None:
    assert mark_of([(("ask",), "Who  is\nit?")]) == mark_of([(("ask",), "Who is it?")])
    assert mark_of([(("ask",), "A")]) != mark_of([(("hint",), "A")])


def test_a_mark_is_six_letters_and_figures() -> None:
    mark = mark_of([(("say", 0), "A")])
    assert len(mark) == 6
    assert mark.isalnum()


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
        ("stale", ("steps", "bin"), (), "The English of the step `bin` has changed", "`formkit translate small cy --done bin`"),
        ("stale", ("before you start",), (), "The English of `before you start` has", "cy --done 'before you start'`"),
        ("lost", ("steps", "bin"), ("say",), "of the step `bin` for `say` has abc123 and no It, which", "Write It for abc123."),
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


GAP_MARKS_PLACE = Place("x", 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tell us", f"{START}Tell us{END}"),
        ("- one\n- two\n", f"- {START}one\n- two{END}"),
        ("1. one", f"1. {START}one{END}"),
        ("-5 degrees", f"{START}-5 degrees{END}"),
    ],
)
def test_a_bullet_stays_in_front_of_the_marks(text: str, expected: str) -> None:
    assert marked(Text(text, GAP_MARKS_PLACE)).text == expected


def test_unmarked_is_the_text_alone() -> None:
    assert unmarked(marked(Text("Tell us", GAP_MARKS_PLACE)).text) == "Tell us"


ENGLISH = Place("small.yaml", 9, 5)


def idle(*path: str | int, step: str = "bin") -> Gap:
    return Gap("idle", ("steps", step), path, "", PLACE)


def missing(*path: str | int, step: str = "bin", place: Place = PLACE) -> Gap:
    return Gap("missing", ("steps", step), path, "It", place)


@pytest.mark.parametrize(
    ("gaps", "problems"),
    [
        (
            [missing("options", "garden"), idle("options", "gardn")],
            [
                "There is no `gardn` of the step `bin` in the English form, and `garden` has no Welsh. "
                "Did you mean `garden`?"
            ],
        ),
        (
            [
                idle(step="howmany"),
                missing("ask", step="how_many", place=ENGLISH),
                missing("called", step="how_many", place=ENGLISH),
            ],
            ["There is no `howmany` in the English form, and `how_many` has no Welsh. Did you mean `how_many`?"],
        ),
        (
            [missing("options", "garden"), idle("options", "bulky")],
            [
                "There is no `bulky` of the step `bin` in the English form, and `garden` has no Welsh. "
                "Did you mean `garden`?"
            ],
        ),
        (
            [missing("options", "garden"), missing("options", "food"), idle("options", "bulky")],
            [
                "The step `bin` has no Welsh for `options: garden`, `options: food`.",
                "The step `bin` has no `options: bulky` in the English form.",
            ],
        ),
        (
            [missing("hint"), idle("hnit")],
            [
                "The step `bin` has no Welsh for `hint`.",
                "The step `bin` has no `hnit` in the English form.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_misspelt_name_and_what_is_missing_for_it_are_one_finding(
    gaps: list[Gap], problems: list[str]
) -> None:
    told = gap_problems(gaps, "small", "small.cy.yaml")
    assert [one.problem for one in told] == problems


def test_a_step_of_another_kind_is_told_once_with_the_verb_that_the_form_has() -> None:
    where = ("steps", "bin")
    gaps = (
        Gap("idle", where, ("tell",), "Darllenwch", PLACE),
        Gap("missing", where, ("stop",), "Read", PLACE),
    )
    (one,) = gap_problems(gaps, "small", "small.cy.yaml")
    assert one.instead == "Write `stop:` for `tell:`."


def test_a_contact_whose_name_was_translated_is_told_once_with_its_name() -> None:
    where = ("other ways",)
    gaps = (
        Gap("idle", where, ("gwastraff", "called"), "Biniau", PLACE),
        Gap("missing", where, ("waste", "called"), "Bins", PLACE),
    )
    (one,) = gap_problems(gaps, "small", "small.cy.yaml")
    assert one.instead == "Write `waste:` for `gwastraff:`."


def test_two_names_that_were_translated_are_not_guessed_at() -> None:
    where = ("other ways",)
    idle = tuple(Gap("idle", where, (name, "called"), name, PLACE) for name in "ab")
    gaps = (*idle, *(Gap("missing", where, (name, "called"), name, PLACE) for name in "cd"))
    assert not any("Did you mean" in one.problem for one in gap_problems(gaps, "small", "small.cy.yaml"))
