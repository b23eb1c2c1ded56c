"""The one list of answer types; it does not know what any of them does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from formkit.questions.address.question import WAYS, AddressQuestion
from formkit.questions.any_of.question import AnyOfQuestion
from formkit.questions.approximate_date.question import ApproximateDateQuestion
from formkit.questions.bank_account.question import BankAccountQuestion
from formkit.questions.base import PlainKind, Question, QuestionSpec
from formkit.questions.date.question import DateQuestion
from formkit.questions.date_of_birth.question import RULES as BIRTH_RULES
from formkit.questions.date_of_birth.question import DateOfBirthQuestion
from formkit.questions.declined import DecliningQuestion
from formkit.questions.email.question import EmailQuestion
from formkit.questions.long_text.question import LongTextQuestion
from formkit.questions.money.question import MoneyQuestion
from formkit.questions.name.question import NameQuestion
from formkit.questions.national_insurance_number.question import NationalInsuranceNumberQuestion
from formkit.questions.nhs_number.question import NhsNumberQuestion
from formkit.questions.number.question import NumberQuestion
from formkit.questions.one_of.question import OneOfQuestion
from formkit.questions.phone.question import PhoneQuestion
from formkit.questions.place_on_a_map.question import WAYS as PLACE_WAYS
from formkit.questions.place_on_a_map.question import PlaceOnAMapQuestion
from formkit.questions.postcode.question import PostcodeQuestion
from formkit.questions.text.question import TextQuestion
from formkit.questions.vehicle_registration.question import VehicleRegistrationQuestion
from formkit.questions.whole_number.question import WholeNumberQuestion
from formkit.questions.yes_or_no.question import YesOrNoQuestion


@dataclass(frozen=True)
class AnswerType:
    """One answer type: its folder, what conditions see, and the class."""

    folder: str
    kind: PlainKind
    make: Callable[[QuestionSpec], Question]
    ways: tuple[str, ...] = ()
    """What a link on the page may ask of the question: `?way=hand`."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """What holds for every answer of this type, on top of `must be`: message code → the rule as `must be` says it."""
    first_input: str = ""
    """The part of the name of the first input, `day`; "" where the input has the question's own name."""
    names_its_parts: bool = False
    """Whether its messages speak of each part by its own label, not by what the answer is called."""


ANSWER_TYPES: Mapping[str, AnswerType] = {
    "text": AnswerType("text", "text", TextQuestion),
    "long text": AnswerType("long_text", "text", LongTextQuestion),
    "name": AnswerType("name", "text", NameQuestion),
    "email": AnswerType("email", "text", EmailQuestion),
    "phone": AnswerType("phone", "text", PhoneQuestion),
    "address": AnswerType("address", "text", AddressQuestion, WAYS, names_its_parts=True),
    "date": AnswerType("date", "date", DateQuestion, first_input="day"),
    "date of birth": AnswerType(
        "date_of_birth", "date", DateOfBirthQuestion, rules=BIRTH_RULES, first_input="day"
    ),
    "approximate date": AnswerType("approximate_date", "date", ApproximateDateQuestion, first_input="month"),
    "place on a map": AnswerType(
        "place_on_a_map", "text", PlaceOnAMapQuestion, PLACE_WAYS, first_input="words"
    ),
    "yes or no": AnswerType("yes_or_no", "yes or no", YesOrNoQuestion),
    "one of": AnswerType("one_of", "one option", OneOfQuestion),
    "any of": AnswerType("any_of", "some options", AnyOfQuestion),
    "postcode": AnswerType("postcode", "text", PostcodeQuestion),
    "money": AnswerType("money", "money", MoneyQuestion),
    "number": AnswerType("number", "number", NumberQuestion),
    "whole number": AnswerType("whole_number", "number", WholeNumberQuestion),
    "National Insurance number": AnswerType(
        "national_insurance_number", "text", NationalInsuranceNumberQuestion
    ),
    "NHS number": AnswerType("nhs_number", "text", NhsNumberQuestion),
    "vehicle registration": AnswerType("vehicle_registration", "text", VehicleRegistrationQuestion),
    "bank account": AnswerType(
        "bank_account", "text", BankAccountQuestion, first_input="name", names_its_parts=True
    ),
}

CHOICE: Final = "one of"
WRITING: Final = "long text"
"""What our own pages ask with."""


def folder_of(question: Question) -> str:
    """The folder of a question's answer type, where its messages are."""
    kind = question.inner if isinstance(question, DecliningQuestion) else question
    return type(kind).__module__.split(".")[-2]


@cache
def schema_parts() -> Mapping[str, Mapping[str, object]]:
    """Answer type → its own part of the form schema: {"answer", "description", "keys"}."""
    found: dict[str, Mapping[str, object]] = {}
    for name, answer_type in ANSWER_TYPES.items():
        resource = files("formkit.questions") / answer_type.folder / "schema.json"
        found[name] = json.loads(resource.read_text(encoding="utf-8"))
    return found
