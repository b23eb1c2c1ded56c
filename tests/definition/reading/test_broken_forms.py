"""Every usual slip, as a whole file: told in the right place, in plain words, and nothing else beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from formkit.definition.form_reader import read_form
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import shape_problems
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError
from tests.checks.judging import told_of

FOLDER = Path(__file__).parents[2] / "broken_forms"
TABLE = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
FILES = [row["file"] for row in TABLE]

# Fragments of what the YAML and the schema library say; none of it is for a form's author.
LIBRARY_WORDS = (
    "mapping", "scalar", "token", "sequence", "flow", "block collection", "anchor", "alias", "indicator", "while ",
    "stream", "simple key", "expected <", "not valid under", "is a required property", "additional properties",
    "does not match", "Traceback", "schema", "regex", "NoneType", "object at",
)  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=FILES)
def test_a_broken_form_is_told_where_and_what_to_write(row: dict[str, object]) -> None:
    told = problems_of(str(row["file"]), str(row["by"]))
    expected = row["told"]
    assert isinstance(expected, list)
    assert [(problem.line, problem.column) for problem in told] == [
        (line, column) for line, column, *_ in expected
    ]
    for problem, (_, _, sentence, instead) in zip(told, expected, strict=True):
        assert sentence in problem.problem
        assert instead in problem.instead
        assert problem.instead or row["by"] == "building"


@pytest.mark.parametrize("file", FILES)
def test_no_problem_is_in_the_words_of_a_library(file: str) -> None:
    for problem in problems_of(file, "reading"):
        said = f"{problem.problem} {problem.instead}"
        assert [word for word in LIBRARY_WORDS if word in said] == []
        assert problem.problem.endswith((".", "?"))


def test_there_are_at_least_forty_broken_forms_and_all_are_in_the_table() -> None:
    on_disk = sorted(path.name for path in FOLDER.glob("[0-9]*.yaml") if path.name != "00-sound.yaml")
    assert sorted(FILES) == on_disk
    assert len([row for row in TABLE if row["by"] != "building"]) >= 40


def test_the_form_that_the_broken_ones_were_made_from_is_sound() -> None:
    assert problems_of("00-sound.yaml", "building") == ()


def problems_of(file: str, by: str) -> tuple[FormFileError, ...]:
    text = (FOLDER / file).read_bytes().decode("utf-8")
    if by == "building":
        read = read_form(FormSources((file, text)))
        return tuple(problem for problem in told_of(read, file) if problem.level == "error")
    composed = compose(text, file)
    return composed.problems + (shape_problems(composed.tree, "form") if composed.tree else ())
