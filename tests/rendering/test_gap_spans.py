"""English that stands in for Welsh on a page."""

from __future__ import annotations

import pytest

from formkit.definition.gap_marks import END, START
from formkit.rendering.gap_spans import with_gaps_marked


def gap(text: str) -> str:
    return f"{START}{text}{END}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{gap('Hello')}</p>", '<p><span lang="en">Hello</span></p>'),
        (f"<p>Rhowch {gap('the day')}, felly</p>", '<p>Rhowch <span lang="en">the day</span>, felly</p>'),
        (
            f"<p>{START}Hello</p>\n<ul><li>one</li></ul><p>two{END} tri</p>",
            '<p><span lang="en">Hello</span></p>\n<ul><li><span lang="en">one</span></li></ul>'
            '<p><span lang="en">two</span> tri</p>',
        ),
        (f'<nav aria-label="{gap("Hello")}">un</nav>', '<nav aria-label="Hello">un</nav>'),
        (f"<title>{gap('Hello')} – un</title><p>un</p>", "<title>Hello – un</title><p>un</p>"),
        (
            f"<option>{gap('Hello')}</option><b>{gap('a')}</b>",
            '<option>Hello</option><b><span lang="en">a</span></b>',
        ),
        ("<p>un</p>", "<p>un</p>"),
    ],
)
def test_gaps_are_marked_in_text_and_nowhere_else(html: str, expected: str) -> None:
    assert with_gaps_marked(html) == expected
