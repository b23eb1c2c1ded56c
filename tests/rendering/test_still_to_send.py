"""What is still to send: how, where to, by when, with the reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from formkit.definition.form import EvidencePage
from formkit.journey.late_evidence import LateProof
from formkit.rendering.still_to_send import StillToSend, still_to_send
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import shown

WAYS = """\
other ways:
  office: {phone: 01632 960 004, open: "Monday to Friday, 9am to 5pm"}
  post: "Benefits, Exampleton Council, EX1 2BB"
"""
FORM = form_of("- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n", WAYS)
PAGE = EvidencePage("proof", "Show us your rent", (), "your proof", ())
BY = date(2026, 12, 22)


def line(way: str, language: str = "en") -> StillToSend:
    place = replace(shown(FORM), language=language)
    (found,) = still_to_send(place, (LateProof(PAGE, way, BY),), "7QTGJ74D", {"proof": "https://x.example/l"})
    return found


def test_a_link_is_shown_with_its_last_day() -> None:
    one = line("use a link later")
    assert one.link == "https://x.example/l"
    assert say("en", "by day", day="Tuesday 22 December 2026") in one.says
    assert (one.where, one.where_title) == ("", "")


def test_what_is_posted_bears_the_reference_and_has_an_address() -> None:
    one = line("post it")
    assert say("en", "by day", day="Tuesday 22 December 2026") in one.says
    assert "7QTGJ74D" in one.says
    assert (one.where_title, one.where) == (
        say("en", "late by post to"),
        "Benefits, Exampleton Council, EX1 2BB",
    )
    assert one.link == ""


def test_where_nobody_said_where_to_go_the_person_is_told_to_ask() -> None:
    one = line("bring it in")
    assert (one.where_title, one.where) == ("", say("en", "late where unknown"))


@pytest.mark.parametrize("way", ["use a link later", "post it", "bring it in"])
def test_it_is_said_in_welsh_too(way: str) -> None:
    assert say("cy", "by day", day="dydd Mawrth 22 Rhagfyr 2026") in line(way, "cy").says
