"""Each component's HTML is that of govuk-frontend's own fixtures: the same elements, attributes and words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest

from formkit.rendering.environment import bundled_pages
from tests.house.checkout import ROOT

FOLDER = ROOT / "tests/vendor/govuk-frontend"
COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "vendored")


class Tokens(HTMLParser):
    """Start tags with their attributes, end tags and words, without the space between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[object, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(
            ("<", tag, sorted((name, " ".join((value or "").split())) for name, value in attrs))
        )

    def handle_endtag(self, tag: str) -> None:
        self.found.append((">", tag))

    def handle_data(self, data: str) -> None:
        self.found += [("word", word) for word in data.split()]


def tokens(html: str) -> list[tuple[object, ...]]:
    reader = Tokens()
    reader.feed(html)
    reader.close()
    return reader.found


def fixtures(component: str) -> list[Mapping[str, Any]]:  # Any: options are of every kind
    """`name`, `options` and `html` of each."""
    told = json.loads((FOLDER / f"{component}.json").read_text(encoding="utf-8"))
    return list(told["fixtures"])


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_drawn_as_its_fixtures_are(component: str) -> None:
    pages = bundled_pages(is_preview=False)
    for fixture in fixtures(component):
        assert tokens(pages.govuk(component, fixture["options"])) == tokens(fixture["html"]), fixture["name"]


def test_the_fixtures_are_all_there() -> None:
    assert sum(len(fixtures(component)) for component in COMPONENTS) == 725


def test_another_word_attribute_or_element_is_told() -> None:
    assert tokens('<a href="#"  class="b  c">d</a>') == tokens('<a class="b c" href="#"> d\n</a>')
    for other in (
        '<a href="#" class="b">d</a>',
        '<a href="#" class="b c">e</a>',
        '<b href="#" class="b c">d</b>',
    ):
        assert tokens(other) != tokens('<a href="#" class="b c">d</a>')
