"""What the page on promises shows: the first form of each rule is told in the words that stand there, the second is not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from formkit.bundled import folder
from formkit.checks.base import FormFile
from formkit.checks.every import judged, rules_with
from formkit.errors import FormFileError
from formkit.lookups.registry import slots_of
from tests.checks.test_every import MEASURED
from tests.docs.test_writing_a_form import Told, below, in_its_place

RULES = [told for told in below("what-check-finds") if told.heading.startswith("`")]
TODAY = date(2026, 12, 1)


def findings(example: str, rule: str) -> list[FormFileError]:
    found = in_its_place(example)
    assert found.tree is not None
    assert found.form is not None
    slots = slots_of(found.form.council, folder("forms"))
    file = FormFile("example.yaml", found.tree, found.form, TODAY, slots, MEASURED.get(rule))
    return [one for one in judged(file, ()) if one.id in rules]


rules = {told.heading.strip("`") for told in RULES}


@pytest.mark.parametrize("told", RULES, ids=lambda told: told.heading)
def test_a_rule_is_shown_with_what_is_told_and_how_it_is_put_right(told: Told) -> None:
    rule = told.heading.strip("`")
    wrong, right = told.examples
    (said,) = re.findall(r"^```text\n(.*?)\n```$", told.text, re.MULTILINE | re.DOTALL)
    assert [(one.id, one.problem) for one in findings(wrong, rule)] == [(rule, said)]
    assert findings(right, rule) == []


def test_every_rule_about_promises_is_shown() -> None:
    assert rules == {"PAST", "CLOSED", "BEFORE", "PROOF", "ODDS", "TOOK"}
    assert rules <= set(rules_with())


def test_a_rule_can_be_allowed_with_a_reason() -> None:
    allowed = "allow:\n  CLOSED: The team works on every day of the year.\n"
    wrong = next(told for told in RULES if told.heading == "`CLOSED`").examples[0]
    assert findings(allowed + wrong, "CLOSED") == []
