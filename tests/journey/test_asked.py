"""Runs the table of what people are asked, row by row: branches with `or`, chains, sums, dates, repeats, tasks, helpers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from formkit.definition.form import Form
from formkit.journey.journey import Journey
from formkit.questions.base import Answers
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
GROUPS: list[dict[str, Any]] = yaml.safe_load(  # Any: YAML of several shapes
    (Path(__file__).parent / "asked.yaml").read_text("utf-8")
)
ROWS = [(group["about"], number) for group in GROUPS for number in range(len(group["rows"]))]


def form_about(about: str) -> tuple[Form, dict[str, Any]]:  # Any: a group of the table
    group = next(one for one in GROUPS if one["about"] == about)
    return form_of(group["steps"], group.get("more", "")), group


def pages_of(form: Form, answers: Answers) -> list[str]:
    """The pages of somebody who goes on until nothing but questions without an answer are left: tells are pressed through."""
    told = dict(answers)
    while True:
        journey = Journey(form, told, TODAY)
        tells = {page.id: True for page in journey.waiting if page.kind == "tell"}
        if not tells:
            return [page.id for page in journey.pages]
        told |= tells


@pytest.mark.parametrize(("about", "number"), ROWS)
def test_each_row_of_the_table_of_pages_holds(about: str, number: int) -> None:
    form, group = form_about(about)
    answers, pages = group["rows"][number]
    kept = {id: tuple(value) if isinstance(value, list) else value for id, value in answers.items()}
    always = group.get("always", [])
    assert [page for page in pages_of(form, kept) if page not in always] == pages
