"""An email address: judged by its shape alone."""

from __future__ import annotations

from formkit.questions.base import Doubt
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake, sent

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
        ("sam", mistake("no at")),
        ("sam@", FORMAT),
        ("@example.com", FORMAT),
        ("sam@example", FORMAT),
        ("sam@@example.com", mistake("slip", meant="sam@example.com")),
        ("sam example@example.com", mistake("slip", meant="samexample@example.com")),
        ("sam@example..com", mistake("slip", meant="sam@example.com")),
        ("sam@example.com, alex@example.com", mistake("several")),
        ("Sam <sam@example.com>", "sam@example.com"),
        ("mailto:sam@example.com", "sam@example.com"),
        ("sam@example.com.", "sam@example.com"),
        ("sam＠example.com", "sam@example.com"),
        ("sam@gmial.com", "sam@gmial.com"),
        ("sam@xn--a.com\u2488", FORMAT),
        ("sam@-example.com", FORMAT),
        ("a" * 321, mistake("too long", most="320")),
    )
    shown = (Shown("sam@example.com", "sam@example.com", ("sam@example.com",)),)
    input = (("type", "email"), ("autocomplete", "email"), ("spellcheck", False))
    signs = "sam@example.com+,"

    def test_a_likely_slip_is_doubted_and_a_comma_is_refused_with_what_was_meant(self) -> None:
        kept, refused = (
            self.question().read(sent(it=one)).doubt for one in ("sam@gmial.com", "sam@gmail,con")
        )
        assert kept == Doubt("slip", {"meant": "sam@gmail.com"}, ("sam@gmail.com",))
        assert refused == Doubt("slip", {"meant": "sam@gmail.com"}, ("sam@gmail.com",), may_be_kept=False)
