"""A long select is the same to a browser as one that the Design System's macro draws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from formkit.rendering.environment import Pages
from formkit.rendering.long_selects import LONG, with_options
from tests.rendering.drawing import Tags, pages, reads

Items = list[dict[str, object]]
SHORT_OF = {"id": "it", "name": "it", "label": {"text": "Which?"}, "hint": {"text": "One"}}


def by_macro(items: Items) -> Markup:
    """The select as the macro draws it, however long it is."""
    html: Markup = Pages()._macro("select")({**SHORT_OF, "items": items})
    return html


TEXTS = st.text(alphabet="ab <>&\"'ŵ{}", max_size=6)
ITEMS = st.lists(st.tuples(TEXTS, TEXTS), min_size=LONG + 1, max_size=LONG + 4)


@given(ITEMS, st.integers(0, LONG))
def test_a_long_select_has_the_same_tags_and_words(pairs: list[tuple[str, str]], chosen: int) -> None:
    items: Items = [
        {"value": value, "text": text, "selected": place == chosen}
        for place, (value, text) in enumerate(pairs)
    ]
    ours, theirs = str(pages().govuk("select", {**SHORT_OF, "items": items})), str(by_macro(items))
    assert Tags(ours).tags == Tags(theirs).tags
    assert reads(ours) == reads(theirs)


@pytest.mark.parametrize("many", [1, LONG])
def test_a_short_select_is_the_macro_s(many: int) -> None:
    items: Items = [{"value": str(one), "text": f"Option {one}"} for one in range(many)]
    assert pages().govuk("select", {**SHORT_OF, "items": items}) == by_macro(items)


def test_options_are_put_into_the_select_with_what_they_say_escaped() -> None:
    select = Markup("<select>\n</select><p>After</p>")
    drawn = with_options(select, [{"value": '"', "text": "<b>", "selected": True}])
    assert drawn == '<select>\n<option value="&#34;" selected>&lt;b&gt;</option>\n</select><p>After</p>'
