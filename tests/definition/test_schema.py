"""The published schema: one for editors, and for formkit itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import plain_value
from formkit.definition.schema import (
    STEP_VERBS,
    Schema,
    form_schema,
    known_keys,
    published_schema,
    schema_text,
)

FORMS = Path(__file__).parents[2] / "forms"
SMALL: dict[str, dict[str, object]] = {
    "colour": {
        "answer": "colour",
        "description": "A colour.",
        "keys": {"shades": {"type": "string", "description": "S."}},
    },
    "size": {
        "answer": "size",
        "description": "A size.",
        "keys": {"shades": {"type": "integer", "description": "N."}},
    },
    "smell": {"answer": "smell", "description": "A smell.", "keys": {}},
}


def small_ask(**keys: object) -> list[str]:
    schema = form_schema(SMALL)
    validator = Draft202012Validator({"$ref": "#/$defs/step", "$defs": schema["$defs"]})
    step = {"ask": "A?", "id": "a", "why we ask": "So.", **keys}
    return [error.message for error in validator.iter_errors(step)]


def test_the_schema_is_sound_itself() -> None:
    Draft202012Validator.check_schema(published_schema())


def test_a_key_of_one_answer_type_does_not_go_with_another() -> None:
    assert small_ask(answer="colour", shades="all") == []
    assert small_ask(answer="smell", shades="all") != []


def test_a_key_may_mean_different_things_to_different_answer_types() -> None:
    assert small_ask(answer="size", shades=3) == []
    assert small_ask(answer="size", shades="all") != []


def test_a_question_from_the_library_may_have_keys_of_a_type_that_it_does_not_name() -> None:
    assert small_ask(**{"from library": "walls", "shades": "all"}) == []


def test_an_answer_type_that_nobody_passed_in_is_no_answer() -> None:
    assert small_ask(answer="text") != []


def test_every_key_has_a_description_in_plain_words() -> None:
    wordless = [name for name, schema in properties_of(published_schema()) if not described(schema)]
    assert wordless == []


@pytest.mark.parametrize(
    "key", ["if I would rather not say", "hold for", "if you change your mind", "none of these", "was"]
)
def test_keys_of_every_block_are_known(key: str) -> None:
    assert key in known_keys()


def test_every_verb_has_its_own_part_and_the_keys_of_all_steps() -> None:
    for verb in STEP_VERBS:
        assert {verb, "id", "when", "allow", "was"} <= set(published_schema()["$defs"][verb]["properties"])


@pytest.mark.parametrize(
    "path", [path for path in sorted(FORMS.glob("*.yaml")) if not path.name.endswith(".cy.yaml")]
)
def test_the_examples_fit_as_every_reader_of_yaml_sees_them(path: Path) -> None:
    """The first YAML makes `yes` and `on` true, which many a checker in a pipeline still does; formkit reads text."""
    text = path.read_text(encoding="utf-8")
    tree = compose(text, path.name).tree
    assert tree is not None
    for read in (yaml.safe_load(text), as_an_editor_reads(plain_value(tree))):
        assert [error.message for error in Draft202012Validator(published_schema()).iter_errors(read)] == []


def test_the_text_has_no_address_but_that_of_the_schema_language() -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", schema_text(published_schema())))
    assert {host for host in hosts if not host.endswith((".invalid", ".gov.uk"))} == {
        "json-schema.org",
        "www.bbc.co.uk",  # where "Exit this page" leads unless a council says otherwise
    }


def as_an_editor_reads(value: object) -> object:
    """Numbers as numbers, all else as text."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(inner) for inner in value]
    words = str(value)
    return int(words) if words.isdigit() else words


def properties_of(schema: object, path: str = "") -> Iterator[tuple[str, Schema]]:
    if isinstance(schema, dict):
        for name, part in (schema.get("properties") or {}).items():
            if (
                isinstance(part, dict)
                and not set(part) <= {"enum", "const", "items"}
                and name not in ("steps", "answer")
            ):
                yield f"{path}/{name}", part
        for key, value in schema.items():
            yield from properties_of(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for item in schema:
            yield from properties_of(item, path)


def described(schema: Schema) -> bool:
    return len(schema.get("description", "")) > 5


@pytest.mark.parametrize("side", ["translated step", "translated question"])
def test_whatever_a_helper_reads_can_be_said_in_welsh(side: str) -> None:
    definitions = published_schema()["$defs"]
    welsh = definitions[side]["properties"]["if helping"]["properties"]
    assert set(definitions["if helping"]["properties"]) - set(welsh) == set()
