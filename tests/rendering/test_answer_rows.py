"""Answers as rows: named, worded, with a link to change them."""

from __future__ import annotations

from formkit.questions.base import Answer
from formkit.rendering.answer_rows import page_rows
from tests.rendering.drawing import form_with, shown

STEPS = """\
  - {ask: When you moved, id: moved, called: the date you moved, answer: date, why we ask: We count.}
  - {tell: Hello, id: hello, say: Welcome}
  - {book: Choose a day, id: day, called: the day, slots from: days, why we ask: We come.}
"""
ANSWERS: dict[str, Answer] = {"moved": "2026-04-01", "hello": True, "day": "2026-12-01 8am to 1pm"}


def rows(page: int, language: str = "en") -> list[tuple[object, object, object]]:
    """Key, value and where Change leads, for each row of a page."""
    form = form_with(STEPS)
    found: list[tuple[object, object, object]] = []
    for row in page_rows(shown(form, ANSWERS, language), form.pages[page], {}):
        key, value, actions = row["key"], row["value"], row["actions"]
        assert isinstance(key, dict)
        assert isinstance(value, dict)
        assert isinstance(actions, dict)
        found.append((key["text"], str(value["html"]), actions["items"][0]["href"]))
    return found


def test_a_row_has_the_short_name_the_answer_in_words_and_a_way_to_change_it() -> None:
    assert rows(0) == [("The date you moved", "1 April 2026", "/small/moved?change")]


def test_a_page_that_only_tells_has_no_row() -> None:
    assert rows(1) == []


def test_a_web_address_is_text_and_never_a_link() -> None:
    form = form_with("""\
  - {ask: Your site, id: site, called: your site, answer: web address, why we ask: We look.}
  - {tell: Thank you, id: thanks, say: "We look at {site} soon."}
""")
    seen = shown(form, {"site": "https://example.org/?a=%3Cb%3E&c=d", "thanks": True})
    [row] = page_rows(seen, form.pages[0], {})
    assert row["value"] == {"html": "https://example.org/?a=%3Cb%3E&amp;c=d"}
    told = seen.filling().html("We look at {site} soon.")
    assert told == '<p class="govuk-body">We look at https://example.org/?a=%3Cb%3E&amp;c=d soon.</p>'


def test_a_tick_is_shown_in_the_words_that_the_person_ticked() -> None:
    form = form_with("""\
  - {ask: Your name, id: name, answer: name, why we ask: We greet you.}
  - {ask: Terms, id: terms, called: the terms, answer: tick, tick: "I, {name}, agree", why we ask: We must.}
""")
    [row] = page_rows(shown(form, {"name": "Siân <b>", "terms": True}), form.pages[1], {})
    assert row["value"] == {"html": "I, Siân &lt;b&gt;, agree"}


def test_a_booking_is_a_day_and_a_time_in_words() -> None:
    assert rows(2) == [("The day", "Tuesday 1 December 2026, 8am to 1pm", "/small/day?change")]
    assert rows(2, "cy")[0][1] == "Dydd Mawrth 1 Rhagfyr 2026, 8am i 1pm"


def test_a_yes_or_a_no_stands_beside_its_question_and_not_beside_a_statement() -> None:
    form = form_with("""\
  - {ask: "Is there a smell of gas?", id: gas, called: there is a smell of gas, answer: yes or no, why we ask: It kills.}
""")
    [row] = page_rows(shown(form, {"gas": False}), form.pages[0], {})
    assert (row["key"], row["value"]) == ({"text": "Is there a smell of gas?"}, {"html": "No"})
