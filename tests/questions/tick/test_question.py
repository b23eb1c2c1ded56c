"""One box to tick."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.journey.submission import submission_of
from formkit.questions.base import Answer, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.tick.question import TickQuestion
from formkit.questions.wording import Wording
from tests.definition.writing import form_of, read
from tests.questions.contract import SimpleContract
from tests.questions.questions import WELSH, asked, in_words, look, mistake, outcome, sent

WORDS = "I agree that you tell my landlord"
SPEC = asked("Sharing", "sharing", tick=WORDS)
IT = TickQuestion(SPEC)


class TestTick(SimpleContract):
    """Nobody comes past it without a tick."""

    answer_type = "tick"
    asked = SPEC
    table = (
        (sent(it="yes"), True),
        ({}, mistake("empty", tick=WORDS)),
        ("", mistake("empty", tick=WORDS)),
        ("no", mistake("empty", tick=WORDS)),
    )

    def test_it_may_be_left_blank_where_the_author_says_so(self) -> None:
        optional = self.question(replace(self.asked, optional=True))
        assert outcome(optional, {}) is False
        assert optional.entry_for(False) == {}


def test_the_box_has_the_words_of_the_author() -> None:
    items = IT.component(look(sent(it="yes"))).params["items"]
    assert items == [{"value": "yes", "text": WORDS, "checked": True}]


@pytest.mark.parametrize(
    ("kept", "english", "welsh", "plain"),
    [
        (True, (WORDS,), (WORDS,), True),
        (
            False,
            (in_words("tick", "left empty shown"),),
            (in_words("tick", "left empty shown", "cy"),),
            False,
        ),
        (None, (), (), None),
        ("yes", (), (), None),
    ],
)
def test_a_tick_is_shown_by_its_words_and_is_a_yes(
    kept: Answer, english: tuple[str, ...], welsh: tuple[str, ...], plain: bool | None
) -> None:
    assert (IT.display(kept, Wording()), IT.display(kept, WELSH), IT.plain(kept)) == (english, welsh, plain)


def test_whoever_ticks_it_cannot_decline_as_well() -> None:
    both = DecliningQuestion(SPEC, TickQuestion, (Unsaid.NOT_KNOWN, Unsaid.RATHER_NOT_SAY))
    assert outcome(both, sent(it=("yes", "instead-not-known"))) == mistake("not known and more")
    assert outcome(both, sent(it=("instead-not-known", "instead-rather-not-say"))) == mistake("one instead")
    assert outcome(both, sent(it="instead-not-known")) == Unsaid.NOT_KNOWN.answer


STEPS = """\
- {ask: Sharing, id: shares, called: sharing, answer: tick, tick: I agree, optional: yes, why we ask: To know.}
- {tell: We will share it, id: told, when: shares is yes, say: You get a copy.}
- {ask: Your name, id: name, answer: name, why we ask: To greet you.}
- {ask: Terms, id: terms, called: the terms, answer: tick, tick: "I, {name}, agree", why we ask: It is the law.}
"""


@pytest.mark.parametrize(("kept", "pages"), [(True, ["shares", "told"]), (False, ["shares", "name"])])
def test_it_may_come_first_and_decide_what_is_shown(kept: bool, pages: list[str]) -> None:
    journey = Journey(form_of(STEPS), {"shares": kept}, Days(date(2026, 11, 20)))
    assert [page.id for page in journey.pages][:2] == pages


def test_what_was_agreed_to_is_sent_in_the_words_that_the_person_read() -> None:
    answers: dict[str, Answer] = {"shares": False, "name": "Siân", "terms": True}
    journey = Journey(form_of(STEPS), answers, Days(date(2026, 11, 20)))
    sent_at = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    document = submission_of(
        journey, reference="7QTGJ74D", sent_at=sent_at, files={}, language="en", channel="self-service"
    )
    said = {one.id: (one.answer, one.shown) for one in document.answers}
    assert said["shares"] == (False, (in_words("tick", "left empty shown"),))
    assert said["terms"] == (True, ("I, Siân, agree",))


def test_a_box_without_words_is_told_to_its_author() -> None:
    problems = read(
        "- {ask: Terms, id: terms, called: the terms, answer: tick, why we ask: It is the law.}"
    ).problems
    assert any("tick" in problem.problem for problem in problems), problems
