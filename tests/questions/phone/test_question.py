"""A telephone number: any usual spelling is taken and kept as typed."""

from __future__ import annotations

from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestPhone(OneInputContract):
    """A number is kept as typed or refused."""

    answer_type = "phone"
    asked = asked(called="your phone number")
    table = (
        ("01632 960 001", "01632 960 001"),
        (" 01632960001 ", "01632960001"),
        ("(01632) 960-001", "(01632) 960-001"),
        ("07700 900 982", "07700 900 982"),
        ("+44 1632 960001", "+44 1632 960001"),
        ("+44 (0)1632 960001", "+44 (0)1632 960001"),
        ("0044 1632 960001", "0044 1632 960001"),
        ("01632 960001 ext 12", "01632 960001 ext 12"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("", EMPTY),
        ("\t", EMPTY),
        ("012", FORMAT),
        ("none", FORMAT),
        ("01632 960 001 960 001 960", FORMAT),
        ("sam@example.com", FORMAT),
        ("+999 1632 960001", FORMAT),
        ("-", FORMAT),
        ("0" * 61, mistake("too long", most="60")),
    )
    shown = (Shown("(01632) 960-001", "(01632) 960-001", ("(01632) 960-001",)),)
    input = (("type", "tel"), ("autocomplete", "tel"))
    signs = "0123456789+() -"
