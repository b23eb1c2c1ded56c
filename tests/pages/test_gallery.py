"""The gallery is there for those who try formkit out, and for nobody else."""

from __future__ import annotations

import re

import pytest

from formkit.pages.gallery import (
    address_of,
    gallery_view,
    mistakes,
    specimens,
    type_at,
    type_view,
    with_look_up,
    with_search,
)
from formkit.questions.asked_once import asking
from formkit.questions.base import QuestionSpec, RenderState
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of
from formkit.questions.wording import Wording
from formkit.rendering.words import say
from tests.rendering.drawing import Tags, drawn, missed_bin, pages, reads, shown
from tests.web.conftest import Serve
from tests.web.parsing import in_one_line
from tests.web.serving import Served


def trying_out(serve: Serve) -> Served:
    return serve(dev=True, https=False, hosts=[])


def seen(site: Served, path: str) -> tuple[int, str]:
    answered = site.client().get(f"https://localhost{path}")
    return answered.status_code, answered.text


def test_every_answer_type_is_shown_in_both_languages(serve: Serve) -> None:
    site = trying_out(serve)
    status, listed = seen(site, "/gallery")
    assert status == 200
    links = [piece.partition('"')[0] for piece in listed.split('href="/gallery/')[1:]]
    assert len(links) > 10
    for link in links:
        path = f"/gallery/{link.partition('?')[0]}"
        for language in ("en", "cy"):
            status, html = seen(site, f"{path}?lang={language}")
            assert (status, f'<html lang="{language}"' in html) == (200, True), path


@pytest.mark.parametrize("path", ["/gallery/no-such-type", "/gallery/place_on_a_map", "/gallery/name/more"])
def test_what_is_not_there_is_not_found(serve: Serve, path: str) -> None:
    assert seen(trying_out(serve), path)[0] == 404


@pytest.mark.parametrize("query", ["?lang=fr", "?lang=", "?lang=%00", "?lang=cy&lang=fr", ""])
def test_a_language_that_is_not_there_is_english(serve: Serve, query: str) -> None:
    status, html = seen(trying_out(serve), f"/gallery/name{query}")
    assert (status, '<html lang="en"' in html) == (200, True)


@pytest.mark.parametrize("path", ["/gallery", "/gallery/name"])
def test_on_a_site_for_residents_there_is_no_gallery(shared_site: Served, path: str) -> None:
    assert shared_site.browser().get(path).status == 404


SITE = shown(missed_bin()).site


def test_every_type_that_can_be_asked_is_listed() -> None:
    view = gallery_view(SITE, "en")
    assert [link.text for link in view.types] == list(ANSWER_TYPES)
    hrefs = [given["href"] for given in Tags(drawn("gallery.html", view)).named("a")]
    assert "/gallery/date-of-birth?lang=en" in hrefs


def test_the_page_of_a_type_shows_its_specimens_and_leads_back() -> None:
    view = type_view(SITE, "date of birth", "en")
    html = drawn("gallery.html", view)
    assert say("en", "gallery type", name="date of birth") in reads(html)
    assert html.count("<article>") == len(view.specimens) > 10
    assert 'href="/gallery?lang=en"' in html


def test_a_page_can_be_seen_in_the_other_language() -> None:
    english, welsh = type_view(SITE, "name", "en"), type_view(SITE, "name", "cy")
    assert (english.other_language.text, english.other_language.href) == (
        say("en", "gallery language"),
        "/gallery/name?lang=cy",
    )
    assert (welsh.other_language.text, welsh.other_language.href) == (
        say("cy", "gallery language"),
        "/gallery/name?lang=en",
    )
    assert '<html lang="cy"' in drawn("gallery.html", welsh)


def test_nothing_on_it_can_be_sent() -> None:
    for name in ("address", "place on a map", "date"):
        assert "<form" not in drawn("gallery.html", type_view(SITE, name, "en"))


def test_addresses_and_types_belong_together() -> None:
    assert address_of("place on a map") == "/gallery/place-on-a-map"
    assert all(type_at(address_of(name).rpartition("/")[2]) == name for name in ANSWER_TYPES)
    assert [type_at(name) for name in ("", "no-such-type", "place_on_a_map", "../date")] == [""] * 4


TYPES = list(ANSWER_TYPES)
LOOKS = [
    say("en", "gallery blank"),
    say("en", "gallery below"),
    say("en", "gallery with hint"),
    say("en", "gallery optional"),
    say("en", "gallery filled"),
]


@pytest.mark.parametrize("answer_type", TYPES)
def test_every_type_is_drawn_in_every_look_in_both_languages(answer_type: str) -> None:
    english, welsh = specimens(answer_type, "en"), specimens(answer_type, "cy")
    assert [one.title for one in english[:5]] == LOOKS
    assert len(english) == len(welsh) > 5
    assert not {one.title for one in english} & {one.title for one in welsh}


