"""Each delivery goes to where its council says, and each destination is opened once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit.definition.council import Council
from formkit.definition.schema import published_schema
from formkit.delivery.base import Means
from formkit.delivery.kinds.folder import folder_of
from formkit.delivery.registry import (
    OUTBOX,
    CouncilDestination,
    EveryDestination,
    NoDestination,
    destination_findings,
    destination_lacks,
    known_kinds,
)

COUNCIL = Council(
    "exampleton",
    destinations={
        "waste": {"folder": "waste"},
        "later": {"pigeon": "https://…"},
        "out": {"folder": "a/../../out"},
        "whole": {"folder": "/srv/out"},
    },
    lines={("destinations", "later"): 7, ("destinations", "out"): 8},
)


@dataclass
class Row:
    """A delivery."""

    destination: str
    form: str = "bins"
    reference: str = "REF"
    id: int = 1
    attempts: int = 0
    part: int = 0
    sequence: int = 1
    document: bytes = b'{"answers": []}'
    evidence: tuple[()] = ()


async def _no_files(_: str) -> AsyncIterator[bytes]:
    raise AssertionError("There are no files.")


def destination_in(folder: Path) -> EveryDestination:
    def find(form: str, name: str) -> CouncilDestination:
        return CouncilDestination(form, COUNCIL.destinations[name])

    return EveryDestination(find, Means(folder / OUTBOX, _no_files), known_kinds())


def test_each_council_has_an_outbox_of_its_own(tmp_path: Path) -> None:
    every = destination_in(tmp_path)
    for council in ("north", "south", "../x"):
        asyncio.run(every.deliver(Row("waste", form=council)))
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.glob("outbox/*/*/*/*.json")} == {
        "outbox/north/waste/REF/submission.json",
        "outbox/south/waste/REF/submission.json",
        "outbox/%2E%2E%2Fx/waste/REF/submission.json",
    }


def test_a_kind_that_is_not_there_gets_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoDestination):
        asyncio.run(destination_in(tmp_path).deliver(Row("later")))
    assert list(tmp_path.iterdir()) == []


def test_a_whole_path_is_obeyed(tmp_path: Path) -> None:
    block = {"folder": str(tmp_path / "elsewhere")}
    assert folder_of(block, tmp_path / "outbox") == tmp_path / "elsewhere"


def test_a_destination_is_opened_once(tmp_path: Path) -> None:
    every = destination_in(tmp_path)
    asyncio.run(every.deliver(Row("waste")))
    asyncio.run(every.deliver(Row("waste", reference="OTHER")))
    assert len(every._opened) == 1


def test_a_key_that_a_kind_does_not_hear_is_told() -> None:
    council = Council("x", destinations={"waste": {"folder": "waste", "service": "X1"}})
    (told,) = destination_findings({"x": council})
    assert told.problem == "`service` says nothing to a destination of the kind `folder`."


@pytest.mark.parametrize(
    ("test", "problem", "instead"),
    [
        ("waste-tset", "names `waste-tset`, which is none of the destinations.", "Write: test: waste-test"),
        ("fetched", "names `fetched`, to which nothing is brought: a program fetches it.", "Write the name"),
        ("waste", "names `waste`, which has a `test` itself.", "Write the name"),
        ("waste-test", "", ""),
    ],
)
def test_a_test_is_another_destination_that_gets_things(test: str, problem: str, instead: str) -> None:
    blocks = {
        "waste": {"folder": "waste", "test": test},
        "waste-test": {"folder": "x"},
        "fetched": {"fetched by": "revenues"},
    }
    told = [
        (one.problem.partition("`waste` ")[2], one.instead, one.line)
        for one in destination_findings(
            {"x": Council("x", destinations=blocks, lines={("destinations", "waste", "test"): 9})}
        )
    ]
    assert [(said, line) for said, _, line in told] == ([(problem, 9)] if problem else [])
    assert all(advice.startswith(instead) for _, advice, _ in told)


def test_what_a_program_fetches_has_no_test() -> None:
    blocks = {"waste": {"fetched by": "revenues", "test": "office"}, "office": {"folder": "office"}}
    (told,) = destination_findings({"x": Council("x", destinations=blocks)})
    assert told.problem == "`test` says nothing to a destination of the kind `fetched by`."


def test_what_the_machine_lacks_is_told_for_each_destination_that_is_right(tmp_path: Path) -> None:
    blocks = {
        "ok": {"folder": "a"},
        "none": {"folder": "b", "group": "no-such-group"},
        "wrong": {"folder": "../b", "group": "no-such-group"},
        "what": {"pigeon": "x"},
    }
    told = destination_lacks({"x": Council("x", destinations=blocks)}, Means(tmp_path, _no_files))
    assert [name for name, _ in told] == ["none"]


def test_what_is_wrong_with_a_council_s_destinations_is_told_at_its_line() -> None:
    kind, path = destination_findings({"exampleton": COUNCIL})
    assert (kind.file, kind.line) == ("councils/exampleton.yaml", 7)
    assert "it knows folder" in kind.problem
    assert kind.instead == "Write: later: {folder: later}"
    assert (path.line, "leads out" in path.problem) == (8, True)


@pytest.mark.parametrize("block", ["council destination"])
def test_every_kind_can_be_named_in_councils_files(block: str) -> None:
    named = published_schema()["$defs"][block]
    assert set(known_kinds()) == {one["required"][0] for one in named["oneOf"]} & set(named["properties"])
