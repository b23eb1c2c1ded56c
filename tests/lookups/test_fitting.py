"""A look-up that can say nothing to the question that asks it is told, with the one that can."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from formkit.catalogue import look_at
from formkit.lookups.wing import findings

FORMS = Path(__file__).parents[2] / "forms"


def told(folder: Path, file: str, old: str, new: str) -> list[tuple[str, int, str]]:
    """What is found where one text of the example forms is another."""
    forms, form = folder / "forms", file if file.endswith(".yaml") else "report-a-missed-bin.yaml"
    shutil.copytree(FORMS, forms)
    changed = forms / file
    text = changed.read_text(encoding="utf-8")
    assert text.count(old) == 1
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return [(one.file, one.line, one.instead) for one in findings(look_at(forms, only=form))]


def line_of(file: str, words: str) -> int:
    lines = (FORMS / file).read_text(encoding="utf-8").split("\n")
    return next(at for at, line in enumerate(lines, start=1) if words in line)


def test_the_example_forms_ask_their_look_ups_what_these_know() -> None:
    assert list(findings(look_at(FORMS))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "instead"),
    [
        (
            "report-fly-tipping.yaml",
            "answer: place on a map",
            "answer: address",
            "look up: places",
            "Write: look up: addresses",
        ),
        (
            "report-a-missed-bin.yaml",
            "look up: collection days for place and bin",
            "look up: collection days for place",
            "look up: collection days for place and bin",
            "Write: look up: collection days for place and bin",
        ),
        (
            "lookups/collection-days.csv",
            "north,garden,",
            "north,brown,",
            "north,garden,",
            "Write one of: rubbish, recycling, food, garden.",
        ),
        (
            "bulky-waste.yaml",
            "slots from: bulky-collections",
            "slots from: collection days",
            "slots from: ",
            "Write one of: `slots from: bulky-collections`, `slots from: repair-appointments`",
        ),
        (
            "report-a-missed-bin.yaml",
            "look up: collection days for place and bin",
            "look up: places",
            "look up: collection days for place and bin",
            "Write: look up: collection days for place and bin",
        ),
        (
            "report-fly-tipping.yaml",
            "look up: places",
            "look up: bulky-collections",
            "look up: places",
            "Write: look up: places",
        ),
        (
            "report-a-missed-bin.yaml",
            "      - garden: Garden waste (brown bin)\n",
            "      - garden: Garden waste (brown bin)\n      - clinical: Clinical waste\n",
            "We check this against the crew",
            "Add a line for it to the file of the look-up, or take the option out.",
        ),
        (
            "lookups/collection-days.csv",
            "south,food,Wednesday",
            "sotuh,food,Wednesday",
            "south,food,Wednesday",
            "Did you mean `south`?",
        ),
        (
            "lookups/collection-days.csv",
            "south,food,Wednesday",
            "hill,food,Wednesday",
            "south,food,Wednesday",
            "Write one of those that the addresses have: north, town centre, south.",
        ),
        (
            "lookups/addresses.csv",
            "Rose Cottage,Orchard Rise,Exampleton,EX1 1AB,north",
            "Rose Cottage,Orchard Rise,Exampleton,EX1 1AB,norht",
            "Rose Cottage",
            "Did you mean `north`?",
        ),
    ],
)
def test_what_a_look_up_cannot_answer_is_told_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, at: str, instead: str
) -> None:
    assert told(tmp_path, file, old, new) == [(file, line_of(file, at), instead)]


def test_a_file_without_addresses_is_told_where_the_council_names_it_if_the_library_asks_for_them(
    tmp_path: Path,
) -> None:
    council, csv = "councils/exampleton.yaml", "addresses: {csv: lookups/addresses.csv}"
    told(tmp_path, council, csv, csv.replace("addresses.csv", "places.csv"))
    found = findings(look_at(tmp_path / "forms", only="bulky-waste.yaml"))
    advice = "Name a file with the columns uprn,line 1,line 2,town,postcode."
    assert (council, line_of(council, csv), advice) in [(one.file, one.line, one.instead) for one in found]
