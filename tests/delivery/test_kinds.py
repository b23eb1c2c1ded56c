"""Each delivery goes to where its council says, and each destination is opened once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit.definition.schema import published_schema
from formkit.delivery.kinds import KINDS, EveryDestination

BLOCKS = {("bins", "waste"): {"folder": "outbox/waste"}, ("bins", "later"): {"webhook": "https://…"}}


@dataclass
class Row:
    """A delivery."""

    destination: str
    form: str = "bins"
    reference: str = "REF"
    id: int = 1
    attempts: int = 0
    part: int = 0
    document: bytes = b'{"answers": []}'
    evidence: tuple[()] = ()


async def _no_files(_: str) -> AsyncIterator[bytes]:
    raise AssertionError("There are no files.")


def destination_in(folder: Path) -> EveryDestination:
    return EveryDestination(lambda form, name: BLOCKS.get((form, name), {}), folder, _no_files)


def test_a_folder_and_what_is_not_there_yet_go_to_the_outbox(tmp_path: Path) -> None:
    every = destination_in(tmp_path)
    for name in ("waste", "later", "of a form that is gone"):
        asyncio.run(every.deliver(Row(name)))
    assert {path.parent.parent.name for path in tmp_path.glob("*/REF/*.json")} == {
        "waste",
        "later",
        "of a form that is gone",
    }


def test_a_destination_is_opened_once(tmp_path: Path) -> None:
    every = destination_in(tmp_path)
    asyncio.run(every.deliver(Row("waste")))
    asyncio.run(every.deliver(Row("waste", reference="OTHER")))
    assert len(every._opened) == 1


@pytest.mark.parametrize("block", ["destination", "council destination"])
def test_every_kind_can_be_named_in_forms_and_in_councils_files(block: str) -> None:
    named = published_schema()["$defs"][block]
    assert set(KINDS) <= {one["required"][0] for one in named["oneOf"]} & set(named["properties"])
