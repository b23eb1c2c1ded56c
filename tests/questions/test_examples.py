"""The example that each answer type brings along: a step, what a person sends, and what becomes of it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, SentPage, answer_page
from formkit.journey.draft import Draft, draft_from
from formkit.questions import examples
from formkit.questions.base import QuestionSpec
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import Wording
from tests.definition.writing import form_of

FOLDERS = [one.folder for one in ANSWER_TYPES.values()]
TODAY = Days(date(2026, 11, 20))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_example_of_a_type_gives_its_answer(folder: str) -> None:
    example = example_of(folder)
    form = form_of(yaml.safe_dump([example["step"]], allow_unicode=True, sort_keys=False, width=1000))
    id = example["step"]["id"]
    entry = {
        name: tuple(value) if isinstance(value, list) else (value,)
        for name, value in example["entry"].items()
    }
    outcome = answer_page(form, {}, id, SentPage(entry), TODAY)
    assert isinstance(outcome, PageAnswered), outcome
    assert outcome.journey.is_complete
    kept = draft_from(Draft(outcome.answers).as_bytes()).answers[id]
    expected = example["answer"]
    assert kept == (tuple(expected) if isinstance(expected, list) else expected)
    shown = form.question_by_id[id].question.display(kept, Wording())
    assert list(shown) == [said(folder, line) for line in example["shown"]]


def said(folder: str, line: str | dict[str, str]) -> str:
    """A line of what is shown: as it stands, or words of the type by their name with the value that fills them."""
    if isinstance(line, str):
        return line
    ((name, value),) = line.items()
    return Wording().text(folder, name, {"value": value})


def example_of(folder: str) -> dict[str, Any]:  # YAML has no closed type
    text = (files("formkit.questions") / folder / "example.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)  # YAML has no closed type
    return read


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_example_is_read_as_it_is_written(folder: str) -> None:
    written, read = example_of(folder), examples.example_of(folder)
    assert read.id == written["step"]["id"]
    assert set(read.entry) == set(written["entry"])
    assert all(name.startswith(read.id) for name in (*read.entry, *(read.offered_entry or {})))
    assert bool(read.offered) == ("look up" in written)
    assert yaml.safe_load(read.step)[0]["ask"] == written["step"]["ask"]
    assert list(read.slips) == [str(slip) for slip in written.get("slips", [])]


def test_what_a_look_up_offers_in_an_example_leads_to_an_answer() -> None:
    for one in ANSWER_TYPES.values():
        example = examples.example_of(one.folder)
        for offered in example.offered:
            question = one.make(QuestionSpec(example.id, "Which?", "which", look_up="some"))
            name = "choice" if one.ways else ""
            field = question.asked.part(name) if name else question.asked.field_name
            entry = {**(example.offered_entry or {}), field: (offered.value,)}
            assert question.read(entry, example.offered).answer == (dict(offered.facts) or offered.value)
