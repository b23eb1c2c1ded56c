"""What a council's file says of look-ups over HTTP, told at its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.definition.council import read_council
from formkit.definition.reading.composer import compose
from formkit.errors import FormFileError
from formkit.lookups.registry import open_lookups
from formkit.lookups.way_out import WayOut

PLACES = "os places: https://api.os.uk/search/places/v1"
SLOTS = "json: https://book.example/slots\nfields: {slot: I, day: D, hold: H}"
OWNED = f"{SLOTS}\nhold: https://book.example/h\nconfirm: https://book.example/c"
FIELDS = "fields: {uprn: U, line 1: A, postcode: P}"


def told(block: str, way: WayOut | None = None) -> list[FormFileError]:
    """What is told of the look-up `addresses` with this block, whose first line is the sixth of the file."""
    lines = "\n".join(f"    {line}" for line in block.splitlines())
    text = f"formkit: 1\ncouncil: a\nname: A\nlook ups:\n  addresses:\n{lines}\n"
    tree = compose(text, "councils/a.yaml").tree
    assert tree is not None
    council, problems = read_council(tree)
    assert problems == ()
    found: list[FormFileError] = []
    opened = open_lookups(council, Path("/"), found, way)
    assert bool(opened) is (not found)
    return found


@pytest.mark.parametrize(
    "block",
    [
        f"{PLACES}\nkey: OS_PLACES_KEY",
        f"json: 'https://gis.example/a?p={{postcode}}'\n{FIELDS}",
        f"{PLACES}\nkey: K\nfields: {{ward: WARD_CODE}}\nfacts: {{ward: [e05012345]}}",
        "json: 'https://waste.example/{uprn}/{bin}'\nfields: {day: D}",
        "json: 'https://book.example/{date}/{places}/{uprn}'\nfields: {slot: I, day: D, time: T, places: P}",
        "json: https://book.example/slots\nfields: {slot: I, day: D}",
        f"{SLOTS}\nhold: https://book.example/h\nconfirm: 'https://book.example/{{hold}}/c'\nrelease: 'https://book.example/{{id}}'",
        "json: 'https://waste.example/{uprn}?s={date}'\nfields: {crew: T, date: D}\nfacts: {crew: [a]}\nsince: 3 days",
        f"json: 'http://gis.internal/{{postcode}}'\nlist: a.b\nkey: K\nkey header: X-API-Key\n{FIELDS}",
    ],
)
def test_a_block_that_says_all_is_opened(block: str) -> None:
    assert told(block) == []


@pytest.mark.parametrize(
    ("block", "line", "says", "instead"),
    [
        (PLACES, 6, "wants a key", "key: OS_PLACES_KEY"),
        ("os places: api.os.uk\nkey: K", 6, "begin with https://", "https://api.os.uk"),
        ("os places: https://me:pw@api.os.uk\nkey: K", 6, "a password", "https://api.os.uk"),
        (f"{PLACES}/postcode?postcode={{postcode}}\nkey: K", 6, "ends with its version", "https://api.os.uk"),
        (f"{PLACES}\nkey: K\nlist: a", 8, "`list` says nothing", "`key` may stand there"),
        (f"{PLACES}\nkey: K\ncsv: a.csv", 8, "`csv` says nothing", "Take it out"),
        (f"json: https://gis.example/a\n{FIELDS}", 6, "where the postcode stands", "{postcode}"),
        (f"json: 'https://gis.example/{{postcod}}'\n{FIELDS}", 6, "`{postcod}`", "{postcode}"),
        ("json: 'https://gis.example/{postcode}'", 6, "calls the `uprn`", "fields: {"),
        ("json: 'https://gis.example/{postcode}'\nfields: {uprn: U, line 1: A}", 7, "the `postcode`", "postcode: …"),
        ("json: 'https://gis.example/{postcode}'\n" + FIELDS.replace("}", ", twon: T}"), 7, "`twon`", "`town`"),
        (f"json: 'https://gis.example/{{postcode}}'\nkey header: X-Key\n{FIELDS}", 7, "no `key`", "key:"),
        ("json: 'https://waste.example/{uprn}'", 6, "neither is here", "day: …"),
        ("json: 'https://waste.example/{uprn}/{bn}'\nfields: {day: D}", 6, "`{bn}`", "{bin}"),
        ("json: 'https://waste.example/{uprn}'\nfields: {day: D}\nfacts: {a: number}", 8, "no facts", "Take"),
        ("json: 'https://waste.example/{uprn}'\nfacts: {a: number}\nsince: long ago", 8, "long ago", "7 days"),
        ("json: https://book.example/slots\nfields: {day: D}", 7, "the `slot` of a slot", "{slot: …}"),
        ("json: 'https://book.example/{day}'\nfields: {day: D, slot: I}", 6, "`{day}`", "{date}"),
        ("json: https://book.example/a\nfields: {day: D, slot: I, tme: T}", 7, "`tme`", "`time`"),
        ("json: https://book.example/a\nfields: {day: D, slot: I}\nfacts: {a: number}", 8, "no facts", "Take"),
        (SLOTS, 7, "where one is made", "hold: https://…"),
        (OWNED, 8, "`release` is not here", "release: https://…"),
        (f"{OWNED}\nrelease: 'https://book.example/{{hodl}}'", 10, "`{hodl}`", "{hold}"),
        (f"{OWNED}\nrelease: book.example", 10, "begin with https://", "release: https://…"),
        (f"json: 'https://gis.example/{{postcode}}'\n{FIELDS}\nhold: https://book.example/h", 7, "the `slot`", ""),
        (f"{PLACES}\nkey: K\nhold: https://book.example/h", 8, "`hold` says nothing", "`key`"),
        (f"{PLACES}\nkey: K\nfields: {{wrad: W}}\nfacts: {{ward: [a]}}", 8, "`wrad`", "`ward`"),
        ("csv: a.csv\nkey: K", 7, "`key` says nothing", "Take it out."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(block: str, line: int, says: str, instead: str) -> None:
    found = told(block)
    assert [(one.line, says in one.problem, instead in one.instead) for one in found[:1]] == [
        (line, True, True)
    ], found


def test_a_secret_that_the_server_has_not_is_told_at_the_line_of_its_name() -> None:
    block = f"{PLACES}\nkey: OS_PLACES_KEY"
    (missing,) = told(block, WayOut(environment={}))
    assert (missing.line, "OS_PLACES_KEY" in missing.problem) == (7, True)
    assert told(block, WayOut(environment={"OS_PLACES_KEY": "abc"})) == []
