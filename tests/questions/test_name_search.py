"""Things found by a part of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.name_search import Named, NameIndex, words_of

SCHOOLS = NameIndex(
    [
        Named("larkfield", ("Larkfield Primary School", "Ysgol Gynradd Larkfield")),
        Named("st_marys", ("St Mary’s C of E Primary School", "Ysgol y Santes Fair")),
        Named("park_view", ("Park View Academy", "Academi Golwg y Parc")),
        Named("parkview", ("Parkview High School", "Ysgol Uwchradd Parkview")),
        Named("meadow", ("Meadow & Brook Infants", "Babanod Dôl a Nant")),
        Named("zurich", ("Zürich-Straße International School", "Ysgol Ryngwladol Zürich")),
        Named("school_1", ("School number 1", "Ysgol rhif 1")),
        Named("school_12", ("School number 12", "Ysgol rhif 12")),
    ]
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("larkfield", "larkfield"),
        ("LARKFIELD PRIMARY", "larkfield"),
        ("school larkfield primary", "larkfield"),
        ("lark", "larkfield"),
        ("field", "larkfield"),
        ("larkfeild", "larkfield"),
        ("lrkfield shcool", "larkfield"),
        ("larkfield primary in exampleton", "larkfield"),
        ("st marys", "st_marys"),
        ("St. Mary's", "st_marys"),
        ("saint mary", "st_marys"),
        ("stmarys", "st_marys"),
        ("santes fair", "st_marys"),
        ("park view academy", "park_view"),
        ("golwg y parc", "park_view"),
        ("parkview", "parkview"),
        ("meadow and brook", "meadow"),
        ("dol nant", "meadow"),
        ("zurich strasse", "zurich"),
        ("number 12 school", "school_12"),
        ("school number 1", "school_1"),
        ("ysgol rhif 12", "school_12"),
    ],
)
def test_the_thing_that_is_meant_comes_first(typed: str, first: str) -> None:
    assert SCHOOLS.find(typed)[:1] == (first,)


@pytest.mark.parametrize("typed", ["", " ", "!?", "qqqq", "x", "xyzzy plugh quux", "\u200b"])
def test_what_is_in_no_name_finds_nothing(typed: str) -> None:
    assert SCHOOLS.find(typed) == ()


def test_all_that_go_with_it_are_found_those_with_every_word_alone() -> None:
    assert set(SCHOOLS.find("park view")) == {"park_view", "parkview"}
    assert SCHOOLS.find("number") == ("school_1", "school_12")
    assert SCHOOLS.find("school 12") == ("school_12",)


def test_a_name_is_words_without_accents_case_and_punctuation() -> None:
    assert words_of("St. Mary’s (Ysgol Gynradd Dŵr-y-Felin)") == (
        "st", "marys", "ysgol", "gynradd", "dwr", "y", "felin",
    )  # fmt: skip


@given(st.text(max_size=200))
def test_whatever_is_typed_finds_each_thing_once_or_nothing(typed: str) -> None:
    found = SCHOOLS.find(typed)
    assert len(found) == len(set(found))


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5), st.data())
def test_a_whole_name_finds_its_thing(names: list[str], data: st.DataObject) -> None:
    index = NameIndex(Named(str(number), (name,)) for number, name in enumerate(names))
    number = data.draw(st.integers(0, len(names) - 1))
    few = words_of(names[number])
    assert not few or len(few) > 8 or str(number) in index.find(names[number])
