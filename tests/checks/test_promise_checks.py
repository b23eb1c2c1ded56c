"""Promises that cannot be kept are told at their line with the first hour; what only looks like them is not told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.checks.base import FormFile
from formkit.checks.every import judged
from formkit.definition.form_reader import read_form
from formkit.lookups.registry import slots_of
from tests.checks.planted import CONTRADICTIONS, INNOCENT, RULES, Planted


@pytest.mark.parametrize("planted", CONTRADICTIONS, ids=lambda one: one.name)
def test_each_contradiction_is_told_once_at_its_line_with_the_first_hour(planted: Planted) -> None:
    told = planted.told()
    assert [(one.id, one.line, one.level) for one in told] == [(planted.rule, planted.line, "warning")]
    assert planted.hour in told[0].problem


@pytest.mark.parametrize("planted", INNOCENT, ids=lambda one: one.name)
def test_what_only_looks_like_one_is_not_told(planted: Planted) -> None:
    assert [(one.id, one.problem) for one in planted.told()] == []


FORMS = Path(folder("forms"))
SOURCES = read_catalogue(FORMS).sources


@pytest.mark.parametrize("today", [date(2026, 11, 29), date(2027, 10, 1), date(2028, 8, 14)])
@pytest.mark.parametrize("form", SOURCES)
def test_the_example_forms_keep_their_promises_in_every_year(form: str, today: date) -> None:
    found = read_form(SOURCES[form])
    assert found.tree is not None
    assert found.form is not None
    file = FormFile(f"{form}.yaml", found.tree, found.form, today, slots_of(found.form.council, FORMS))
    assert [str(one) for one in judged(file, ()) if one.id in RULES] == []
