"""The directory as it is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.definition.council import Contact, Ways
from formkit.directory.views import directory_view
from formkit.rendering.frame import Site
from formkit.rendering.words import say
from tests.rendering.drawing import Tags, assets, catalogue, drawn, missed_bin, reads

FORMS = tuple(catalogue().forms.values())
WAYS = Ways(
    (Contact("customer centre", "01632 960 001"),), {"in person": "Exampleton Customer Centre, High Street"}
)
SITE = Site(replace(catalogue().council, ways=WAYS), assets())
ALL = {f"/{form.id}" for form in FORMS}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_search_that_finds_nothing_says_so_and_leads_on(language: str) -> None:
    words = "<b>passport</b> {words}"
    html = drawn("directory.html", directory_view(SITE, (), FORMS, words, language, is_sure=False))
    assert say(language, "nothing found", words=words) in reads(html)
    assert "Exampleton Customer Centre" in reads(html)
    assert "01632 960 001" in reads(html)
    assert "<b>" not in html
    assert {one.get("href") for one in Tags(html).named("a")} >= ALL


def test_a_search_whose_words_no_form_has_together_says_so() -> None:
    html = drawn("directory.html", directory_view(SITE, FORMS[:1], FORMS, "x", "en", is_sure=False))
    assert say("en", "found nearly") in reads(html)
    assert "01632 960 001" in reads(html)


def test_a_search_that_found_the_form_says_nothing_more() -> None:
    html = drawn("directory.html", directory_view(SITE, [missed_bin()], FORMS, "bin", "en", is_sure=True))
    assert say("en", "found nearly") not in reads(html)
    assert {one.get("href") for one in Tags(html).named("a")} & ALL == {f"/{missed_bin().id}"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_directory_lists_every_form_with_what_it_does_and_no_user_need(language: str) -> None:
    forms = [form.said(language) for form in FORMS]
    html = drawn("directory.html", directory_view(SITE, (), forms, "", language, is_sure=True))
    assert {one.get("href") for one in Tags(html).named("a")} >= ALL
    assert all(form.description and form.description in reads(html) for form in forms)
    assert not [form.id for form in forms if form.user_need in reads(html)]
