"""The one list of answer types; it does not know what any of them does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from formkit.questions.address.question import WAYS, AddressQuestion
from formkit.questions.any_of.question import AnyOfQuestion
from formkit.questions.base import Asked, PlainKind, Question
from formkit.questions.date.question import DateQuestion
from formkit.questions.email.question import EmailQuestion
from formkit.questions.long_text.question import LongTextQuestion
from formkit.questions.name.question import NameQuestion
from formkit.questions.one_of.question import OneOfQuestion
from formkit.questions.phone.question import PhoneQuestion
from formkit.questions.text.question import TextQuestion
from formkit.questions.yes_or_no.question import YesOrNoQuestion


@dataclass(frozen=True)
class AnswerType:
    """One answer type: its folder, what conditions see, and the class, if it can be asked yet."""

    folder: str
    kind: PlainKind
    make: Callable[[Asked], Question] | None = None
    ways: tuple[str, ...] = ()
    """What a link on the page may ask of the question: `?way=hand`."""


ANSWER_TYPES: Mapping[str, AnswerType] = {
    "text": AnswerType("text", "text", TextQuestion),
    "long text": AnswerType("long_text", "text", LongTextQuestion),
    "name": AnswerType("name", "text", NameQuestion),
    "email": AnswerType("email", "text", EmailQuestion),
    "phone": AnswerType("phone", "text", PhoneQuestion),
    "address": AnswerType("address", "text", AddressQuestion, WAYS),
    "date": AnswerType("date", "date", DateQuestion),
    "yes or no": AnswerType("yes_or_no", "yes or no", YesOrNoQuestion),
    "one of": AnswerType("one_of", "one option", OneOfQuestion),
    "any of": AnswerType("any_of", "some options", AnyOfQuestion),
    # Read and checked, but not asked yet: a form that uses one says so when it is opened.
    "postcode": AnswerType("postcode", "text"),
    "date of birth": AnswerType("date_of_birth", "date"),
    "approximate date": AnswerType("approximate_date", "date"),
    "money": AnswerType("money", "money"),
    "number": AnswerType("number", "number"),
    "whole number": AnswerType("whole_number", "number"),
    "National Insurance number": AnswerType("national_insurance_number", "text"),
    "NHS number": AnswerType("nhs_number", "text"),
    "vehicle registration": AnswerType("vehicle_registration", "text"),
    "bank account": AnswerType("bank_account", "text"),
    "place on a map": AnswerType("place_on_a_map", "text"),
}


def folder_of(question: Question) -> str:
    """The folder of a question's answer type, where its messages are."""
    return type(question).__module__.split(".")[-2]


@cache
def schema_parts() -> Mapping[str, Mapping[str, object]]:
    """Answer type → its own part of the form schema: {"answer", "description", "keys"}."""
    found: dict[str, Mapping[str, object]] = {}
    for name, answer_type in ANSWER_TYPES.items():
        resource = files("formkit.questions") / answer_type.folder / "schema.json"
        found[name] = json.loads(resource.read_text(encoding="utf-8"))
    return found
