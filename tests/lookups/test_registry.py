"""Opening the look-ups of a council's file, and the example council's own."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from formkit.bundled import folder
from formkit.definition.council import Council
from formkit.definition.expectations import read_period
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Kind, Known
from formkit.errors import FormFileError
from formkit.lookups.base import Lookup
from formkit.lookups.registry import Area, open_all, open_lookups, tidy_part
from formkit.web.dependencies import Health
from tests.lookups.standing_in import Said, standing_in

ADDRESSES = "uprn,line 1,line 2,town,postcode,collection round\n100,1 Mill Lane,,Exampleton,EX1 1AA,north\n"
DAYS = "round,bin,weekday,first date\nnorth,food,Monday,2026-01-05\n"


def example() -> Mapping[str, Lookup]:
    said = yaml.safe_load((folder("forms") / "councils" / "exampleton.yaml").read_text(encoding="utf-8"))
    return open_lookups(Council("exampleton", look_ups=said["look ups"]), folder("forms"), [])


def refused(look_ups: Mapping[str, object], forms: Path) -> tuple[FormFileError, ...]:
    problems: list[FormFileError] = []
    council = Council("exampleton", look_ups=look_ups, lines={("look ups", "none"): 12})
    assert open_lookups(council, forms, problems) == {}
    return tuple(problems)


def test_a_csv_file_is_known_by_its_columns_whatever_the_look_up_is_called(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(DAYS, encoding="utf-8")
    (tmp_path / "two.csv").write_text(ADDRESSES, encoding="utf-8")
    said = {"bins": {"csv": "one.csv"}, "homes": {"csv": "two.csv"}, "here": {"postcodes": ["EX1"]}}
    opened = open_lookups(Council(look_ups=said), tmp_path, [])
    assert list(opened) == ["bins", "homes", "here"]
    (home,) = asyncio.run(opened["homes"].choices({"postcode": "EX1 1AA"}))
    asked = {"place": home.facts, "bin": "food", "today": date(2026, 1, 13)}
    days = asyncio.run(opened["bins"].choices(asked))
    assert [day.value for day in days] == ["2026-01-12", "2026-01-05"]


def test_a_council_without_look_ups_opens_none(tmp_path: Path) -> None:
    assert open_lookups(Council(), tmp_path, []) == {}


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "homes.csv").write_text(ADDRESSES.replace("EX1 1AA", "EX1"), encoding="utf-8")
    (tmp_path / "bins.csv").write_text(DAYS.replace("Monday", "Friday"), encoding="utf-8")
    (tmp_path / "other.csv").write_text("round,bin,day\n", encoding="utf-8")
    (tmp_path / "slots.csv").write_text("date,places\nsoon,4\n", encoding="utf-8")
    problems = refused(
        {
            "homes": {"csv": "homes.csv"},
            "bins": {"csv": "bins.csv"},
            "other": {"csv": "other.csv"},
            "gone": {"csv": "gone.csv"},
            "slots": {"slots csv": "slots.csv"},
            "area": {"postcodes": ["EX1", "Exampleton"]},
            "none": {"postcodes": []},
            "what": {"sql": "addresses"},
            "flat": "addresses.csv",
        },
        tmp_path,
    )
    told = {(problem.file, problem.line, problem.problem) for problem in problems}
    assert told == {
        ("homes.csv", 2, "`EX1` is not a whole postcode."),
        ("bins.csv", 2, "2026-01-05 is a Monday, not `Friday`."),
        ("other.csv", 1, "This file has no column `weekday`, `first date`."),
        ("slots.csv", 2, "`soon` is not a day that can be booked."),
        ("councils/exampleton.yaml", 1, "This names gone.csv, which is not there or cannot be read."),
        (
            "councils/exampleton.yaml",
            1,
            "`Exampleton` in the look-up `area` is not the beginning of a postcode.",
        ),
        ("councils/exampleton.yaml", 12, "The look-up `none` has no list of postcodes."),
        ("councils/exampleton.yaml", 1, "The look-up `what` does not say where to look."),
        ("councils/exampleton.yaml", 1, "The look-up `flat` is not a block."),
    }
    assert all(problem.instead for problem in problems)


def test_of_twenty_look_ups_a_broken_one_keeps_no_other_out(tmp_path: Path) -> None:
    names = [f"homes{n}" for n in range(20)]
    for name in names:
        (tmp_path / f"{name}.csv").write_text(ADDRESSES, encoding="utf-8")
    (tmp_path / "homes7.csv").write_text("uprn,line 1\n", encoding="utf-8")
    council = Council("north", look_ups={name: {"csv": f"{name}.csv"} for name in names})
    lookups = open_all(tmp_path, {"north": council})
    assert [one.file for one in lookups.problems] == ["homes7.csv"]
    asked = {name: asyncio.run(lookups.ask(council, name, {"postcode": "EX1 1AA"})) for name in names}
    assert [name for name, found in asked.items() if not found] == ["homes7"]


def test_one_that_asks_another_machine_stands_beside_files_and_tells_how_it_does(tmp_path: Path) -> None:
    (tmp_path / "homes.csv").write_text(ADDRESSES, encoding="utf-8")
    fields = {"uprn": "UPRN", "line 1": "A", "postcode": "P"}

    async def run() -> None:
        async with standing_in(lambda _: Said([{"UPRN": 7, "A": "7 Quay", "P": "EX1 1AA"}])) as there:
            said = {
                "homes": {"csv": "homes.csv"},
                "gis": {"json": f"{there.address}/{{postcode}}", "fields": fields, "key": "GIS_KEY"},
                "other": {"json": f"{there.address}/{{postcode}}", "fields": fields, "key": "NOT_SET"},
            }
            council = Council("north", look_ups=said)
            lookups = open_all(tmp_path, {"north": council}, there.way(GIS_KEY="abc"))
            assert ["NOT_SET" in one.problem for one in lookups.problems] == [True]
            found = [await lookups.ask(council, name, {"postcode": "EX1 1AA"}) for name in said]
            assert [found and [one.value for one in found] for found in found] == [["100"], ["7"], None]
        await lookups.ask(council, "gis", {"postcode": "EX2 2BB"})
        health = await lookups.health()
        (figures,) = health.figures.values()
        assert figures == {
            "north/gis": {
                "asked": 2, "remembered": 0, "failed": 1, "slow": 0, "spared": 0, "left_alone": False,
            }
        }  # fmt: skip
        assert health.problems == []

    asyncio.run(run())


def test_a_council_that_asks_nobody_has_nothing_to_tell_of_it(tmp_path: Path) -> None:
    assert asyncio.run(open_all(tmp_path, {"north": Council("north")}).health()) == Health({}, [])


def test_a_fact_that_no_column_tells_is_named_at_its_line_and_the_addresses_stay(tmp_path: Path) -> None:
    (tmp_path / "homes.csv").write_text(ADDRESSES, encoding="utf-8")
    (tmp_path / "bins.csv").write_text(DAYS, encoding="utf-8")
    facts = {"colection_round": Known(Kind.NUMBER)}
    council = Council(
        look_ups={"homes": {"csv": "homes.csv"}, "bins": {"csv": "bins.csv"}},
        facts={"homes": facts, "bins": facts},
        lines={("look ups", "homes", "facts"): 7, ("look ups", "bins", "facts"): 9},
    )
    problems: list[FormFileError] = []
    opened = open_lookups(council, tmp_path, problems)
    assert [(one.line, "`collection round`" in one.instead) for one in problems] == [(7, True), (9, False)]
    assert opened.keys() == {"homes", "bins"}


def test_the_mistakes_of_one_council_do_not_hide_those_of_another(tmp_path: Path) -> None:
    councils = {id: Council(id, look_ups={"homes": {"csv": f"{id}.csv"}}) for id in ("north", "south")}
    problems = open_all(tmp_path, councils).problems
    assert {problem.file for problem in problems} == {"councils/north.yaml", "councils/south.yaml"}


def test_the_example_council_opens_with_all_its_look_ups() -> None:
    opened = example()
    assert {"addresses", "collection days", "our area", "places", "bulky-collections"} <= opened.keys()
    slots = asyncio.run(opened["bulky-collections"].choices({"days": Days(date(2026, 11, 3))}))
    assert [slot.value for slot in slots][:2] == ["2026-11-06", "2026-11-09"]
    assert [slot.facts["places"] for slot in slots][:3] == ["12", "8", "0"]


@pytest.mark.parametrize(
    ("postcode", "found", "inside"),
    [("EX1 1AA", 8, True), ("EX1 3DD", 11, True), ("EX1 9AA", 0, True), ("EX4 4QQ", 2, False)],
)
def test_the_example_has_a_postcode_for_each_case(postcode: str, found: int, inside: bool) -> None:
    look_ups = example()
    assert len(asyncio.run(look_ups["addresses"].choices({"postcode": postcode}))) == found
    area = look_ups["our area"]
    assert isinstance(area, Area)
    assert area.holds(postcode) is inside


@pytest.mark.parametrize("ahead", range(0, 3000, 97))
def test_the_example_never_goes_stale(ahead: int) -> None:
    """In the town centre the last collection is at most 2 days old, on a Sunday."""
    look_ups, today = example(), date(2026, 1, 16) + timedelta(days=ahead)
    flat = asyncio.run(look_ups["addresses"].choices({"postcode": "EX1 2BB"}))[-1]
    for bin_name in ("rubbish", "recycling", "food"):
        asked = {"place": flat.facts, "bin": bin_name, "today": today}
        days = asyncio.run(look_ups["collection days"].choices(asked))
        assert len(days) == 4
        assert (today - date.fromisoformat(days[0].value)).days <= 2


def test_the_examples_slots_count_from_today() -> None:
    with (folder("forms") / "lookups" / "bulky-slots.csv").open(encoding="utf-8", newline="") as lines:
        slots = list(csv.DictReader(lines))
    periods = [read_period(slot["date"].removeprefix("+")) for slot in slots]
    assert [period.count for period in periods if period and period.unit == "working day"] == list(
        range(3, 15)
    )
    assert {int(slot["places"]) for slot in slots} >= {0, 1, 20}


@pytest.mark.parametrize(
    ("parts", "postcode", "inside"),
    [
        (["EX1", "EX2"], "EX1 1AA", True),
        (["EX1", "EX2"], "ex29zz", True),
        (["EX1", "EX2"], "EX4 4QQ", False),
        (["EX1"], "EX11 1AA", False),
        (["EX11"], "EX1 1AA", False),
        (["ex1"], "EX1 1AA", True),
        (["EX1 2"], "EX1 2BB", True),
        (["EX1 2"], "EX1 1AA", False),
        (["ex12bb"], "EX1 2BB", True),
        (["EX1 2BB"], "EX1 2BD", False),
        (["W1A"], "W1A 1AA", True),
        (["W1"], "W1A 1AA", False),
        (["EX1"], "EX1", False),
        (["EX1"], "", False),
        (["nonsense"], "EX1 1AA", False),
        ([], "EX1 1AA", False),
    ],
)
def test_a_postcode_lies_in_a_district_a_sector_or_is_named_itself(
    parts: list[str], postcode: str, inside: bool
) -> None:
    area = Area(parts)
    assert area.holds(postcode) is inside
    assert bool(asyncio.run(area.choices({"postcode": postcode}))) is inside


def test_an_address_answer_is_judged_by_its_postcode() -> None:
    area = Area(["EX1"])
    inside = asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane", "postcode": "ex1 1aa"}}))
    assert [one.value for one in inside] == ["EX1 1AA"]
    assert asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane", "postcode": "EX4 4QQ"}})) == ()
    assert asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane"}})) == ()
    assert asyncio.run(area.choices({})) == ()


@pytest.mark.parametrize(
    ("words", "tidy"),
    [
        ("ex1", "EX1"),
        ("ex1  2", "EX1 2"),
        ("ex12bb", "EX1 2BB"),
        ("Exampleton", None),
        ("EX", None),
        ("", None),
    ],
)
def test_a_part_of_the_area_is_the_beginning_of_a_postcode(words: str, tidy: str | None) -> None:
    assert tidy_part(words) == tidy


def test_rounds_are_needed_only_where_collection_days_are_looked_up(tmp_path: Path) -> None:
    (tmp_path / "homes.csv").write_text(
        ADDRESSES.replace(",collection round", "").replace(",north", ""), "utf-8"
    )
    (tmp_path / "bins.csv").write_text(DAYS, encoding="utf-8")
    alone = {"homes": {"csv": "homes.csv"}}
    assert list(open_lookups(Council(look_ups=alone), tmp_path, [])) == ["homes"]
    problems: list[FormFileError] = []
    open_lookups(Council(look_ups=alone | {"bins": {"csv": "bins.csv"}}), tmp_path, problems)
    (told,) = problems
    assert (told.file, told.line) == ("homes.csv", 1)
    assert (
        told.problem == "This file has no column `collection round`, and collection days are looked up by it."
    )


@pytest.mark.parametrize(
    ("postcodes", "halves"),
    [
        ("[EX1 1AA, EX2 4EF]", ["EX1, EX2"]),
        ("[ex1 1aa]", ["EX1"]),
        ("[EX1 1AA, EX1 1AB]", []),
        ("[EX1 1AA, EX2]", []),
        ("[EX1, EX2]", []),
    ],
)
def test_an_area_of_single_streets_far_apart_is_told(
    postcodes: str, halves: list[str], tmp_path: Path
) -> None:
    council = Council(look_ups={"our area": {"postcodes": postcodes.strip("[]").split(", ")}})
    problems: list[FormFileError] = []
    open_lookups(council, tmp_path, problems)
    assert [one.instead.partition("[")[2].rstrip("]") for one in problems] == halves
