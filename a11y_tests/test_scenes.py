"""The list of scenes itself: it leaves out no page, no template, no component and no answer type, in either language."""

from __future__ import annotations

import re
from functools import cache

import pytest

from a11y_tests.asking import can_be_changed
from a11y_tests.reaching import look_of
from a11y_tests.scenes import LOST, Scene, forms, open_forms, scenes, ways_of
from formkit.bundled import folder
from formkit.definition.items import item_pages, page_at
from formkit.definition.pages import EvidencePage, QuestionPage, RepeatPage
from formkit.questions.every import ANSWER_TYPES

CLASS = re.compile(r'class="([^"]*)"')
LONG_LIST = {"formkit-contents", "formkit-contents__link", "formkit-directory__more"}
"""Classes of a directory with more forms than the scenes have: a11y_tests/test_directory.py looks at one."""
NOT_SERVED = {"formkit-gap", *LONG_LIST}
"""Classes that only a script, another test's site or a part still to come puts on a page."""


@cache
def _names() -> frozenset[str]:
    return frozenset(scene.name for scene in scenes())


def _named(start: str) -> list[Scene]:
    return [scene for scene in scenes() if scene.name.startswith(start)]


def test_nobody_loses_the_way_to_any_page() -> None:
    assert scenes()
    assert LOST == []


def test_every_answer_type_that_can_be_asked_is_asked_somewhere() -> None:
    asked = {
        one.answer_type
        for form in open_forms()
        for page in form.pages
        for inner in (page.pages if isinstance(page, RepeatPage) else (page,))
        if isinstance(inner, QuestionPage)
        for one in inner.questions
    }
    assert set(ANSWER_TYPES) - asked == set()


def test_every_template_of_a_page_is_seen() -> None:
    pages = {
        path.name for path in folder("templates").glob("*.html") if "{% extends" in path.read_text("utf-8")
    }
    assert pages - {scene.page.template for scene in scenes()} == set()


def test_every_class_that_a_template_or_component_gives_is_on_some_page() -> None:
    seen = {
        name for scene in scenes() for _, classes, _ in scene.outline.elements for name in classes.split()
    }
    files = [*folder("templates").glob("*.html"), *folder("components").glob("*/macro.html")]
    for path in files:
        if path.name == "printed.html":  # what is delivered beside a document: no page of the site
            continue
        given = {
            name
            for said in CLASS.findall(_as_written(path.read_text("utf-8")))
            for name in said.split()
            if "{" not in name
        }
        assert {name for name in given if re.fullmatch(r"[\w!-]+", name)} - seen - NOT_SERVED == set(), (
            path.name
        )


def _as_written(template: str) -> str:
    """A template without its conditions; a value in the middle of a class stays visible as a brace."""
    return re.sub(r"{{.*?}}", "{", re.sub(r"{%.*?%}", " ", template))


def test_every_form_has_its_start_page_in_each_of_its_languages(subtests: pytest.Subtests) -> None:
    for form in forms():
        with subtests.test(form.id):
            assert f"{form.id} start" in _names()
            assert (f"{form.id} start, cy" in _names()) == ("cy" in form.languages)


def test_every_page_of_a_form_is_reached(subtests: pytest.Subtests) -> None:
    for form in open_forms():
        reached = {look_of(one.page) for one in ways_of(form.id).pages}
        for page in form.pages:
            with subtests.test(f"{form.id} {page.id}"):
                # A list whose length another answer sets is passed by: it is seen through Back and Change only.
                is_passed_by = isinstance(page, RepeatPage) and page.exactly is not None
                assert is_passed_by or look_of(page.id) in reached
                inner = item_pages(page, "1") if isinstance(page, RepeatPage) else ()
                assert {look_of(one.id) for one in inner} - reached == set()


def test_every_question_is_met_refused_answered_and_changed_in_each_language(
    subtests: pytest.Subtests,
) -> None:
    for form in open_forms():
        for reached in ways_of(form.id).pages:
            for more in ("", ", cy") if "cy" in form.languages else ("",):
                with subtests.test(f"{form.id} {reached.page}{more}"):
                    page, start = page_at(form, reached.page), f"{form.id} {reached.page},"
                    assert page is not None
                    assert _named(start) or f"{form.id} {reached.page} stop" in _names()
                    if can_be_changed(form, page.id):
                        assert f"{start} changed from check answers{more}" in _names()
                    if isinstance(page, QuestionPage):
                        assert f"{start} answered{more}" in _names()
                    if isinstance(page, QuestionPage | EvidencePage) and not _may_be_blank(page):
                        own = [scene for scene in _named(start) if scene.name.endswith(more)]
                        assert any(scene.outline.summary for scene in own)


def _may_be_blank(page: QuestionPage | EvidencePage) -> bool:
    if isinstance(page, EvidencePage):
        return page.optional
    return all(one.question.asked.optional for one in page.questions)


def test_every_form_is_followed_to_its_end(subtests: pytest.Subtests) -> None:
    endings = ("check answers 1", "start, to carry on", "leave", "confirmation 1", "left")
    for form in open_forms():
        for more in ("", ", cy") if "cy" in form.languages else ("",):
            with subtests.test(form.id + more):
                assert {f"{form.id} {ending}{more}" for ending in endings} - _names() == set()