@pytest.mark.parametrize("answer_type", TYPES)
def test_no_two_things_of_a_type_have_the_same_id(answer_type: str) -> None:
    html = "".join(pages().draw(one.component) for one in specimens(answer_type, "en"))
    tags = Tags(html).tags
    ids = [given["id"] for _, given in tags if "id" in given]
    assert len(ids) == len(set(ids))
    assert [given["for"] for _, given in tags if given.get("for") and given["for"] not in ids] == []


@pytest.mark.parametrize("answer_type", TYPES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_mistake_is_drawn_with_the_words_that_it_is_titled_with(answer_type: str, language: str) -> None:
    drawn = {one.title: str(pages().draw(one.component)) for one in specimens(answer_type, language)}
    told = {title: html for title, html in drawn.items() if "govuk-error-message" in html}
    assert told
    assert [title for title, html in told.items() if in_one_line(title) not in reads(html)] == []
    assert not any(re.search(r"\{[a-zA-Z]+\}", title) for title in drawn)


def test_only_the_first_look_is_a_heading() -> None:
    html = [str(pages().draw(one.component)) for one in specimens("text", "en")]
    assert ["<h1" in one for one in html[:3]] == [True, False, False]


def test_limits_of_a_form_are_among_the_mistakes() -> None:
    titles = {one.title for one in specimens("date of birth", "en")}
    filled = {"called": "your date of birth", "low": "6 April 2026", "high": "5 April 2027"}
    codes = ("long ago", "today or in the past", "between")
    assert {Wording().text("date_of_birth", code, filled) for code in codes} <= titles


def codes(answer_type: str) -> set[str]:
    kind = ANSWER_TYPES[answer_type]
    example = example_of(kind.folder)
    asked = QuestionSpec(example.id, "What is it?", "what it is")
    return {error.code for _, error in mistakes(kind, asked, example)}


@pytest.mark.parametrize(
    ("answer_type", "some"),
    [
        (
            "date",
            {
                "empty",
                "no day",
                "no day and month",
                "year",
                "real",
                "early year",
                "which day",
                "short month",
                "unusual year",
            },
        ),
        ("approximate date", {"empty", "no month", "no year", "month", "year", "early year"}),
        (
            "address",
            {"no postcode", "postcode", "none found", "choose", "no line-1", "town one line", "no country"},
        ),
        ("place on a map", {"empty", "choose", "describe", "abroad", "words too long"}),
        ("email", {"empty", "format", "no at", "several", "slip"}),
        (
            "phone",
            {
                "empty",
                "format",
                "several",
                "letters",
                "few digits",
                "many digits",
                "start",
                "country",
                "unknown",
            },
        ),
        ("one of", {"empty", "no search", "none found", "choose"}),
        ("text", {"empty", "too long", "one line", "unshowable"}),
    ],
)
def test_the_mistakes_of_a_type_are_found(answer_type: str, some: set[str]) -> None:
    assert some <= codes(answer_type)


@pytest.mark.parametrize("answer_type", list(ANSWER_TYPES))
def test_every_mistake_is_made_again_by_the_entry_that_comes_with_it(answer_type: str) -> None:
    kind = ANSWER_TYPES[answer_type]
    example = example_of(kind.folder)
    found = list(mistakes(kind, QuestionSpec(example.id, "What is it?", "what it is"), example))
    assert found
    for way, error in found:
        reading = kind.make(way.asked).read(way.entry, way.offered)
        assert error in (reading.errors or (asking(way.asked, reading.doubt) if reading.doubt else None,))


def test_a_type_that_people_search_is_asked_in_both_steps() -> None:
    asked = QuestionSpec("bin", "Which?", "which")
    make, ways = ANSWER_TYPES["one of"].make, list(with_search(asked, example_of("one_of")))
    shown = [make(way.asked).component(RenderState(way.entry, {}, Wording(), True)) for _, way in ways]
    assert [one.name for one in shown] == ["input", "radios", "radios", "radios"]
    assert "At most 10 are shown" in str(shown[2].params["hint"])
    assert list(with_search(asked, example_of("name"))) == []


def test_a_type_that_a_look_up_helps_is_asked_before_with_and_without_it() -> None:
    asked = QuestionSpec("home", "Where?", "where")
    ways = list(with_look_up(asked, example_of("address")))
    assert [way.offered is not None and len(way.offered) for way in ways] == [0, 2, False]
    assert all(way.asked.look_up for way in ways)
    assert list(with_look_up(asked, example_of("name"))) == []
