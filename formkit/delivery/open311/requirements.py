"""Holds what a form sends to what the server itself says that a service asks: `services/CODE.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.reading.nearest import nearest
from formkit.delivery.base import DestinationBlock, WrongDetail
from formkit.delivery.open311.report import attributes_of, source_of
from formkit.delivery.open311.server import Georeport

Attribute = Mapping[str, Any]  # Any: as the server has it
KINDS_OF: Final = {
    "number": ("number", "money"),
    "datetime": ("date",),
    "singlevaluelist": ("one option", "yes or no"),
    "multivaluelist": ("some options", "one option", "yes or no"),
}
"""The server's type → the kinds of answers that are of it. Every answer is a text."""
LISTS: Final = ("singlevaluelist", "multivaluelist")


async def requirement_findings(
    block: DestinationBlock, form: Form, server: Georeport
) -> Sequence[WrongDetail]:
    """What the server would refuse of this form; a sentence that it could not be asked, where that is so."""
    code = str(block["service code"])
    services = await server.services()
    if services is None:
        return [
            _not_told(
                "`{name}` does not tell which services it has, so that nothing could be held against it."
            )
        ]
    known = {str(one.get("service_code")): one for one in services}
    if code not in known:
        near = nearest(code, known)
        instead = f"Write: service code: {near}" if near else f"It knows: {', '.join(sorted(known)[:20])}."
        return [
            WrongDetail(("service code",), f"The server of `{{name}}` knows no service `{code}`.", instead)
        ]
    asked: Sequence[Attribute] | None = ()
    if str(known[code].get("metadata")).lower() != "false":
        asked = await server.attributes(code)
    if asked is None:
        return [
            _not_told(
                f"`{{name}}` does not tell what `{code}` asks, so that nothing could be held against it."
            )
        ]
    return list(_held(block, form, {str(one.get("code")): one for one in asked}))


def _not_told(problem: str) -> WrongDetail:
    return WrongDetail((), problem, "Look at its address in the council's file, or ask again later.")


def _held(block: DestinationBlock, form: Form, asked: Mapping[str, Attribute]) -> Iterator[WrongDetail]:
    sent = attributes_of(block)
    reference = str(block.get("reference in", ""))
    for code in (*sent, *([reference] if reference else ())):
        if code not in asked:
            near = nearest(code, asked)
            instead = f"Did you mean `{near}`?" if near else f"It asks: {', '.join(asked) or 'nothing'}."
            problem = (
                f"The server of `{{name}}` does not know the attribute `{code}`, and may refuse what has it."
            )
            yield WrongDetail(("attributes", code), problem, instead)
    for code, attribute in asked.items():
        if code in sent:
            yield from _wrong_source(form, code, sent[code], attribute)
        elif _is_wanted(attribute) and code != reference:
            problem = f"The server of `{{name}}` wants the attribute `{code}`, and nothing is sent as it."
            yield WrongDetail(
                ("attributes",), problem, f"Write below `attributes`: {code}: the id of a question"
            )


def _is_wanted(attribute: Attribute) -> bool:
    """False for what is only shown, and for what the server fills in itself (FixMyStreet says so with `automated`)."""
    is_asked = str(attribute.get("variable", True)).lower() != "false" and not attribute.get("automated")
    return is_asked and str(attribute.get("required", False)).lower() == "true"


def _wrong_source(form: Form, code: str, source: str, attribute: Attribute) -> Iterator[WrongDetail]:
    question, part = source_of(form, source)
    if question is None:
        return  # told without the server
    keys, type = ("attributes", code), str(attribute.get("datatype", ""))
    if _is_wanted(attribute) and question.question.asked.optional:
        problem = f"The server of `{{name}}` always wants `{code}`, and `{question.id}` may be left blank."
        yield WrongDetail(keys, problem, "Take out its `optional`, or send another question.")
    wanted = KINDS_OF.get(type)
    if wanted and not part and question.question.kind not in wanted:
        problem = f"`{code}` is a {type} on the server of `{{name}}`, and `{question.id}` is `{question.answer_type}`."
        yield WrongDetail(keys, problem, "Send another question, or ask this one in another way.")
    elif type in LISTS:
        values = _values_of(attribute)
        strange = [value for value in _options_of(question) if value not in values] if not part else [part]
        if strange:
            problem = f"The server of `{{name}}` does not take {', '.join(strange[:5])} for `{code}`."
            yield WrongDetail(
                keys, problem, f"It takes: {', '.join(values[:20])}. Call the options of the question so."
            )


def _values_of(attribute: Attribute) -> Sequence[str]:
    values = attribute.get("values")
    return (
        [str(one["key"]) for one in values if isinstance(one, dict) and "key" in one]
        if isinstance(values, list)
        else []
    )


def _options_of(question: PageQuestion) -> Sequence[str]:
    return [one.value for one in question.question.asked.options] or ["yes", "no"]
