"""Open311 GeoReport v2: what a council's file and its forms say of such a server, and what could be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from formkit.delivery.open311.report import (
    PLACES,
    left_out,
    place_question,
    tells,
    wrong_attributes,
)

if TYPE_CHECKING:  # see _open
    from formkit.delivery.open311.destination import Open311Destination


def _open(block: DestinationBlock, means: Means) -> Open311Destination:
    from formkit.delivery.open311.destination import (
        Open311Destination,  # a server without one need not hold it
    )

    return Open311Destination(block, means)


async def _asks(block: DestinationBlock, form: Form, means: Means) -> Sequence[WrongDetail]:
    from formkit.delivery.open311.requirements import requirement_findings
    from formkit.delivery.open311.server import Georeport  # see _open

    base, jurisdiction = str(block["open311"]).rstrip("/"), str(block.get("jurisdiction", ""))
    return await requirement_findings(block, form, Georeport(base, jurisdiction, "", means.outgoing))


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    address = str(block["open311"])
    if urlsplit(address).scheme not in ("https", "http"):
        yield WrongBlock(
            "`open311` of `{name}` is not the whole address of a server.",
            "Write it with https:// before it: https://council.example/open311/v2",
        )
    if "?" in address or "#" in address or address.rstrip("/").endswith((".json", ".xml")):
        yield WrongBlock(
            "`open311` of `{name}` is the address of one page of the server.",
            "Write the address that all its pages begin with: https://council.example/open311/v2",
        )


def _wrong_details(block: DestinationBlock, form: Form) -> Iterator[WrongDetail]:
    yield from _wrong_place(block, form)
    yield from wrong_attributes(block, form, "many servers publish what they are sent")


def _wrong_place(block: DestinationBlock, form: Form) -> Iterator[WrongDetail]:
    place = place_question(form, block)
    if place is None and "place" in block:
        problem = f"No question of this form has the id `{block['place']}`."
        yield WrongDetail(("place",), problem, "Write the id of the question that says where it is.")
    elif place is None:
        problem = "`{name}` has to be told where it is, and the form has no place, or several addresses."
        yield WrongDetail(
            (), problem, "Ask for a `place on a map`, or write for example `place: home` beside `to`."
        )
    elif tells(place.answer_type) not in PLACES:
        problem = f"`{place.id}` asks for no place."
        yield WrongDetail(("place",), problem, "Write the id of a `place on a map` or an `address`.")
    elif place.sensitive:
        problem = f"`{place.id}` is sensitive, and many servers publish where something is."
        yield WrongDetail(("place",), problem, "Name another place, or send the form elsewhere.")


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    return lacking_secrets(block, means, "api key")


OPEN311: Final = DestinationKind(
    "open311",
    _open,
    takes=frozenset(("api key", "jurisdiction", "reference in", "service code", "attributes")),
    wrong=_wrong,
    lacks=_lacks,
    details=frozenset(("service code", "attributes", "place")),
    wants=frozenset(("service code",)),
    wrong_details=_wrong_details,
    asks=_asks,
    leaves_out=left_out,
    makes="a case",
    example="{open311: https://council.example/open311/v2, api key: OPEN311_KEY}",
)
