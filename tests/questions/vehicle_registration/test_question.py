"""A registration number: any usual spelling is taken."""

from __future__ import annotations

from tests.questions.asking import asked, mistake
from tests.questions.contract import OneInputContract, Shown

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestVehicleRegistration(OneInputContract):
    """A plate is kept without spaces or refused."""

    answer_type = "vehicle registration"
    asked = asked(called="the registration number")
    table = (
        ("AB12 CDE", "AB12CDE"),
        ("ab12cde", "AB12CDE"),
        (" ab-12 cde. ", "AB12CDE"),
        ("A B 1 2 C D E", "AB12CDE"),
        ("AB12\u00a0CDE", "AB12CDE"),
        ("ＡＢ１２ ＣＤＥ", "AB12CDE"),
        ("ABl2 CDE", "AB12CDE"),
        ("a123 bcd", "A123BCD"),
        ("ABC 123D", "ABC123D"),
        ("AIG 1234", "AIG1234"),
        ("1 A", "1A"),
        ("", EMPTY),
        ("\u200b", EMPTY),
        ("AB12", "AB12"),
        ("AB12 CD", FORMAT),
        ("AB12 CDEF", FORMAT),
        ("red car", FORMAT),
        ("1234567", FORMAT),
        ("B-XY 1234 E", FORMAT),
        ("-", FORMAT),
    )
    shown = (Shown("AB12CDE", "AB12 CDE", ("AB12 CDE",)),)
    input = (("spellcheck", False),)
    signs = "ABO01I -"
