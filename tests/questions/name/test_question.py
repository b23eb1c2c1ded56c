"""A person's name: every real name is taken, whatever its shape."""

from __future__ import annotations

from formkit.questions.name.question import NameQuestion
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")


class TestName(OneInputContract):
    """A name is kept or refused."""

    answer_type = "name"
    asked = asked(called="your full name")
    table = (
        ("Sam Example", "Sam Example"),
        ("  Sam Example ", "Sam Example"),
        ("O’Example-Jones", "O’Example-Jones"),
        ("D'Example", "D'Example"),
        ("Siân Llŷr ap Enghraifft", "Siân Llŷr ap Enghraifft"),
        ("Null", "Null"),
        ("X", "X"),
        ("陳", "陳"),
        ("سام", "سام"),
        ("Sam Example 3rd", "Sam Example 3rd"),
        ("sam example", "sam example"),
        ("n" * NameQuestion.line.most, "n" * NameQuestion.line.most),
        ("", EMPTY),
        ("-", EMPTY),
        ("...", EMPTY),
        (" \u00a0 ", EMPTY),
        (
            "n" * (NameQuestion.line.most + 1),
            mistake("too long", most="200"),
        ),
        (
            "Sam\nExample",
            mistake("one line"),
        ),
    )
    shown = (Shown("Sam Example", "Sam Example", ("Sam Example",)),)
    input = (("autocomplete", "name"), ("spellcheck", False))
    signs = "SamÉ'- ap"
