"""What a reader or a wing tells has a rule, which says what the id means and why it is told."""

from __future__ import annotations

import re

from formkit.checks.every import rules_with
from formkit.checks.reading_rules import READING_RULES
from tests.house.checkout import modules, source

TOLD = re.compile(r"""\bid="([A-Z]+)"|FormFileError\([^)]*?, "([A-Z]+)"(?:, "warning")?\)""", re.DOTALL)
NOT_OF_ONE_FORM = {
    "NAME",
    "COUNCIL",
    "PAYMENT",
    "PAGE",
    "CHECK",
    "THEME",
    "DESTINATION",
    "SECRET",
    "UNPROTECTED",
    "STATEMENT",
    "DETAILS",
    "ONLINE",
}
"""Ids of findings about the folder, the council's file, what a form says to it, or a translation:
they have no example of steps yet."""


def test_every_id_that_is_told_has_a_rule() -> None:
    told = {
        first or second for module in modules("formkit") for first, second in TOLD.findall(source(module))
    }
    assert len(told) > 15
    assert told - set(rules_with()) - NOT_OF_ONE_FORM == set(), (
        "Give it a rule with examples in formkit/checks/reading_rules.py"
    )


def test_no_rule_is_there_twice() -> None:
    assert len({rule.id for rule in READING_RULES}) == len(READING_RULES)
