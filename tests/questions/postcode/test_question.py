"""A postcode: any usual spelling is taken and kept in one."""

from __future__ import annotations

from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestPostcode(OneInputContract):
    """A postcode is kept in one spelling or refused."""

    answer_type = "postcode"
    asked = asked(called="the postcode")
    table = (
        ("EX1 1AA", "EX1 1AA"),
        ("ex11aa", "EX1 1AA"),
        ("  ex1-1aa. ", "EX1 1AA"),
        ("EX1\u00a01AA", "EX1 1AA"),
        ("E X 1 1 A A", "EX1 1AA"),
        ("ＥＸ１ １ＡＡ", "EX1 1AA"),
        ("\u202aW1A 0AX\u202c", "W1A 0AX"),
        ("DN55 1PT", "DN55 1PT"),
        ("SW1A OAA", "SW1A 0AA"),
        ("EXI 1AA", "EX1 1AA"),
        ("EX1 1AA, Exeter", "EX1 1AA"),
        ("BOI 1AA", FORMAT),
        ("EX1 1AA, EX2 2AA", FORMAT),
        ("", EMPTY),
        (" \t", EMPTY),
        ("EX1", FORMAT),
        ("EX1 1A", FORMAT),
        ("EX1 1AAA", FORMAT),
        ("75001", FORMAT),
        ("éx1 1aa", FORMAT),
        ("I do not know it", FORMAT),
        ("-", FORMAT),
        ("EX1 1AA" * 10, mistake("too long", most="60")),
    )
    shown = (Shown("EX1 1AA", "EX1 1AA", ("EX1 1AA",)),)
    input = (("autocomplete", "postal-code"), ("spellcheck", False))
    signs = "EXW019 A-"
