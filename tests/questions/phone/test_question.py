"""A telephone number: any usual spelling is taken, kept as a network dials it and shown as it was typed."""

from __future__ import annotations

from formkit.questions.written import kept_as as kept
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")


class TestPhone(OneInputContract):
    """A number is kept as it is dialled, with what was typed beside it, or refused."""

    answer_type = "phone"
    asked = asked(called="your phone number")
    table = (
        ("01632 960 001", kept("+441632960001", "01632 960 001")),
        (" 01632960001 ", kept("+441632960001", "01632960001")),
        ("(01632) 960-001", kept("+441632960001", "(01632) 960-001")),
        ("07700 900 982", kept("+447700900982", "07700 900 982")),
        ("+44 1632 960001", kept("+441632960001", "+44 1632 960001")),
        ("+44 (0)1632 960001", kept("+441632960001", "+44 (0)1632 960001")),
        ("0044 1632 960001", kept("+441632960001", "0044 1632 960001")),
        ("01632 960001 ext 12", kept("+441632960001", "01632 960001 ext 12")),
        ("+33 1 99 00 12 34", kept("+33199001234", "+33 1 99 00 12 34")),
        ("", EMPTY),
        ("\t", EMPTY),
        ("012", mistake("few digits")),
        ("01999 960001", mistake("start", start="01999")),
        ("none", FORMAT),
        ("01632 960 001 960 001 960", mistake("many digits")),
        ("sam@example.com", FORMAT),
        ("+999 1632 960001", mistake("country")),
        ("-", FORMAT),
        ("0" * 61, mistake("too long", most="60")),
    )
    shown = (
        Shown(kept("+441632960001", "(01632) 960-001"), "(01632) 960-001", ("(01632) 960-001",)),
        Shown("+441632960001", "+441632960001", ("+441632960001",)),
    )
    input = (("type", "tel"), ("autocomplete", "tel"))
    signs = "0123456789+() -"

    def test_conditions_see_the_same_number_however_it_was_typed(self) -> None:
        numbers = {
            self.question().plain(kept("+441632960001", one)) for one in ("01632 960001", "+441632960001")
        }
        assert numbers == {"+441632960001"}
