"""A file's text becomes a tree, or a list of all that is wrong with it; never a crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.definition.reading.composer import clean_lines, compose
from formkit.definition.reading.decoding import decode
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.definition.reading.tree import Block, Text, plain_value

ROOT = Path(__file__).parents[3]
EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "forms").rglob("*.yaml"))]
BROKEN = [
    path.read_bytes().decode("utf-8") for path in sorted((ROOT / "tests/broken_forms").glob("[0-9]*.yaml"))
]
SIGNS = [*"\t\n :-{}[]'\"#&*!|>%@`?,<~.\\\u00a0\ufeff\x00é", "- ", ": ", "\n  ", "<<: ", "---\n", "*a", "&a "]
KINDS: tuple[Shape, ...] = ("form", "council", "library", "translation")


def tree_of(text: str) -> Block:
    composed = compose(text, "form.yaml")
    assert composed.problems == ()
    assert composed.tree is not None
    return composed.tree


@pytest.mark.parametrize(
    "text", ["yes", "no", "07", "012345", "2026-11-03", "1e3", "~", "null", "0x1F", "2020-02-30"]
)
def test_every_value_stays_the_text_that_was_typed(text: str) -> None:
    assert plain_value(tree_of(f"a: {text}\nb: [{text}]")) == {"a": text, "b": [text]}


def test_each_value_and_key_knows_its_line_and_column() -> None:
    tree = tree_of("form: x\nsteps:\n  - ask: Where?\n    id: place\n")
    place = tree.key_place("steps")
    assert (place.file, place.line, place.column) == ("form.yaml", 2, 1)
    steps = tree.get("steps")
    assert steps is not None
    assert (steps.place.line, steps.place.column) == (3, 3)


def test_quoted_and_folded_texts_are_not_plain() -> None:
    tree = tree_of("a: 'x'\nb: >\n  one\n  two\nc: y\n")
    assert [(value.text, value.plain) for _, value in tree.entries if isinstance(value, Text)] == [
        ("x", False),
        ("one two\n", False),
        ("y", True),
    ]


def test_notes_on_their_own_lines_and_after_quotes_are_fine() -> None:
    text = "# yaml-language-server: $schema=form.schema.json\na: 'x' # why\nb: # below\n  # a note\n  - c\n"
    assert plain_value(tree_of(text)) == {"a": "x", "b": ["c"]}


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    tree = tree_of("\ufeffa: b\r\nc: d\r\n")
    assert plain_value(tree) == {"a": "b", "c": "d"}
    assert tree.key_place("c").line == 2


def test_slips_in_different_lines_are_all_told_at_once() -> None:
    composed = compose("a: b: c\nd: 'e\nf: @g\nh: {i\nj: k\n", "form.yaml")
    assert [problem.line for problem in composed.problems] == [1, 2, 3, 4]
    assert composed.tree is not None
    assert list(composed.tree) == ["a", "d", "f", "h", "j"]


def test_at_most_twenty_problems_are_told() -> None:
    composed = compose("".join(f"k{number}: a: b\n" for number in range(60)), "form.yaml")
    assert len(composed.problems) == 20


def test_a_line_that_cannot_be_explained_is_told_and_no_tree_is_given() -> None:
    composed = compose("a: b\n}{\nc: d\n", "form.yaml")
    assert composed.tree is None
    assert [problem.line for problem in composed.problems] == [2]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    composed = compose(f"a0: &a0 lol\n{levels}", "form.yaml")
    assert composed.problems[0].line == 1
    assert '"&a0"' in composed.problems[0].problem


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000, "a:\n" + " a:\n" * 9]
)
def test_deep_nesting_is_a_sentence_and_not_a_crash(text: str) -> None:
    assert compose(text, "form.yaml").problems


def test_a_file_of_more_than_a_megabyte_is_refused_unread() -> None:
    composed = compose("a: b\n" * 250_000, "form.yaml")
    assert composed.tree is None
    assert "1 MB" in composed.problems[0].problem


def test_a_file_of_too_many_values_is_refused() -> None:
    composed = compose("a: [" + "b," * 60_000 + "]", "form.yaml")
    assert composed.tree is None
    assert "50,000" in composed.problems[0].problem


def read_to_the_end(text: str) -> None:
    composed = compose(text, "form.yaml")
    for problem in composed.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.problem
        assert problem.id == "YAML"
    if composed.tree is None:
        assert composed.problems
        return
    for kind in KINDS:
        for problem in shape_problems(composed.tree, kind):
            assert problem.problem


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    read_to_the_end(text)


@settings(max_examples=150, deadline=None)
@given(st.binary())
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    text, problems = decode(raw, "form.yaml")
    if not problems:
        read_to_the_end(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*SIGNS, "ask", "steps", "hint", "options", "x", "1"]), max_size=40).map("".join)
)
def test_no_heap_of_yaml_signs_makes_it_raise(text: str) -> None:
    read_to_the_end(text)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([*EXAMPLES, *BROKEN]))
def test_no_mutation_of_a_form_makes_it_raise(seed: int, text: str) -> None:
    dice = random.Random(seed)
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    lines = lines[start : start + 40]
    for _ in range(dice.randint(1, 4)):
        number = dice.randrange(len(lines))
        line = lines[number]
        at = dice.randint(0, len(line))
        end = dice.randint(at, len(line)) if dice.random() < 0.4 else at
        lines[number] = line[:at] + dice.choice(["", *SIGNS]) + line[end:]
        if dice.random() < 0.2:
            lines.insert(dice.randrange(len(lines)), lines.pop(number))
    read_to_the_end("\n".join(lines))


def test_a_utf8_file_is_text_without_its_byte_order_mark() -> None:
    assert decode("\ufeffa: é".encode(), "f.yaml") == ("a: é", ())


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"a: b\nc: caf\xe9\n", 2, 7),
        (b"\xff\xfea\x00", 1, 1),
        (b"\x80", 1, 1),
        ("é".encode() + b"\xff", 1, 2),
    ],
)
def test_another_encoding_is_told_with_its_place(raw: bytes, line: int, column: int) -> None:
    text, problems = decode(raw, "f.yaml")
    assert text == ""
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert "UTF-8" in problems[0].problem + problems[0].instead


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\ud800", "\ue000", "\U0010fffd"]
)
def test_signs_that_nobody_sees_are_refused_and_replaced(sign: str) -> None:
    lines, problems = clean_lines(f"a: b\nc: x{sign}y", "f.yaml")
    assert lines == ["a: b", "c: x y"]
    assert [(problem.line, problem.column) for problem in problems] == [(2, 5)]
    assert f"U+{ord(sign):04X}" in problems[0].problem


def test_tabs_letters_and_emoji_are_not_refused() -> None:
    assert clean_lines("a:\tŵ 😀 – “x”", "f.yaml") == (["a:\tŵ 😀 – “x”"], ())


def test_all_kinds_of_line_end_count_alike() -> None:
    assert clean_lines("a\r\nb\rc\nd", "f.yaml") == (["a", "b", "c", "d"], ())
