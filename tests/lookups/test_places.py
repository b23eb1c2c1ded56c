"""Streets and landmarks, found by their names however they are typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.definition.reading.tree import Place
from formkit.errors import FormFilesRefused
from formkit.lookups.places import MOST, Gazetteer, is_gazetteer, read_places, words_of
from formkit.lookups.rows import read_rows

METRES = "name,kind,town,easting,northing\n"

AT = Place("councils/exampleton.yaml", 7, 3)


def gazetteer(place: Path, text: str) -> Gazetteer:
    (place / "places.csv").write_text(text, encoding="utf-8")
    return read_places(read_rows(place, "places.csv", AT))


def found(places: Gazetteer, words: str) -> list[str]:
    return [one.label for one in asyncio.run(places.choices({"words": words}))]


@pytest.fixture(scope="module")
def example() -> Gazetteer:
    return read_places(read_rows(folder("forms"), "lookups/places.csv", AT))


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("high st", ["High Street, Exampleton", "High Street, Exampleton Quay"]),
        ("STREET, HIGH", ["High Street, Exampleton", "High Street, Exampleton Quay"]),
        ("high street quay", ["High Street, Exampleton Quay"]),
        ("12 High Street", ["High Street, Exampleton", "High Street, Exampleton Quay"]),
        ("St Marys Rd", ["St Mary’s Road, Exampleton"]),
        ("saint mary's road", ["St Mary’s Road, Exampleton"]),
        ("Victoria Ave.", ["Victoria Avenue, Exampleton"]),
        ("millbrook ln", ["Millbrook Lane, Exampleton"]),
        ("outside the library", ["Exampleton Library, Exampleton"]),
        ("church", ["Church Lane, Exampleton", "St Mary’s Church, Exampleton"]),
        ("market squ", ["Market Square, Exampleton", "Market Square car park, Exampleton"]),
        ("Heol yr Orchard", []),
        ("ex11aa", ["Larkfield Road, Exampleton", "Larkfield Primary School, Exampleton"]),
        ("EX9 9ZZ", []),
        ("nowhere at all", []),
        ("12", []),
        ("the", []),
        ("", []),
        ("…", []),
    ],
)
def test_a_place_is_found_by_the_words_that_people_use(
    example: Gazetteer, words: str, labels: list[str]
) -> None:
    assert found(example, words) == labels


def test_the_very_name_comes_before_a_longer_one(tmp_path: Path) -> None:
    places = gazetteer(tmp_path, f"{METRES}Park Road,street,,1,1\nPark,park,,2,2\nOak,park,,3,3\n")
    assert found(places, "park") == ["Park", "Park Road", "Oak"]


def test_not_more_are_offered_than_people_can_choose_from(example: Gazetteer) -> None:
    assert len(found(example, "exampleton")) == MOST


def test_what_is_kept_of_a_place_says_where_it_lies(example: Gazetteer) -> None:
    first = asyncio.run(example.choices({"words": "old bridge"}))[0]
    assert first.value == first.label == "Old Bridge, Exampleton"
    assert first.facts == {
        "words": "Old Bridge, Exampleton",
        "name": "Old Bridge",
        "grid": "SX 9245 9263",
        "easting": "292450",
        "northing": "92630",
    }


def test_a_file_may_hold_degrees_instead(tmp_path: Path) -> None:
    places = gazetteer(tmp_path, "name,kind,town,lat,lon\nOld Bridge,bridge,Exampleton,50.7236,-3.5275\n")
    facts = asyncio.run(places.choices({"words": "bridge"}))[0].facts
    assert (facts["latitude"], facts["longitude"], "grid" in facts) == ("50.7236", "-3.5275", False)


def test_a_look_up_that_is_asked_with_nothing_offers_nothing(example: Gazetteer) -> None:
    assert asyncio.run(example.choices({})) == ()
    assert asyncio.run(example.choices({"words": None})) == ()
    assert asyncio.run(example.choices({"words": "x" * 100_000})) == ()


def test_every_line_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "name,kind,town,postcode,easting,northing\n"
        "High Street,street,Exampleton,EX1,292000,92500\n"
        ",street,Exampleton,,292000,92500\n"
        "Low Street,street,Exampleton,,here,92500\n"
        "Far Street,street,Exampleton,,900000,92500\n"
        "High Street,street,Exampleton,,292000,92500\n"
    )
    with pytest.raises(FormFilesRefused) as caught:
        gazetteer(tmp_path, text)
    assert [(problem.line, problem.problem) for problem in caught.value.problems] == [
        (2, "`EX1` is not a whole postcode."),
        (3, "This place has no `name`."),
        (4, "`here` and `92500` are not the easting and northing of a spot in the UK."),
        (5, "`900000` and `92500` are not the easting and northing of a spot in the UK."),
        (6, "“High Street, Exampleton” stands in line 2 already."),
    ]
    assert all(problem.instead for problem in caught.value.problems)


@pytest.mark.parametrize("cells", ["50.7236,3.5275", "-3.5275,50.7236", "50,-3", "x,y", ","])
def test_degrees_abroad_or_too_rough_are_refused(tmp_path: Path, cells: str) -> None:
    with pytest.raises(FormFilesRefused, match="lat"):
        gazetteer(tmp_path, f"name,kind,town,lat,lon\nOld Bridge,bridge,,{cells}\n")


@pytest.mark.parametrize(
    ("columns", "fits"),
    [
        ("name,kind,town,easting,northing", True),
        ("town,name,kind,lon,lat,postcode", True),
        ("name,kind,town,easting", False),
        ("uprn,line 1", False),
    ],
)
def test_a_list_of_places_is_known_by_its_columns(tmp_path: Path, columns: str, fits: bool) -> None:
    (tmp_path / "some.csv").write_text(columns + "\n", encoding="utf-8")
    assert is_gazetteer(read_rows(tmp_path, "some.csv", AT)) is fits


def test_spellings_of_a_street_fold_into_one() -> None:
    for words in ("St. Mary’s Road", "saint marys rd", "ST MARY'S  ROAD"):
        assert [word.folded for word in words_of(words)] == ["st", "marys", "rd"]
    assert [word.written for word in words_of("Llŷn")] == ["llyn"]


def test_the_beginning_of_a_word_finds_it_but_a_short_form_only_itself() -> None:
    (street,), (station,) = words_of("street"), words_of("station")
    assert words_of("stre")[0].begins(street)
    assert words_of("st")[0].begins(street)
    assert not words_of("st")[0].begins(station)
