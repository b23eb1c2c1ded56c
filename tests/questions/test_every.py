"""The one list of answer types, and the parts that each brings along."""

from __future__ import annotations

from importlib.resources import files

import pytest

from formkit.questions.every import ANSWER_TYPES, folder_of, schema_parts
from tests.questions.asking import asked

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


@pytest.mark.parametrize("name", [name for name, one in ANSWER_TYPES.items() if one.make])
def test_every_type_that_can_be_asked_brings_its_words_and_an_example(name: str) -> None:
    answer_type = ANSWER_TYPES[name]
    folder = FOLDERS / answer_type.folder
    assert (folder / "messages.yaml").is_file()
    assert (folder / "example.yaml").is_file()
    assert answer_type.make is not None
    assert folder_of(answer_type.make(asked())) == answer_type.folder
