"""What is around every page: title, styles, council, footer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.rendering.frame import Around, Site, frame
from formkit.rendering.words import say
from tests.rendering.drawing import assets, catalogue

COUNCIL = catalogue().council
SITE = Site(COUNCIL, assets())


@pytest.mark.parametrize(
    ("around", "title"),
    [
        (Around("Which bin?", service_name="Missed bin"), "Which bin? – Missed bin – Exampleton Council"),
        (Around("Missed bin", service_name="Missed bin"), "Missed bin – Exampleton Council"),
        (Around("Forms"), "Forms – Exampleton Council"),
        (Around("Forms", has_errors=True), f"{say('en', 'error title')} Forms – Exampleton Council"),
        (
            Around("Forms", language="cy", has_errors=True),
            f"{say('cy', 'error title')} Forms – Cyngor Exampleton",
        ),
    ],
)
def test_the_title_names_page_form_and_council_and_begins_with_an_error(around: Around, title: str) -> None:
    assert frame(SITE, around).title == title


def test_the_theme_comes_after_our_own_styles() -> None:
    styles = frame(SITE, Around("Forms")).styles
    assert [style.rpartition("-")[0] for style in styles] == [
        "/static/govuk-frontend.min",
        "/static/formkit",
        "/static/exampleton",
    ]


def test_a_council_without_theme_and_logo_has_ours_and_its_name() -> None:
    plain = frame(Site(replace(COUNCIL, theme="", logo=""), assets()), Around("Forms"))
    assert len(plain.styles) == 2
    assert plain.logo == ""
    assert plain.council_name == "Exampleton Council"


def test_a_logo_is_never_without_words() -> None:
    assert (
        frame(Site(replace(COUNCIL, logo_says=""), assets()), Around("Forms")).logo_says
        == "Exampleton Council"
    )


def test_a_logo_with_words_in_it_has_them_in_the_language_of_the_page() -> None:
    drawn = {
        language: frame(Site(catalogue().council_in(language), assets()), Around("Forms", language=language))
        for language in ("en", "cy")
    }
    assert drawn["en"].logo.startswith("/static/exampleton-")
    assert drawn["cy"].logo.startswith("/static/exampleton.cy-")
    assert drawn["cy"].logo_says == "Cyngor Exampleton"


def test_every_link_and_script_of_the_frame_is_our_own() -> None:
    made = frame(SITE, Around("Forms"))
    addresses = [*made.styles, *made.scripts, made.early_script, made.logo, made.icon, made.home]
    addresses += [link.href for link in made.footer]
    assert [address for address in addresses if not address.startswith("/")] == []


def test_only_a_visit_is_timed() -> None:
    assert frame(SITE, Around("Forms")).seconds_left == 0
    assert frame(SITE, Around("Which bin?", seconds_left=3600)).seconds_left == 3600
