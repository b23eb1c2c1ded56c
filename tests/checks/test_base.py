"""A check tells each place in its own words, and looks at steps at any depth."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.definition.council import words
from tests.definition.writing import FILE, read

NESTED = """\
- page: Two
  id: two
  steps:
    - {ask: What is your name?, id: who, answer: name, called: name, why we ask: So.}
- {tell: Read, id: end, say: It is short.}
"""


def small() -> FormFile:
    found = read(NESTED)
    assert found.tree is not None
    assert found.as_far is not None
    return FormFile(FILE, found.tree, found.as_far)


def test_steps_are_told_in_file_order_at_any_depth() -> None:
    assert [words(step, "id") for step in small().steps()] == ["two", "who", "end"]


@pytest.mark.parametrize(
    ("values", "instead"), [({"id": "{who}", "near": ""}, "Not {who}."), ({"id": "", "near": "you"}, "you?")]
)
def test_what_was_found_stands_in_the_words(values: Mapping[str, str], instead: str) -> None:
    file = small()
    rule = CheckRule("RULE", "It is.", "So.", "", "", "note")
    check = Check(
        rule,
        "This is {id}.",
        "Not {id}.",
        lambda _: [Breach(file.tree.place, values)],
        did_you_mean="{near}?",
    )
    (told,) = check.findings(file)
    assert (told.file, told.id, told.level) == (FILE, "RULE", "note")
    assert (told.problem, told.instead) == (f"This is {values['id']}.", instead)
