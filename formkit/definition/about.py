"""Whom a question is about, and which earlier answer it begins with: nobody types their own name twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Literal

from formkit.definition.council import words
from formkit.definition.form import Form
from formkit.definition.page_question import NOT_THE_SAME
from formkit.definition.pages import Page, question_page
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope

WhoIsMeant = Literal["you", "someone else", "the helper"]
"""The person that the form is for, anyone else, or who fills it in for them."""
ABOUT: tuple[WhoIsMeant, ...] = ("you", "someone else", "the helper")

_OTHERS = re.compile(
    r"\b(who|whose|they|their|them|theirs|he|she|his|her|him|person|people|someone|everyone|pwy|nhw|eu|rhywun)\b|['’]s\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\byour (\w+ ){0,2}(names?|address|e-?mail|phone|telephone|mobile|number|postcode|home|birthday|date of birth|country)\b"
    r"|\byou\b|\b(eich|chi)\b",
    re.IGNORECASE,
)
_OF_YOUR_OWN = (
    "full|own|legal|first|last|family|home|work|main|new|old|current|previous|email|phone|telephone|mobile"
    "|postal|contact|date|country"
)
_SOMEBODY_OF_YOURS = re.compile(
    rf"\byour (?!({_OF_YOUR_OWN})\b)\w+ (\w+ )?(names?|address|e-?mail|phone|number|postcode|date of birth)\b",
    re.IGNORECASE,
)
"""“Your landlord name”, and not “your full name”."""
_OF_ONE_PERSON = ("email", "phone")
"""Kinds that are asked of who fills in the form, where nothing says otherwise: “Email address”."""


def read_about(step: Block, ask: str, scope: FormScope) -> WhoIsMeant:
    """What `about` says; else what the question says, else the page that it stands on."""
    said = next((one for one in ABOUT if one == words(step, "about")), None)
    if said is not None:
        return said
    for text in (ask, scope.heading):
        if _OTHERS.search(text) or _SOMEBODY_OF_YOURS.search(text):
            return "someone else"
        if _YOURS.search(text):
            return "you"
    return "you" if words(step, "answer") in _OF_ONE_PERSON else "someone else"


def may_fill_in(about: WhoIsMeant, scope: FormScope) -> bool:
    """Whether a browser may fill in what it knows of its owner: the answer is about the person who types."""
    return about == "the helper" or (about == "you" and not scope.is_for_helpers and not scope.is_in_list)


def read_same_as(step: Block, id: str, scope: FormScope) -> str:
    """The id of the earlier question that `same as` names; "no" where it begins empty; "" where nothing is said.

    Those that are read later may name this one.
    """
    name = _same_as(step, scope)
    scope.answers[id] = words(step, "answer")
    return name


def _same_as(step: Block, scope: FormScope) -> str:
    node = step.get("same as")
    name = words(step, "same as")
    if not isinstance(node, Text) or name in ("", NOT_THE_SAME):
        return name
    if scope.is_in_list:
        problem = "`same as` cannot stand inside a `repeat`: each of its items is another."
        scope.add(node.place.error(problem, "Take the line out.", id="SAME"))
        return ""
    known, own = scope.answers.get(name), words(step, "answer")
    if known == own:
        return name
    same = [one for one, answer in scope.answers.items() if answer == own]
    near = get_close_matches(name, same, 1)
    problem = f"`{name}` is not the id of an earlier question with `answer: {own}`."
    advice = (
        f"Write `same as: {near[0]}`."
        if near
        else f"Write one of: {', '.join(same)}."
        if same
        else "Take the line out."
    )
    scope.add(node.place.error(problem, advice, id="SAME"))
    return ""


def with_carried_answers(form: Form) -> Form:
    """The form with which of its questions begin with the answer to another; the same in all its words."""
    return replace(form, carried=_carried(form.pages))


def _carried(pages: Iterable[Page]) -> Mapping[str, str]:
    carried: dict[str, str] = {}
    before: dict[str, str] = {}
    for page in pages:
        asks = question_page(page)
        for one in asks.questions if asks else ():
            if earlier := one.begins_with(before):
                carried[one.id] = earlier
            elif one.about == "you":
                before[one.answer_type] = one.id
    return carried
