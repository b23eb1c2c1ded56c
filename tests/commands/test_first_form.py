"""The words of a first form: whatever is typed comes back as it was typed."""

from __future__ import annotations

import pytest

from formkit.commands.first_form import first_council, first_form
from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.sources import FormSources

TOLD = {
    "name": "small",
    "title": "A small form",
    "need": "I want to tell you something.",
    "council": "test-ham",
    "place": "office",
    "phone": "01632 960 000",
}


def read(**told: str) -> FormRead:
    """The first form with other answers, read with its council's file."""
    answers = {**TOLD, **told}
    form, council = first_form(answers), first_council(answers)
    return read_form(FormSources(("small.yaml", form), (f"councils/{answers['council']}.yaml", council)))


def test_a_first_form_has_nothing_to_put_right_and_can_be_served_at_once() -> None:
    found = read()
    assert found.problems == ()
    assert found.form is not None
    assert found.form.not_yet == ()
    assert found.form.council.named("en") == "Test Ham"
    assert found.form.send_to == ("office",)


@pytest.mark.parametrize(
    "title",
    [
        "Yes",
        "no",
        "0123",
        "1e3",
        "Tell us: now",
        "Number #1",
        'The "old" one',
        "it's",
        "- a dash",
        "a \\ b",
        "& so on",
        "£5 off",
        "What’s new?",
        "Rhoi gwybod i’r tŷ",
        "$title",
        "*star*",
    ],
)
def test_any_title_comes_back_as_it_was_typed(title: str) -> None:
    found = read(title=title)
    assert found.errors == ()
    assert found.form is not None
    assert found.form.title == title


@pytest.mark.parametrize("phone", ["01632 960 000", "+44 1632 960000", "(01632) 960-000"])
def test_the_phone_number_is_the_contact_that_the_form_names(phone: str) -> None:
    form = read(phone=phone).form
    assert form is not None
    assert [contact.phone for contact in form.ways.contacts] == [phone]
