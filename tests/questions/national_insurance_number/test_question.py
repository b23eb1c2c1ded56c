"""A National Insurance number: any usual spelling is taken, and each usual slip is told on its own."""

from __future__ import annotations

from tests.questions.asking import asked, mistake
from tests.questions.contract import OneInputContract, Shown

EMPTY = mistake("empty")
FORMAT = mistake("format")
NO_END = mistake("no end")
TEMPORARY = mistake("temporary")


class TestNationalInsuranceNumber(OneInputContract):
    """A number is kept without spaces or refused."""

    answer_type = "National Insurance number"
    asked = asked(called="your National Insurance number")
    table = (
        ("AA 00 00 00 A", "AA000000A"),
        ("aa000000a", "AA000000A"),
        ("AA-00-00-00-A", "AA000000A"),
        (" aa/00.00\u00a000 a. ", "AA000000A"),
        ("ＡＡ０００００３Ｄ", "AA000003D"),
        ("AA OO OO OI B", "AA000001B"),
        ("QQ 12 34 56 C", mistake("prefix", letters="QQ")),
        ("GB 00 00 00 A", mistake("prefix", letters="GB")),
        ("AO 00 00 00 A", mistake("prefix", letters="AO")),
        ("AA 00 00 00", NO_END),
        ("TN 01 01 80 F", TEMPORARY),
        ("63 T 12345", TEMPORARY),
        ("", EMPTY),
        ("AA 00 00 00 E", FORMAT),
        ("AA 00 00 0 A", FORMAT),
        ("000000000", FORMAT),
        ("999 000 0018", FORMAT),
        ("none", FORMAT),
        ("*********", FORMAT),
    )
    shown = (Shown("AA000000A", "AA 00 00 00 A", ("AA 00 00 00 A",)),)
    input = (("spellcheck", False),)
    signs = "AB012O- "
