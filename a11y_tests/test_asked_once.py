"""WCAG 2.2, 3.3.7 and 1.3.5: nobody is asked again for what they said, and browsers fill in only the one who types.

axe judges whether each `autocomplete` is a word that browsers know (its rule `autocomplete-valid`) on every page, in
test_axe.py; whose facts a box asks for it cannot know. So it is written down here, form by form, by a person.
https://www.w3.org/TR/WCAG22/#redundant-entry https://www.w3.org/TR/WCAG22/#identify-input-purpose
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from a11y_tests.scenes import forms
from formkit.definition.form import Form
from formkit.definition.items import item_page_of, item_pages
from formkit.definition.page_question import NOT_THE_SAME, PageQuestion
from formkit.definition.pages import QuestionPage, question_page, repeat_page
from formkit.questions.wording import Wording
from formkit.rendering.author_text import Filling
from formkit.rendering.question_page import Asking, question_components

ADDRESS = frozenset(("address-line1", "address-line2", "address-level2", "postal-code"))
CONTACT: Mapping[str, frozenset[str]] = {
    "contact.name": frozenset(("name",)),
    "contact.email": frozenset(("email",)),
    "contact.phone": frozenset(("tel",)),
}
HELPER = {"helper_name": frozenset(("name",))}
OF_WHO_TYPES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "resident-parking-permit": {"home": ADDRESS, "applicant": frozenset(("name",)), **CONTACT},
    "bulky-waste": {"place": ADDRESS, **CONTACT},
    "single-person-discount": {**HELPER, "home": ADDRESS, "taxpayer": frozenset(("name",)), **CONTACT},
    "report-a-missed-bin": {
        "place": ADDRESS,
        "contact.email": frozenset(("email",)),
        "contact.mobile": frozenset(("tel",)),
    },
    "report-a-housing-repair": {
        **HELPER,
        "home": ADDRESS,
        "tenant": frozenset(("name",)),
        "phone": frozenset(("tel",)),
        "email": frozenset(("email",)),
    },
    "report-fly-tipping": {
        **{f"witness_{name}": words for name, words in CONTACT.items()},
        "contact.email": frozenset(("email",)),
        "contact.mobile": frozenset(("tel",)),
    },
    "housing-benefit-change-of-circumstances": {
        **HELPER,
        "claimant": frozenset(("name",)),
        **CONTACT,
        "new_address": ADDRESS,
    },
}
"""Form → question → the words that say what a browser may fill in, where who types is whom it is for."""
THE_SAME_FOR_LIFE = (
    "name",
    "email",
    "phone",
    "address",
    "date of birth",
    "National Insurance number",
    "NHS number",
)
"""Answer types that one person has one of, as far as a form needs it."""
NEVER_BOTH = {("report-fly-tipping", "contact.email"), ("report-fly-tipping", "contact.mobile")}
"""Asked of who saw nothing, as of witnesses alone: `test_a_witness_is_asked_how_to_be_reached_and_not_asked_twice`
in tests/web/test_example_journeys.py."""
EACH_EXAMPLE = "each-example"
"""Asks the example of every answer type as it is, and with ways to decline: nobody's form."""
every_form = pytest.mark.parametrize("form", [pytest.param(form, id=form.id) for form in forms()])


def pages(form: Form) -> Iterator[QuestionPage]:
    """All pages that ask, those of the first item of each list too."""
    for page in form.pages:
        repeat = repeat_page(page)
        for one in item_pages(repeat, "1") if repeat else (page,):
            if (asks := question_page(one)) is not None:
                yield asks


def questions(form: Form) -> Iterator[tuple[PageQuestion, frozenset[str]]]:
    """Each question with the words for browsers that its inputs have, "off" aside."""
    for page in pages(form):
        drawn = question_components(page, Asking({}), Filling(form, None, Wording("en")))
        for one, component in zip(page.questions, drawn, strict=True):
            yield one, frozenset(_words(component.params)) - {"off"}


def _words(params: object) -> Iterator[str]:
    match params:
        case Mapping():
            for key, value in params.items():
                if key == "autocomplete":
                    yield str(value)
                else:
                    yield from _words(value)
        case list() | tuple():
            for value in params:
                yield from _words(value)


@every_form
def test_browsers_fill_in_only_facts_of_who_types(form: Form) -> None:
    if form.id in OF_WHO_TYPES:
        found = {one.id: words for one, words in questions(form) if words}
        assert found == OF_WHO_TYPES[form.id]
    for one, words in questions(form):
        assert not words or one.about != "someone else", one.id
        assert not words or not item_page_of(one.id), "another person in each item"


@every_form
def test_for_helpers_browsers_fill_in_the_helper_alone(form: Form) -> None:
    helping = form.variants.get(("en", True))
    if helping is not None:
        assert {one.id: words for one, words in questions(helping) if words} == HELPER


def test_the_table_names_every_example_form() -> None:
    assert set(OF_WHO_TYPES) <= {form.id for form in forms()}


@every_form
def test_what_was_said_is_not_asked_again_empty(form: Form) -> None:
    before: dict[tuple[str, str], str] = {}
    for one, _ in questions(form) if form.id != EACH_EXAMPLE else ():
        if one.answer_type not in THE_SAME_FOR_LIFE or one.about == "someone else" or item_page_of(one.id):
            continue
        fact = (one.answer_type, one.about)
        if fact in before and (form.id, one.id) not in NEVER_BOTH and one.same_as != NOT_THE_SAME:
            assert one.id in form.carried, f"{one.id} asks again for {before[fact]}"
        before.setdefault(fact, one.id)
