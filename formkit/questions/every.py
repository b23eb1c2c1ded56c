"""All answer types: ours, one folder each, and those of guests.

A type is its folder and its line in `OURS`. A guest's package names its type as an entry point of the group
`formkit.answers`; see docs/extending.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Final

from formkit.questions.base import AnswerType, Question, folder_of
from formkit.questions.declined import DecliningQuestion
from formkit.questions.wording import package_of

OURS: Final = (
    "text",
    "long_text",
    "name",
    "email",
    "web_address",
    "phone",
    "address",
    "date",
    "date_of_birth",
    "approximate_date",
    "time",
    "place_on_a_map",
    "yes_or_no",
    "tick",
    "one_of",
    "any_of",
    "country",
    "postcode",
    "money",
    "number",
    "whole_number",
    "national_insurance_number",
    "nhs_number",
    "vehicle_registration",
    "bank_account",
)
"""The folders of our answer types, in the order in which authors are told of them."""

ANSWER_TYPES: Final[dict[str, AnswerType]] = {}
"""Name → type. Guests are added before the first form is read."""

CHOICE: Final = "one of"
WRITING: Final = "long text"
"""What our own pages ask with."""


def add_answer_type(answer_type: AnswerType) -> None:
    """Let authors write a type. Raises ValueError where its name is taken by another."""
    known = ANSWER_TYPES.setdefault(answer_type.name, answer_type)
    if known.make is not answer_type.make:
        raise ValueError(f"There is an answer type called {answer_type.name} already.")


for _folder in OURS:
    add_answer_type(import_module(f"formkit.questions.{_folder}.question").ANSWER)


def add_guests(guests: Mapping[str, object]) -> None:
    """Let authors write the types that packages bring. Raises ValueError for one that is none, or whose name is taken."""
    for name, guest in guests.items():
        if not isinstance(guest, AnswerType):
            raise ValueError(f"{name} is no AnswerType.")
        add_answer_type(guest)


def folder_of_asked(question: Question) -> str:
    """The folder of a question's answer type, where its messages are."""
    return folder_of(question.inner if isinstance(question, DecliningQuestion) else question)


def schema_parts() -> Mapping[str, Mapping[str, object]]:
    """Answer type → its own part of the form schema: {"answer", "description", "keys"}, some "required"."""
    return {name: _schema_part(answer_type.folder) for name, answer_type in ANSWER_TYPES.items()}


@cache
def _schema_part(folder: str) -> Mapping[str, object]:
    read: Mapping[str, object] = json.loads(
        (files(package_of(folder)) / "schema.json").read_text(encoding="utf-8")
    )
    return read
