"""Lines that belong to another tool, or to the text above: each told at its own line, with a line that works."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.foreign_lines import foreign_slip, lost_text_slip
from formkit.definition.reading.hint import Fault

HEAD = "formkit: 1\ntitle: A form\nsteps:\n"


@pytest.mark.parametrize(
    ("text", "line", "problem", "instead"),
    [
        (
            "<<<<<<< HEAD\n  - tell: A\n=======\n  - tell: B\n>>>>>>> other\n",
            4,
            "two versions",
            "take out the lines",
        ),
        ("  - tell: A\n---\n  - tell: B\n", 5, "only dashes", "Take the dashes out"),
        ("  - tell: A\n---\n  say: B\n   hint: C\n", 5, "ends the file here", "# ---"),
        ("  -tell: A\n    say: B\n", 4, "A dash needs a space", "Write: - tell: A"),
        ("  - A\n  -you are 18\n", 5, "A dash needs a space", "Write: - you are 18"),
        ("  // ask Priya\n  - tell: A\n", 4, "begins with #", "Write: # ask Priya"),
        ("  - tell: A\n  /* later */\n    say: B\n", 5, "begins with #", "Write: # later"),
        (
            '  - tell: A\n    "why we ask: It helps."\n    hint: B\n',
            5,
            "around the key too",
            "Write: why we ask: It helps.",
        ),
        ("  - tell: A\n    hint:\u00a0B\n    say: C\n", 5, "special one", "Write: hint: B"),
        (
            "  - tell: A\n    say: >\n    One line\n    and more.\n    hint: C\n",
            6,
            "further in than `say`",
            "column 7: One line",
        ),
        (
            "  - tell: A\n    say: One.\nAnd some more.\n    hint: C\n",
            6,
            "carries on the text of `say`",
            "column 7: And some more.",
        ),
        (
            "  - stop: A\n    do instead:\n      - say: Ask a\n    good friend.\n\n  - tell: B\n",
            7,
            "carries on the text of `say`",
            "column 11: good friend.",
        ),
    ],
)
def test_each_is_told_at_its_own_line(text: str, line: int, problem: str, instead: str) -> None:
    told = compose(HEAD + text, "form.yaml").problems[0]
    assert told.line == line
    assert problem in told.problem
    assert instead in told.instead


@pytest.mark.parametrize(
    "text",
    [
        "  - tell: A\n    say: |\n      ---\n      // in a text\n      <<<<<<<\n",
        "  - tell: https://www.example.org\n",
        '  - tell: "why we ask: this"\n',
        "  - tell: A\n    say: >\n      One line\n      and more.\n",
        "  - tell: A\n    say: One line\n      and more.\n",
    ],
)
def test_the_same_signs_in_a_text_are_fine(text: str) -> None:
    assert compose(HEAD + text, "form.yaml").problems == ()


def test_what_stands_below_the_fault_is_not_looked_at() -> None:
    assert foreign_slip(Fault(0, 0), ["a: b", "// c"]) is None


def test_a_fault_further_down_is_not_blamed_on_a_text_above_it() -> None:
    lines = ["say: One.", "And some more.", "hint: B", "}"]
    assert lost_text_slip(Fault(3, 0), lines, 1) is None
    assert lost_text_slip(Fault(2, 0), lines, 1) is not None
