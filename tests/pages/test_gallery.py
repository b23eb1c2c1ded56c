"""The gallery is there for those who try formkit out, and for nobody else."""

from __future__ import annotations

import pytest

from formkit.pages.gallery import address_of, gallery_view, type_at, type_view
from formkit.questions.every import ANSWER_TYPES
from formkit.rendering.words import say
from tests.rendering.drawing import Tags, drawn, missed_bin, reads, shown
from tests.web.conftest import Serve
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
