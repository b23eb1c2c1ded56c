"""A dash that a word processor made long is one finding, and its remedy has the hyphen."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.long_dashes import dash_slip

STEP = "{dash} tell: Read{n}\n    id: r{n}\n    say: so\n"


@pytest.mark.parametrize("dash", ["–", "—", "−"])
@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_it_is_told_once_at_the_dash(dash: str, wrong: int) -> None:
    steps = "".join("  " + STEP.format(dash=dash if n == wrong else "-", n=n) for n in range(3))
    (told,) = compose(f"steps:\n{steps}", "f.yaml").problems
    assert (told.line, told.column) == (2 + 3 * wrong, 3)
    assert told.instead == f"Write: - tell: Read{wrong}"


def test_each_option_with_one_is_told() -> None:
    problems = compose("options:\n  – a: A\n  – b: B\n", "f.yaml").problems
    assert [one.instead for one in problems] == ["Write: - a: A", "Write: - b: B"]


@pytest.mark.parametrize("text", ["say: |\n  – one\n  – two\n", "hint: one\n  – by post\n", "hint: – one\n"])
def test_a_dash_in_a_text_is_a_dash(text: str) -> None:
    assert compose(text, "f.yaml").problems == ()


def test_a_line_without_one_has_no_slip() -> None:
    assert dash_slip("  - tell: – Read", 0) is None


@pytest.mark.parametrize("bullet", ["*", "•", "·"])
def test_a_bullet_is_told_with_the_hyphen(bullet: str) -> None:
    (told,) = compose(f"options:\n  - a: A\n  {bullet} b: B\n", "f.yaml").problems
    assert (told.line, told.instead) == (3, "Write: - b: B")


def test_a_star_in_a_text_is_the_authors_own() -> None:
    assert compose("say: |\n  * one\n  * two\n", "f.yaml").problems == ()
