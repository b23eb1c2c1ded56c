"""A time of day as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.base import Answer
from formkit.questions.time.question import TimeQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import SimpleContract
from tests.questions.questions import WELSH, anything, asked, in_words, keeps_the_laws, look, mistake, sent

EMPTY = mistake("empty")
FORMAT = mistake("format")
HALF = mistake("am or pm")


class TestTime(SimpleContract):
    """One spelling of each time is kept."""

    answer_type = "time"
    asked = asked(called="the time")
    table = (
        ("2:30pm", "14:30"),
        (" 2.30 P.M. ", "14:30"),
        ("14:30", "14:30"),
        ("noon", "12:00"),
        ("", EMPTY),
        (" \t", EMPTY),
        ("2:30", HALF),
        ("half past two", HALF),
        ("half past two pm", "14:30"),
        ("9am to 10am", mistake("one time")),
        ("soon", FORMAT),
        ("2:30pm" * 11, mistake("too long", most="60")),
    )

    def test_whatever_is_typed_the_laws_hold(self) -> None:
        @given(anything("0123456789:. apmh"))
        def holds(typed: str) -> None:
            assert keeps_the_laws(self.question(), sent(it=typed))

        holds()


IT = TimeQuestion(asked())


@pytest.mark.parametrize(
    ("kept", "box", "english", "welsh"),
    [
        ("14:30", "2:30pm", "2:30pm", "2:30pm"),
        ("09:00", "9am", "9am", "9am"),
        ("12:00", "12:00", "midday", "hanner dydd"),
        ("00:00", "00:00", "midnight", "hanner nos"),
    ],
)
def test_a_time_is_shown_in_words_and_typed_without_them(
    kept: str, box: str, english: str, welsh: str
) -> None:
    assert IT.component(look(IT.entry_for(kept))).params["value"] == box
    assert (IT.display(kept, Wording()), IT.display(kept, WELSH)) == ((english,), (welsh,))
    assert IT.plain(kept) == kept


@pytest.mark.parametrize("kept", ["25:00", "2:30", "14:30:00", "now", 5])
def test_what_is_no_time_is_shown_as_nothing(kept: Answer) -> None:
    assert (IT.display(kept, Wording()), IT.plain(kept)) == ((), None)


def test_an_example_stands_below_the_question_unless_the_author_gives_one() -> None:
    assert IT.component(look(wording=WELSH)).params["hint"] == {"text": in_words("time", "hint", "cy")}
    told = TimeQuestion(asked(hint="As on the ticket."))
    assert told.component(look()).params["hint"] == {"text": "As on the ticket."}
