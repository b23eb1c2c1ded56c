"""What a submission is to a GeoReport server: the fields of one POST."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page
from formkit.delivery.base import DestinationBlock, WrongDetail
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.national_grid import degrees_at

PLACES: Final = ("spot", "address")
"""What answers that say where it is tell; the first one is looked for first."""
CONTACT: Final = ("name", "email", "phone")
"""What has fields of its own."""
PRIVATE: Final = frozenset((*CONTACT, "address", "identity"))
"""What is never written into the description: many servers publish it."""

Field = tuple[str, str]
DocumentAnswer = Mapping[str, Any]  # Any: JSON has no closed type
"""One of `answers` in submission.schema.json."""


def report_of(document: bytes, block: DestinationBlock) -> Sequence[Field]:
    """The fields that a submission becomes, in the order of the specification. `block` has the form's details."""
    whole = json.loads(document)
    answers = told_answers(whole)
    reference = str(whole["reference"])
    fields: list[Field] = [("service_code", str(block["service code"]))]
    if "jurisdiction" in block:
        fields.insert(0, ("jurisdiction_id", str(block["jurisdiction"])))
    fields += _where(_place_answer(answers, block))
    if "reference in" in block:
        fields.append((f"attribute[{block['reference in']}]", reference))
    for code, source in attributes_of(block).items():
        fields += [(f"attribute[{code}]", value) for value in values_of(answers, source)]
    fields += contact_of(answers)
    return [*fields, ("description", description_of(answers, reference))]


def tells(type: str) -> str:
    """What answers of a type tell of a person or a place (see `AnswerType.tells`); "" for a type that there is not."""
    return ANSWER_TYPES[type].tells if type in ANSWER_TYPES else ""


def told_answers(whole: Mapping[str, Any]) -> Sequence[DocumentAnswer]:  # Any: as above
    """The answers of a document that may leave: those that were given, and are not sensitive."""
    return [one for one in whole["answers"] if one["shown"] and not one["sensitive"]]


def attributes_of(block: DestinationBlock) -> Mapping[str, str]:
    """The server's code → the id of the question that answers it, or a part of that: `home.uprn`."""
    said = block.get("attributes")
    return {str(code): str(id) for code, id in said.items()} if isinstance(said, Mapping) else {}


def asked(form: Form) -> Mapping[str, PageQuestion]:
    """All questions of a form by id, those of lists too."""
    return {one.id: one for page in _pages(form.pages) for one in page.questions}


def source_of(form: Form, source: str) -> tuple[PageQuestion | None, str]:
    """The question that an attribute is answered by, None where there is none, and which part of its answer."""
    known = form.question_by_id
    if source in known:
        return known[source], ""
    id, _, part = source.rpartition(".")
    return known.get(id), part


def wrong_attributes(block: DestinationBlock, form: Form, why_not: str) -> Iterator[WrongDetail]:
    """What is wrong with `attributes` of a block for a form. `why_not`: what is said of a sensitive answer, and why not here."""
    for code, source in attributes_of(block).items():
        keys = ("attributes", code)
        question, part = source_of(form, source)
        parts = ANSWER_TYPES[question.answer_type].parts if question else ()
        if question is None:
            problem = f"No question of this form has the id `{source}`."
            yield WrongDetail(keys, problem, "Write the id of a question.")
        elif part and part not in parts:
            instead = f"It has: {', '.join(parts)}." if parts else f"Write: {code}: {question.id}"
            yield WrongDetail(keys, f"The answer to `{question.id}` has no part called `{part}`.", instead)
        elif question.sensitive:
            problem = f"The answer to `{question.id}` is sensitive, and {why_not}."
            yield WrongDetail(keys, problem, "Take it out: it gets to the other destinations of the form.")


def place_question(form: Form, block: DestinationBlock) -> PageQuestion | None:
    """The question that says where it is; None where there is none, or several addresses and nothing tells which."""
    known = form.question_by_id
    if "place" in block:
        return known.get(str(block["place"]))
    spots, homes = ([one for one in known.values() if tells(one.answer_type) == what] for what in PLACES)
    return spots[0] if spots else homes[0] if len(homes) == 1 else None


