"""An email address: judged by its shape alone."""

from __future__ import annotations

from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestEmail(OneInputContract):
    """An address is kept or refused."""

    answer_type = "email"
    asked = asked(called="your email address")
    table = (
        ("sam@example.com", "sam@example.com"),
        (" sam@example.com ", "sam@example.com"),
        ("Sam.Example+council@mail.example.co.uk", "Sam.Example+council@mail.example.co.uk"),
        ("o'example@example.org", "o'example@example.org"),
        ("sam@exämple.com", "sam@exämple.com"),
        ("", EMPTY),
        ("  ", EMPTY),
        ("sam", FORMAT),
        ("sam@", FORMAT),
        ("@example.com", FORMAT),
        ("sam@example", FORMAT),
        ("sam@@example.com", FORMAT),
        ("sam example@example.com", FORMAT),
        ("sam@example..com", FORMAT),
        ("sam@example.com, alex@example.com", FORMAT),
        ("Sam <sam@example.com>", FORMAT),
        ("sam@xn--a.com\u2488", FORMAT),
        ("sam@-example.com", FORMAT),
        ("a" * 321, mistake("too long", most="320")),
    )
    shown = (Shown("sam@example.com", "sam@example.com", ("sam@example.com",)),)
    input = (("type", "email"), ("autocomplete", "email"), ("spellcheck", False))
    signs = "sam@example.com+,"
