"""The one list of answer types, and the parts that each brings along."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import pytest

from formkit.questions.base import Component
from formkit.questions.every import ANSWER_TYPES, folder_of_asked, schema_parts
from formkit.questions.wording import Wording
from tests.questions.questions import asked, look, options

FOLDERS = files("formkit.questions")


def test_every_folder_is_in_the_list_once() -> None:
    listed = [one.folder for one in ANSWER_TYPES.values()]
    found = [one.name for one in FOLDERS.iterdir() if one.is_dir() and not one.name.startswith("_")]
    assert sorted(listed) == sorted(found)


@pytest.mark.parametrize("name", ANSWER_TYPES)
def test_every_type_brings_its_part_of_the_schema_under_its_own_name(name: str) -> None:
    part = schema_parts()[name]
    assert part["answer"] == name
    assert str(part["description"]).endswith((".", ")"))


@pytest.mark.parametrize("name", list(ANSWER_TYPES))
def test_every_type_that_can_be_asked_brings_its_words_and_an_example(name: str) -> None:
    answer_type = ANSWER_TYPES[name]
    folder = FOLDERS / answer_type.folder
    assert (folder / "messages.yaml").is_file()
    assert (folder / "example.yaml").is_file()
    assert folder_of_asked(answer_type.make(asked())) == answer_type.folder


@pytest.mark.parametrize("name", [name for name, one in ANSWER_TYPES.items() if not one.ways])
def test_the_first_input_that_a_type_names_is_on_its_page(name: str) -> None:
    answer_type = ANSWER_TYPES[name]
    it = asked(options=options("one", "two"))
    first = it.part(answer_type.first_input) if answer_type.first_input else it.field_name
    assert first in ids_in(answer_type.make(it).component(look()).params)


@pytest.mark.parametrize("name", [name for name, one in ANSWER_TYPES.items() if one.rules])
def test_a_rule_of_a_type_has_words_in_both_languages(name: str) -> None:
    answer_type = ANSWER_TYPES[name]
    for code in answer_type.rules:
        english, welsh = (
            Wording(one).text(answer_type.folder, code, {"called": "x"}) for one in ("en", "cy")
        )
        assert english != welsh


def ids_in(params: object) -> set[str]:
    """The HTML ids that a component's parameters give."""
    match params:
        case Mapping():
            own = {str(params[key]) for key in ("id", "idPrefix") if key in params}
            return own.union(*(ids_in(value) for value in params.values()))
        case list() | tuple():
            return set[str]().union(*(ids_in(value) for value in params))
        case Component(params=inner):
            return ids_in(inner)
        case _:
            return set()
