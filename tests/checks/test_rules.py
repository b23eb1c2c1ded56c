"""Each rule's wrong example is told with its id, its right one is not; and every id that is told has a rule."""

from __future__ import annotations

import re

import pytest

from formkit.checks.rules import OF_THE_FILE, RULES, CheckRule
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError
from tests.definition.writing import FILE, read, written
from tests.house.checkout import modules, source

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: england
website: https://www.exampleton.gov.uk
data protection: {contact: dpo@exampleton.gov.uk, privacy notice: /privacy}
destinations: {waste: {folder: outbox/waste}}
look ups: {addresses: {csv: lookups/addresses.csv}}
"""
STEP = "- {tell: Read this, id: read, say: It is short.}"
TOLD = re.compile(r"""\bid="([A-Z]+)"|FormFileError\([^)]*?, "([A-Z]+)"(?:, "warning")?\)""", re.DOTALL)
NOT_OF_ONE_FORM = {"NAME", "COUNCIL", "PAYMENT", "PAGE", "HELPING"}
"""Ids of findings about the folder, the council's file or a translation: they have no example of steps yet."""


def findings(example: str) -> tuple[FormFileError, ...]:
    """What is told of an example, in a small form with a council."""
    if not example.startswith(OF_THE_FILE):
        return read(example, council=COUNCIL).problems
    keys, _, steps = example.removeprefix(OF_THE_FILE).partition("steps:\n")
    if not steps:
        return read(STEP, f"{keys}\n", council=COUNCIL).problems
    rest = written(STEP, keys).partition(f"{STEP}\n")[2]
    return read_form(FormSources(form=(FILE, f"steps:\n{steps}\n{rest}"))).problems


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_is_wrong_is_told_with_the_id_and_what_is_right_is_not(rule: CheckRule) -> None:
    assert (rule.id, rule.level) in {(found.id, found.level) for found in findings(rule.wrong)}
    assert [found.problem for found in findings(rule.right) if found.id == rule.id] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_right_example_has_no_mistake_at_all(rule: CheckRule) -> None:
    assert [found.problem for found in findings(rule.right) if found.level == "error"] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_told_in_sentences(rule: CheckRule) -> None:
    assert all(words.endswith(".") and words[0].isupper() for words in (rule.says, rule.why))


def test_every_id_that_is_told_has_a_rule() -> None:
    told = {
        first or second for module in modules("formkit") for first, second in TOLD.findall(source(module))
    }
    assert len(told) > 15
    assert told - set(RULES) - NOT_OF_ONE_FORM == set(), (
        "Give it a rule with examples in formkit/checks/rules.py"
    )
