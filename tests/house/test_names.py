"""Words that say nothing are not names here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.checkout import definitions, modules

BANNED = {
    "utils", "util", "helpers", "helper", "common", "core", "base", "manager", "handler", "service",
    "context", "state", "data", "info", "process",
}  # fmt: skip
BANNED_STARTS = ("do_", "handle_")

# Names that somebody else gave: a protocol, a standard, a library that is called by this name.
GIVEN: dict[str, str] = {
    "data_received": "asyncio.Protocol",
    "RenderState": "the field: what a component is drawn with",
}


def test_no_file_or_folder_has_an_empty_name() -> None:
    found = [
        f"{module}: {part}"
        for module in modules()
        for part in (*module.parts[:-1], module.stem)
        if banned_words(part) and module.name not in {"base.py", "test_base.py"}
    ]
    assert found == []


def test_no_function_or_class_has_an_empty_name() -> None:
    found = [
        f"{module}:{node.lineno}: {node.name}"
        for module in modules("formkit", "bench")
        for node in definitions(module)
        if banned_words(node.name) and node.name not in GIVEN
    ]
    assert found == []


def test_tests_read_as_sentences() -> None:
    short = [
        f"{module}:{node.lineno}: {node.name}"
        for module in modules("tests", "a11y_tests")
        for node in definitions(module)
        if node.name.startswith("test_") and node.name.count("_") < 3 and "house" not in module.parts
    ]
    assert short == []


@pytest.mark.parametrize(
    "name", ["VisitManager", "do_save", "handle_page", "form_data", "utils", "HTTPHandler"]
)
def test_a_banned_word_is_seen_in_every_spelling(name: str) -> None:
    assert banned_words(name)


@pytest.mark.parametrize(
    "name", ["save_visit", "Statement", "dataclass_fields", "handled", "information_page"]
)
def test_a_word_that_only_contains_one_is_fine(name: str) -> None:
    assert not banned_words(name)


def test_the_protocol_of_a_folder_may_be_called_base() -> None:
    assert banned_words(Path("base.py").stem)


def banned_words(name: str) -> set[str]:
    """The banned words in a snake_case or CamelCase name; also a banned start."""
    words = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    return (words & BANNED) | {start for start in BANNED_STARTS if name.startswith(start)}
