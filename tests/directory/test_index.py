"""Forms found by residents' words."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from formkit.bundled import folder
from formkit.catalogue import Catalogue, look_at
from formkit.definition.form import Form
from formkit.directory.index import DirectoryIndex


def _lines(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((Path(__file__).parent / name).read_text("utf-8").splitlines()))


SEARCHES = [(line["searched"], line["form"]) for line in _lines("searches.csv")]


@cache
def every_form() -> Catalogue:
    """The example forms."""
    return look_at(folder("forms"))


@cache
def index() -> DirectoryIndex:
    """Their index."""
    return DirectoryIndex.of(every_form().forms.values())


@pytest.mark.parametrize(("searched", "form"), SEARCHES)
def test_residents_words_find_the_form_among_the_first_three(searched: str, form: str) -> None:
    assert form in index().find(searched).forms[:3]


def test_nine_in_ten_are_found_first() -> None:
    first = [form for searched, form in SEARCHES if index().find(searched).forms[:1] == (form,)]
    assert len(first) >= 0.9 * len(SEARCHES)


@cache
def neighbours() -> tuple[Form, ...]:
    """Forty made-up forms about what lies near: they have titles, descriptions and other names, and ask nothing."""
    like = every_form().forms["bulky-waste"]
    bare = replace(
        like, pages=(), variants={}, sections={}, user_need="", before_you_start=replace(
            like.before_you_start, you_can_use_this_if=(), you_will_need=(), good_to_know="", deadline=""
        )
    )  # fmt: skip
    return tuple(
        replace(
            bare,
            id=line["id"],
            title=line["title"],
            group=line["group"],
            description=line["description"],
            also_known_as=tuple(line["known_as"].split("; ")),
        )
        for line in _lines("neighbours.csv")
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_residents_words_find_the_form_among_forty_neighbours(language: str) -> None:
    crowded = DirectoryIndex.of([*every_form().forms.values(), *neighbours()])
    asked = [
        (line["searched"], line["form"]) for line in _lines("crowded.csv") if line["language"] == language
    ]
    found = [(form, crowded.find(searched).forms) for searched, form in asked]
    assert [one for one in found if one[0] not in one[1][:3]] == []
    assert sum(forms[0] == form for form, forms in found) >= 0.9 * len(asked)


@pytest.mark.parametrize(
    "searched", ["passport", "pothole", "noise complaint", "<script>", "\0", " ", "the", "zzzz"]
)
def test_what_no_form_is_about_finds_none(searched: str) -> None:
    assert index().find(searched).forms == ()


@pytest.mark.parametrize(
    ("searched", "is_sure"), [("missed bin", True), ("bin passport", False), ("passport", False)]
)
def test_it_is_said_whether_all_words_were_found(searched: str, is_sure: bool) -> None:
    assert index().find(searched).is_sure is is_sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fly tipping", "flytipping"), ("fly-tipping", "Fly Tipping"), ("missed bins", "missed bin"),
        ("permit parking", "parking permit"), ("fin", "bin"), ("the missed bin please", "missed bin"),
    ],
)  # fmt: skip
def test_ways_to_write_the_same_find_the_same_first(one: str, other: str) -> None:
    assert index().find(one).forms[0] == index().find(other).forms[0]


@given(some.text(max_size=100))
def test_any_text_can_be_searched_for(searched: str) -> None:
    found = index().find(searched).forms
    assert len(set(found)) == len(found)
    assert set(found) <= set(every_form().forms)


def test_a_search_among_sixty_forms_takes_less_than_a_blink() -> None:
    forms = list(every_form().forms.values())
    many = [replace(forms[number % len(forms)], id=f"form-{number}") for number in range(60)]
    crowded = DirectoryIndex.of(many)
    for searched, _ in SEARCHES:
        crowded.find(searched)
    began = time.process_time()
    for searched, _ in SEARCHES:
        crowded.find(searched)
    assert (time.process_time() - began) / len(SEARCHES) < 0.1
