"""The directory as it is drawn."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from formkit.definition.council import Contact, Ways
from formkit.directory.sections import list_page
from formkit.directory.views import directory_view, found_view
from formkit.rendering.frame import Site
from formkit.rendering.words import say
from tests.directory.test_sections import many
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
    html = drawn("found.html", found_view(SITE, (), FORMS, words, language, is_sure=False))
    assert say(language, "nothing found", words=words) in reads(html)
    assert "Exampleton Customer Centre" in reads(html)
    assert "01632 960 001" in reads(html)
    assert "<b>" not in html
    assert {one.get("href") for one in Tags(html).named("a")} >= ALL


def test_a_search_whose_words_no_form_has_together_says_so() -> None:
    html = drawn("found.html", found_view(SITE, FORMS[:1], FORMS, "x", "en", is_sure=False))
    assert say("en", "found nearly") in reads(html)
    assert "01632 960 001" in reads(html)


def test_a_search_that_found_the_form_says_nothing_more() -> None:
    html = drawn("found.html", found_view(SITE, [missed_bin()], FORMS, "bin", "en", is_sure=True))
    assert say("en", "found nearly") not in reads(html)
    assert {one.get("href") for one in Tags(html).named("a")} & ALL == {f"/{missed_bin().id}"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_directory_lists_every_form_with_what_it_does_and_no_user_need(language: str) -> None:
    forms = [form.said(language) for form in FORMS]
    html = drawn("directory.html", directory_view(SITE, list_page(FORMS, language, {}), language))
    assert {one.get("href") for one in Tags(html).named("a")} >= ALL
    assert all(form.description and form.description in reads(html) for form in forms)
    assert not [form.id for form in forms if form.user_need in reads(html)]


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)", html)


def test_forms_stand_below_their_subject_in_the_words_of_the_page() -> None:
    english = drawn("directory.html", directory_view(SITE, list_page(FORMS, "en", {}), "en"))
    welsh = drawn("directory.html", directory_view(SITE, list_page(FORMS, "cy", {}), "cy"))
    subjects = ["Bins and recycling", "Council Tax and benefits", "Housing", "Streets and parking"]
    assert headings(english)[: len(subjects)] == subjects
    assert "Biniau ac ailgylchu" in headings(welsh)
    assert '<h2 class="govuk-heading-m" id="subject-council-tax-and-benefits" lang="en">' in welsh
    assert "Bins and recycling" not in headings(welsh)


def test_a_long_list_has_contents_and_pages() -> None:
    every = many(120)
    html = drawn("directory.html", directory_view(SITE, list_page(every, "en", {"page": "2"}), "en"))
    tags = Tags(html)
    assert "Forms (page 2 of 3)" in reads(html)
    links = [one.get("href") for one in tags.named("a")]
    assert {"/", "/?page=3", "/?by=a-z"} <= set(links)
    assert "/?page=2#subject-subject-e" in links
    assert len([one for one in links if one and one.startswith("/form-")]) == 50
    assert say("en", "continued") in reads(html)


def test_all_forms_below_a_search_that_found_none_only_where_they_are_few() -> None:
    few, all_of_them = many(50), many(51)
    assert len(found_view(SITE, (), few, "x", "en", is_sure=False).others) == 50
    html = drawn("found.html", found_view(SITE, (), all_of_them, "x", "en", is_sure=False))
    assert say("en", "show all") in reads(html)
    assert "/form-1" not in html
