"""The page where a slot is chosen: radios in parts, what is said above them, in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.bookings.views import (
    MOST,
    BookView,
    Choosing,
    Nothing,
    Wrong,
    book_view,
    in_parts,
    no_slots_view,
)
from formkit.definition.form import Form
from formkit.definition.pages import BookPage
from formkit.definition.slots import ISO_DAY
from formkit.rendering.words import say, words
from tests.rendering.drawing import SENDING, Tags, drawn, form_with, reads, shown

STEPS = """\
  - book: Choose a day
    id: day
    called: the day
    slots from: lorry
    hint: We come before noon.
    why we ask: We plan the lorry's route.
"""
FREE = tuple((date(2026, 11, 4) + timedelta(days=number)).isoformat() for number in range(30))
BLAMING = ("valid", "required", "please", "sorry", "ddilys", "ymddiheur")


def form() -> Form:
    return form_with(STEPS)


def page() -> BookPage:
    found = form().page_by_id["day"]
    assert isinstance(found, BookPage)
    return found


def view(choosing: Choosing, language: str = "en") -> BookView:
    return book_view(shown(form(), language=language), page(), choosing, SENDING)


def html(choosing: Choosing, language: str = "en") -> str:
    return drawn("book.html", view(choosing, language))


def test_the_question_is_the_heading_and_each_day_a_radio() -> None:
    tags = Tags(html(Choosing(FREE[:3], hold_minutes=20)))
    radios = [given for given in tags.named("input") if given.get("type") == "radio"]
    assert [given["value"] for given in radios] == list(FREE[:3])
    assert not any("checked" in given for given in radios)
    assert len(tags.named("h1")) == 1
    assert len(tags.named("fieldset")) == 1
    said = " ".join(tags.words.split())
    assert f"Choose a day We come before noon. {say('en', 'book keep', minutes='20')}" in said
    assert "Wednesday 4 November 2026" in said


def test_a_day_that_is_held_is_checked_and_said_with_its_time() -> None:
    text = html(Choosing(FREE, kept=FREE[1], held_until="3:15pm", hold_minutes=20))
    assert say("en", "book held", slot="Thursday 5 November 2026", time="3:15pm") in reads(text)
    assert f'value="{FREE[1]}" checked' in text


def test_a_day_that_was_taken_is_told_in_the_summary_and_at_the_question() -> None:
    tags = Tags(html(Choosing(FREE[:3], chosen="2026-12-24", wrong="taken")))
    assert tags.words.count(say("en", "book taken")) == 2
    assert {"href": "#day"} in tags.named("a")
    assert any(given.get("id") == "day" for given in tags.named("input"))


@pytest.mark.parametrize("wrong", ["empty", "taken", "no room", "gone"])
@pytest.mark.parametrize("free", [("2026-12-01",), ("2026-12-01 8am to 1pm",)])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_mistake_has_words_in_both_languages(
    wrong: Wrong, free: tuple[str, ...], language: str
) -> None:
    (link,) = view(Choosing(free, wrong=wrong), language).error_list
    assert link.text
    assert "{" not in link.text
    assert not any(blame in link.text.lower() for blame in BLAMING)
    english = view(Choosing(free, wrong=wrong), "en").error_list[0].text
    assert (link.text == english) == (language == "en")


def test_all_words_of_bookings_are_there_in_welsh() -> None:
    codes = [code for code in words("en") if code.startswith("book ")]
    assert [code for code in codes if words("en")[code] == words("cy")[code]] == []
    text = reads(html(Choosing(FREE, kept=FREE[0], held_until="3:15pm"), "cy"))
    assert say("cy", "book held", slot="dydd Mercher 4 Tachwedd 2026", time="3:15pm") in text
    assert say("cy", "book later") in text


def test_later_and_earlier_days_are_links_that_keep_the_rest_of_the_address() -> None:
    first = view(Choosing(FREE))
    assert first.earlier is None
    assert first.later is not None
    assert first.later.href == f"/a-form/a-page?from={FREE[12]}"
    second = view(Choosing(FREE, start=date.fromisoformat(FREE[12])))
    assert (second.earlier and second.earlier.href) == f"/a-form/a-page?from={FREE[0]}"
    last = view(Choosing(FREE, kept=FREE[29]))
    assert last.later is None


@pytest.mark.parametrize("start", [date(1, 1, 1), date(9999, 12, 31), date(2026, 11, 20)])
def test_a_day_that_is_not_there_shows_the_days_around_it(start: date) -> None:
    assert view(Choosing(FREE, start=start)).radios.params["items"]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["", " 8am to 1pm", " 1pm to 6pm"])), unique=True)
)
def test_parts_hold_every_slot_once_and_never_split_a_day(chosen: list[tuple[int, str]]) -> None:
    free = [(date(2026, 11, 4) + timedelta(days=day)).isoformat() + time for day, time in sorted(chosen)]
    parts = in_parts(free)
    assert [slot for part in parts for slot in part] == free
    assert all(0 < len(part) <= MOST for part in parts)
    days = [{slot[:ISO_DAY] for slot in part} for part in parts]
    assert sum(map(len, days)) == len(set().union(*days))


@pytest.mark.parametrize("nothing", ["failed", "none", "none so large"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_where_nothing_can_be_chosen_the_page_says_whom_to_call(nothing: Nothing, language: str) -> None:
    where = shown(form(), language=language)
    text = drawn("no_slots.html", no_slots_view(where, page(), nothing, "/small/day", held="2026-12-01"))
    assert "01632 960 009" in text
    assert ('href="/small/day"' in text) == (nothing == "failed")
    assert ("dydd Mawrth 1 Rhagfyr" if language == "cy" else "Tuesday 1 December") in reads(text)
    assert not any(blame in reads(text).lower() for blame in BLAMING)
