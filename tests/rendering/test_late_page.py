"""The page behind a link by which files come later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from formkit.definition.form import EvidencePage
from formkit.rendering.late_page import Arrived, late_view, wrong_link_view
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import SENDING, drawn, reads, shown

FORM = form_of("- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n")
PAGE = EvidencePage("proof", "Show us your rent", (), "your proof", ("a letter",), most=2)
DAY = date(2026, 12, 22)


def page(*files: str, is_complete: bool = False, error: str = "", language: str = "en") -> str:
    arrived = Arrived("7QTGJ74D", files, DAY, is_complete)
    view = late_view(replace(shown(FORM), language=language), PAGE, arrived, SENDING, error)
    return drawn("late_evidence.html", view)


def test_it_says_for_which_form_until_when_and_what_counts() -> None:
    words = reads(page())
    for said in (
        "7QTGJ74D",
        say("en", "late until", day="Tuesday 22 December 2026"),
        "a letter",
        "Upload this file",
    ):
        assert said in words
    assert say("en", "late all") not in words


def test_files_are_listed_by_name_and_escaped() -> None:
    html = page("<b>rent</b>.pdf")
    assert "&lt;b&gt;rent" in html
    assert say("en", "late all") in html
    assert say("en", "remove") not in reads(html)


def test_a_page_that_is_full_asks_for_no_more() -> None:
    html = page("one.pdf", "two.pdf")
    assert 'type="file"' not in html
    assert say("en", "late full") in reads(html)


def test_a_page_that_is_complete_says_so_and_still_takes_more() -> None:
    html = page("one.pdf", is_complete=True)
    assert say("en", "late complete") in reads(html)
    assert 'type="file"' in html
    assert say("en", "late all") not in html


def test_a_mistake_is_told_above_and_at_the_box() -> None:
    html = page(error="Select a file to add")
    assert html.count("Select a file to add") == 2
    assert 'href="#proof"' in html
    assert "<title>Error: " in html


@pytest.mark.parametrize(("language", "said"), [("en", "reference number"), ("cy", "cyfeirnod")])
def test_it_speaks_the_language_of_the_submission(language: str, said: str) -> None:
    assert said in reads(page(language=language))


def test_a_link_that_opens_nothing_leads_to_people() -> None:
    words = reads(drawn("trouble.html", wrong_link_view(shown(FORM).site, FORM)))
    assert say("en", "late wrong") in words
    assert "01632 960 004" in words