def left_out(block: DestinationBlock, form: Form) -> Iterator[str]:
    """The questions whose answers are not in the report, and the pages of evidence, whose files never are."""
    place = place_question(form, block)
    mapped = {found.id for one in attributes_of(block).values() if (found := source_of(form, one)[0])}
    contact: dict[str, str] = {}
    for one in form.question_by_id.values():
        if (what := tells(one.answer_type)) in CONTACT and not one.sensitive:
            contact.setdefault(what, one.id)
    for one in asked(form).values():
        is_there = one is place or one.id in mapped or one.id in contact.values()
        if one.sensitive or (tells(one.answer_type) in PRIVATE and not is_there):
            yield one.id
    yield from (page.id for page in _pages(form.pages) if page.kind == "evidence")


def _pages(pages: Sequence[Page]) -> Iterator[Page]:
    for page in pages:
        yield page
        yield from _pages(page.pages)


def _place_answer(answers: Sequence[DocumentAnswer], block: DestinationBlock) -> DocumentAnswer | None:
    if "place" in block:
        return next((one for one in answers if one["id"] == block["place"]), None)
    found = (one for what in PLACES for one in answers if tells(one["type"]) == what and one["list"] is None)
    return next(found, None)


def _where(place: DocumentAnswer | None) -> Iterator[Field]:
    if place is None:
        return
    degrees = _degrees(place["answer"])
    if degrees:
        yield from zip(("lat", "long"), degrees, strict=True)
    if tells(place["type"]) == "address" or not degrees:
        yield "address_string", ", ".join(place["shown"])


def _degrees(answer: Any) -> tuple[str, str] | None:  # Any: an answer of any type
    try:
        if answer.get("latitude") and answer.get("longitude"):
            return f"{float(answer['latitude'])}", f"{float(answer['longitude'])}"
        spot = degrees_at(float(answer["easting"]), float(answer["northing"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return (f"{spot[0]}", f"{spot[1]}") if spot else None


def values_of(answers: Sequence[DocumentAnswer], source: str) -> Iterator[str]:
    """What an attribute gets: each choice of several by itself, money in pounds, everything else as it was kept."""
    id, _, part = source.rpartition(".")
    for one in answers:
        answer = one["answer"]
        if one["id"] == source:
            yield from _plainly(one)
        elif one["id"] == id and isinstance(answer, Mapping) and answer.get(part):
            yield str(answer[part])


def _plainly(one: DocumentAnswer) -> Iterator[str]:
    match one["answer"]:
        case bool() as said:
            yield "yes" if said else "no"
        case int() as pence if one["type"] == "money":
            yield f"{pence / 100:.2f}"
        case str() | int() as said:
            yield str(said)
        case [*several]:
            yield from map(str, several)
        case _:
            yield ", ".join(one["shown"])


def contact_of(answers: Sequence[DocumentAnswer]) -> Iterator[Field]:
    """Whom to ask: the first name, email address and phone number."""
    first: dict[str, DocumentAnswer] = {}
    for one in answers:
        if one["list"] is None and (what := tells(one["type"])) in CONTACT:
            first.setdefault(what, one)
    if "email" in first:
        yield "email", str(first["email"]["answer"])
    if "name" in first:
        before, _, last = str(first["name"]["answer"]).strip().rpartition(" ")
        yield "first_name", before or last
        if before:
            yield "last_name", last
    if "phone" in first:
        said = first["phone"]["answer"]
        yield "phone", str(said.get("matched")) if isinstance(said, Mapping) else str(said)


def description_of(answers: Sequence[DocumentAnswer], reference: str) -> str:
    """The answers in words, and the reference, by which a report that was sent is found again."""
    told = [
        "\n".join((one["question"], *one["shown"])) for one in answers if tells(one["type"]) not in PRIVATE
    ]
    return "\n\n".join((*told, f"Reference: {reference}"))
