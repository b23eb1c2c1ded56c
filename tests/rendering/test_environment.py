"""Templates: every value arrives, a council's files win, and nothing is worked out in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, nodes
from markupsafe import Markup

from formkit.bundled import folder
from formkit.definition.translation_gaps import END, START
from formkit.errors import SettingsRefused
from formkit.questions.base import Component
from formkit.rendering.environment import OURS, Pages, with_gaps_marked
from formkit.rendering.site_pages import trouble_view
from formkit.rendering.words import say
from tests.rendering.drawing import drawn, missed_bin, pages, reads, shown

OURS_WITH_LOGIC_FREE_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.If, nodes.For, nodes.Block, nodes.Extends, nodes.FromImport, nodes.Macro, nodes.Call, nodes.Dict,
    nodes.Pair, nodes.List, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
    nodes.Assign, nodes.AssignBlock, nodes.Tuple,
)  # fmt: skip
TEMPLATES = sorted(
    path
    for path in (*folder("templates").rglob("*.html"), *folder("components").rglob("*.html"))
    if "components/govuk"
    not in path.as_posix()  # the Design System's own, drawn by the package's environment
)


@dataclass(frozen=True)
class View:
    """A view with one value."""

    word: str = "here"


def council_s(place: Path, **templates: str) -> Pages:
    """Pages with a council's own templates: `question="…"` is question.html."""
    for name, text in templates.items():
        (place / f"{name}.html").write_text(text, encoding="utf-8")
    return Pages([place])


def tree(template: Path) -> nodes.Template:
    """What a template says, as Jinja reads it."""
    return Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))


def computed(template: nodes.Template) -> list[str]:
    """What a template does beyond if, for, macro call and naming a value."""
    found = []
    for node in template.find_all(nodes.Node):
        if not isinstance(node, OURS_WITH_LOGIC_FREE_NODES):
            found.append(f"line {node.lineno}: {type(node).__name__}")
        if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            found.append(f"line {node.lineno}: a method is called")
        if isinstance(node, nodes.Assign) and not isinstance(node.node, nodes.Getattr):
            found.append(f"line {node.lineno}: a value is made")
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_works_nothing_out(template: Path) -> None:
    assert computed(tree(template)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ x|safe }}",
        "{{ x.update({}) }}",
        "{% set y = [] %}",
        "{{ a ~ b }}",
        "{{ a + 1 }}",
        "{{ x.split(',') }}",
        "{% autoescape false %}{% endautoescape %}",
        "{% set _ = x.append(1) %}",
    ],
)
def test_a_template_that_works_something_out_is_seen(text: str) -> None:
    assert computed(Environment(extensions=["jinja2.ext.do"]).parse(text))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_holds_a_style_a_script_or_an_event(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(
        # what a search engine reads (JSON-LD) is no script that runs
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=| type=\"application/ld\+json\")|javascript:",
        text,
        re.IGNORECASE,
    )


def test_a_value_that_did_not_arrive_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    made = council_s(tmp_path, small="{{ view.word }} {{ view.missing }}")
    with pytest.raises(UndefinedError):
        made.page("small.html", View())


def test_a_value_is_escaped(tmp_path: Path) -> None:
    made = council_s(tmp_path, small='<p class="{{ view.word }}">{{ view.word }}')
    assert made.page("small.html", View('"<b>')) == b'<p class="&#34;&lt;b&gt;">&#34;&lt;b&gt;'


def test_a_component_of_the_design_system_is_drawn_by_its_name() -> None:
    html = pages().draw(Component("button", {"text": "Send <it>"}))
    assert isinstance(html, Markup)
    assert "Send &lt;it&gt;" in html


def test_a_component_inside_another_is_drawn_first() -> None:
    inner = Component("input", {"id": "a", "name": "a", "label": {"text": "A"}})
    html = pages().draw(Component("fieldset", {"legend": {"text": "All"}, "html": inner}))
    assert re.search(r'<fieldset.*<input\s+class="govuk-input" id="a"', html, re.DOTALL)


def test_every_component_of_ours_is_known_by_its_folder() -> None:
    assert {path.name for path in folder("components").iterdir()} == {*OURS, "govuk"}


def test_a_council_s_template_wins(tmp_path: Path) -> None:
    made = council_s(tmp_path, trouble="Ours: {{ view.heading }}")
    page = made.page("trouble.html", trouble_view(shown(missed_bin()).site, 404))
    assert page.decode() == f"Ours: {say('en', 'trouble 404')}"


def test_a_council_s_template_can_extend_what_it_replaces(tmp_path: Path) -> None:
    made = council_s(
        tmp_path,
        trouble='{% extends "formkit:trouble.html" %}{% block content %}<p>Before </p>{{ super() }}{% endblock %}',
    )
    view = trouble_view(shown(missed_bin()).site, 404)
    page = made.page("trouble.html", view).decode()
    assert f"Before {say('en', 'trouble 404')}" in reads(page)
    assert page.replace("<p>Before </p>", "") == drawn("trouble.html", view)


def test_a_council_s_layout_is_under_every_page(tmp_path: Path) -> None:
    made = council_s(
        tmp_path,
        layout='{% extends "formkit:layout.html" %}{% block footer %}<footer>Our own</footer>{% endblock %}',
    )
    page = made.page("trouble.html", trouble_view(shown(missed_bin()).site, 404)).decode()
    assert "<footer>Our own</footer>" in page
    assert "govuk-footer" not in page


def test_a_council_s_component_wins(tmp_path: Path) -> None:
    place = tmp_path / "components" / "contact"
    place.mkdir(parents=True)
    (place / "macro.html").write_text(
        '{% from "formkit:components/contact/macro.html" import formkitContact %}'
        "{% macro formkitWays(params) %}<p>Ring {{ params.ways.contacts[0].phone }}</p>{% endmacro %}"
    )
    view = trouble_view(shown(missed_bin()).site, 404, form=missed_bin())
    assert b"<p>Ring 01632 960 001</p>" in Pages([tmp_path]).page("trouble.html", view)


def test_an_earlier_folder_wins_over_a_later_one(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "small.html").write_text(name)
    assert Pages([tmp_path / "first", tmp_path / "second"]).page("small.html", View()) == b"first"


def test_a_folder_of_overrides_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="FORMKIT_OVERRIDES"):
        Pages([tmp_path / "nowhere"])


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


def test_a_council_s_template_names_files_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "layout.html").write_text(
        '{% extends "formkit:layout.html" %}{% block head %}{{ asset("own.css") }}{% endblock %}',
        encoding="utf-8",
    )
    made = Pages([tmp_path], asset=lambda name: f"/static/{name}" if name == "own.css" else "")
    page = made.page("trouble.html", trouble_view(shown(missed_bin()).site, 404)).decode()
    assert "/static/own.css" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'a\n{{ asset("gone.css") }}',
            "layout.html, line 2, names the asset gone.css, which is not there. Put it into ",
        ),
        ("a\n\n{% block %}", "layout.html, line 3 cannot be read: "),
    ],
)
def test_a_template_that_cannot_be_drawn_is_told_before_anybody_sees_it(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "layout.html").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsRefused, match=re.escape(says)):
        Pages([tmp_path])


def test_a_template_in_another_encoding_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "layout.html").write_bytes("Café".encode("cp1252"))
    with pytest.raises(SettingsRefused, match="cannot be read"):
        Pages([tmp_path])
