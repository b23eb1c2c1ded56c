"""Bartec Collective: what a council's file and its forms say of it, and what could be wrong with that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from formkit.definition.form import Form
from formkit.delivery.base import (
    DestinationBlock,
    DestinationKind,
    Means,
    WrongBlock,
    WrongDetail,
    lacking_secrets,
)
from formkit.delivery.open311.report import left_out, tells, wrong_attributes

if TYPE_CHECKING:  # see _open
    from formkit.delivery.bartec_requests import BartecRequests

ADDRESSES: Final = ("bartec", "sign in")


def _open(block: DestinationBlock, means: Means) -> BartecRequests:
    from formkit.delivery.bartec_requests import BartecRequests  # a server without one need not hold it

    return BartecRequests(block, means)


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    for key in ADDRESSES:
        if urlsplit(str(block[key])).scheme not in ("https", "http"):
            problem = f"`{key}` of `{{name}}` is not the whole address of an interface of Bartec's."
            yield WrongBlock(
                problem, "Write it with https:// before it, as Bartec gave it to you, without ?WSDL."
            )


def _wrong_details(block: DestinationBlock, form: Form) -> Iterator[WrongDetail]:
    if "place" in block:
        yield from _wrong_place(str(block["place"]), form)
    yield from wrong_attributes(block, form, "does not go to crews")


def _wrong_place(id: str, form: Form) -> Iterator[WrongDetail]:
    question = form.question_by_id.get(id)
    if question is None:
        yield WrongDetail(
            ("place",), f"No question of this form has the id `{id}`.", "Write the id of an address."
        )
    elif tells(question.answer_type) != "address" or question.sensitive:
        yield WrongDetail(
            ("place",), f"`{id}` is no address that Bartec could be told.", "Write the id of an address."
        )
    elif question.look_up is None:
        problem = f"`{id}` is typed by hand, so that nobody knows its UPRN, by which Bartec knows properties."
        yield WrongDetail(("place",), problem, "Write `look up: addresses` below that question.")


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    return lacking_secrets(block, means, "user", "password")


BARTEC: Final = DestinationKind(
    "bartec",
    _open,
    takes=frozenset(("sign in", "user", "password", "note type", "status", "service code", "attributes")),
    needs=frozenset(("sign in", "user", "password", "note type")),
    wrong=_wrong,
    lacks=_lacks,
    details=frozenset(("service code", "attributes", "place", "status")),
    wants=frozenset(("service code", "place")),
    wrong_details=_wrong_details,
    leaves_out=left_out,
    makes="a service request",
    example="{bartec: https://…/CollectiveAPI.asmx, sign in: https://…/CollectiveAuth.asmx, user: BARTEC_USER, "
    "password: BARTEC_PASSWORD, note type: Comment}",
)
