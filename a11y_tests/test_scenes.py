"""The list of scenes itself: it leaves out no page, no way to ask it and no answer type."""

from __future__ import annotations

import pytest

from a11y_tests.scenes import forms, scenes, ways_of
from formkit.definition.form import EvidencePage, Form, QuestionPage, StopPage
from formkit.questions.every import ANSWER_TYPES

NAMES = [scene.name for scene in scenes()]
every_form = pytest.mark.parametrize("form", [pytest.param(form, id=form.id) for form in forms()])
runnable_forms = pytest.mark.parametrize(
    "form", [pytest.param(form, id=form.id) for form in forms() if not form.not_yet]
)


def test_at_least_the_missed_bin_and_the_form_of_all_answer_types_are_walked() -> None:
    assert {form.id for form in forms() if not form.not_yet} >= {"report-a-missed-bin", "every-answer-type"}


def test_every_answer_type_that_can_be_asked_is_asked_somewhere() -> None:
    asked = {one.answer_type for form in forms() if not form.not_yet for one in form.question_by_id.values()}
    assert {name for name, one in ANSWER_TYPES.items() if one.make} - asked == set(), (
        "Add a question with it to a11y_tests/forms/every-answer-type.yaml"
    )


@every_form
def test_every_form_has_its_start_page(form: Form) -> None:
    assert f"{form.id} start" in NAMES


@runnable_forms
def test_every_page_of_a_form_is_reached(form: Form) -> None:
    assert set(form.page_by_id) - set(ways_of(form).to) == set()
    for page in form.pages:
        first = "stop" if isinstance(page, StopPage) else ", nothing typed"
        assert any(name.startswith(f"{form.id} {page.id}") and name.endswith(first) for name in NAMES), (
            page.id
        )


@runnable_forms
def test_every_question_is_met_refused_answered_and_changed(form: Form) -> None:
    for page in form.pages:
        if isinstance(page, QuestionPage | EvidencePage):
            of_page = [scene for scene in scenes() if scene.name.startswith(f"{form.id} {page.id},")]
            assert f"{form.id} {page.id}, changed from check answers" in NAMES
            if isinstance(page, QuestionPage):
                assert f"{form.id} {page.id}, answered" in NAMES
            if not all(one.question.asked.optional for one in getattr(page, "questions", ())):
                assert any(scene.outline.summary for scene in of_page), page.id


@runnable_forms
def test_every_form_is_followed_to_its_end(form: Form) -> None:
    endings = ("check answers", "start, to carry on", "leave", "confirmation", "left")
    assert {f"{form.id} {ending}" for ending in endings} <= set(NAMES)


@pytest.mark.parametrize("status", [200, 400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503])
def test_every_kind_of_answer_is_met_and_is_a_whole_page(status: int) -> None:
    met = [scene for scene in scenes() if scene.page.status == status]
    assert met
    for scene in met:
        assert scene.outline.title.endswith("Exampleton Council"), scene.page.html[:200]
        assert "main-content" in scene.outline.ids
