"""The documents say what is there: every setting, command, block, component and key, and no function that is gone."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import MISSING, fields
from functools import cache

import pytest

from formkit.cli import app
from formkit.delivery.outbox import WAITS
from formkit.rendering.theme import DEFAULTS
from formkit.settings import Settings
from tests.house.checkout import ROOT, files

DOCUMENTS = sorted(
    path for path in files() if path.suffix == ".md" and path.parts[0] not in {"tests", "a11y_tests"}
)
NAMED = re.compile(r"`(\w+)`\s+in\s+`((?:formkit|templates|scripts)/[\w/.-]+)`")


@cache
def document(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def table(text: str, columns: int) -> list[list[str]]:
    """The rows of every table of so many columns, without the two rows of its head."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if len(row) == columns and row[0].startswith("`")]


def test_every_setting_is_documented_as_it_is() -> None:
    told = {
        name.strip("`"): (default, words) for name, default, words in table(document("docs/settings.md"), 3)
    }
    known = {f"FORMKIT_{one.name.upper()}": one for one in fields(Settings)}
    assert list(told) == list(known)
    assert [name for name, one in known.items() if told[name][1] != one.metadata["description"]] == []
    for name, one in known.items():
        if one.default is not MISSING and one.default is not None:
            assert told[name][0] == f"`{str(one.default).replace('True', 'true').replace('False', 'false')}`"


def test_every_command_is_in_the_readme() -> None:
    names = [str(command.name) for command in app.registered_commands]
    assert [name for name in names if f"formkit {name}" not in document("README.md")] == []


def test_every_block_of_every_template_is_documented() -> None:
    told = {
        row[0].strip("`"): row[1].replace("`", "").split() for row in table(document("docs/overriding.md"), 2)
    }
    for path in (path for path in files() if path.parts[0] == "templates"):
        text = (ROOT / path).read_text(encoding="utf-8")
        rows = told.get(path.relative_to("templates").as_posix(), told.get(path.name, []))
        assert rows == re.findall(r"{%-?\s*block (\w+)", text), path


def test_every_component_and_macro_is_documented() -> None:
    told = {
        row[0].strip("`"): row[1].replace("`", "").split() for row in table(document("docs/overriding.md"), 2)
    }
    for path in (path for path in files() if path.match("components/*/macro.html") and len(path.parts) == 3):
        macros = re.findall(r"{% macro (\w+)", (ROOT / path).read_text(encoding="utf-8"))
        assert told[path.parent.name] == macros


def test_every_colour_of_a_theme_is_documented() -> None:
    told = [row[0].strip("`") for row in table(document("docs/overriding.md"), 2) if row[0].startswith("`--")]
    assert told == list(DEFAULTS)


def test_every_key_of_a_submission_is_documented() -> None:
    schema = json.loads((ROOT / "formkit/delivery/submission.schema.json").read_text(encoding="utf-8"))
    told = [row[0].strip("`") for row in table(document("docs/submission.md"), 2)]
    assert told == list(schema["properties"])


def test_the_times_of_the_next_attempts_are_documented() -> None:
    assert (
        "5 seconds, 5 minutes, 30 minutes, 2 hours, 5 hours, 10 hours, 14 hours, 20 hours and 24 hours"
        in " ".join(document("docs/submission.md").split())
    )
    assert WAITS == (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)


def test_the_tour_names_what_is_there() -> None:
    named = NAMED.findall(document("docs/tour.md"))
    assert len(named) > 20
    assert [f"{name} in {path}" for name, path in named if name not in names_of(path)] == []


def test_a_page_is_reached_in_eight_hops() -> None:
    first = document("docs/tour.md").split("\n## ")[1]
    assert len(re.findall(r"^\d\. ", first, re.MULTILINE)) == 8


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_file_that_a_document_names_is_there(path: object) -> None:
    text = document(str(path))
    folder = (ROOT / str(path)).parent
    linked = [
        link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text))
    ]
    missing = [link for link in linked if link and "://" not in link and not (folder / link).exists()]
    quoted = re.findall(
        r"`((?:formkit|templates|components|static|tests|docs|scripts|bench)/[\w/.-]*\w)`", text
    )
    assert missing + [name for name in quoted if not (ROOT / name).exists()] == []


@cache
def names_of(path: str) -> frozenset[str]:
    """The functions, classes and constants at the top of a module."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)
