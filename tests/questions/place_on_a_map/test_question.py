"""A place: search, choose, or describe; and describe whenever the look-up cannot help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.base import Component, Entry, Suggestion
from formkit.questions.labels import error_text
from formkit.questions.place_on_a_map.question import NONE, PlaceOnAMapQuestion, is_exact, read_spot
from formkit.questions.wording import Wording
from tests.questions.questions import (
    WELSH,
    Refused,
    asked,
    look,
    mistake,
    outcome,
    reads_back,
    refusals,
    sent,
    survives_junk,
)

PLAIN = PlaceOnAMapQuestion(asked(called="where it is"))
FOUND = PlaceOnAMapQuestion(asked(called="where it is", look_up="places"))
FACTS = {"words": "High Street, Exampleton", "name": "High Street", "grid": "SX 9200 9250"}
QUAY = {"words": "High Street, Exampleton Quay", "name": "High Street", "grid": "SX 9322 9170"}
OFFERED = tuple(Suggestion(facts["words"], facts["words"], facts) for facts in (FACTS, QUAY))
GRID = {"words": "SX 920 925", "grid": "SX 920 925", "easting": "292000", "northing": "92500"}
LATITUDE = {"latitude": "50.724", "longitude": "-3.527"}
EMPTY = mistake("empty", "it-words")
NOT_CHOSEN = mistake("choose", "it-choice")
NOT_DESCRIBED = mistake("describe", "it-description")
CHOICE = sent(it_way="choice", it_words="high st")


def chosen(choice: str, **more: str) -> Entry:
    return {**CHOICE, **sent(it_choice=choice, **more)}


@pytest.mark.parametrize(
    ("entry", "offered", "expected"),
    [
        (chosen("High Street, Exampleton"), OFFERED, FACTS),
        (chosen("High Street, Exampleton Quay", it_description="left over"), OFFERED, QUAY),
        (chosen(NONE, it_description="By the old oak"), OFFERED, {"words": "high st", "description": "By the old oak"}),
        (chosen(NONE), OFFERED, NOT_DESCRIBED),
        (chosen(NONE, it_description=" \n"), OFFERED, NOT_DESCRIBED),
        (CHOICE, OFFERED, NOT_CHOSEN),
        (chosen("Low Street"), OFFERED, NOT_CHOSEN),
        (chosen("High Street, Exampleton"), None, {"words": "High Street, Exampleton"}),
        (chosen("High Street, Exampleton"), (), {"words": "High Street, Exampleton"}),
        (chosen(NONE), None, {"words": "high st"}),
        (sent(it_way="search", it_words="sx 920 925"), (), GRID),
        (sent(it_way="search", it_words="sx 920 925"), None, GRID),
        (sent(it_way="search"), (), EMPTY),
        (sent(), (), EMPTY),
        (sent(it_way="junk", it_words=" "), OFFERED, EMPTY),
        (sent(it_way="words", it_words="The oak"), (), {"words": "The oak"}),
        (sent(it_way="words", it_words="The oak"), OFFERED, {"words": "The oak"}),
        (sent(it_way="words", it_description="By the oak"), None, {"description": "By the oak"}),
        (sent(it_way="words"), (), EMPTY),
    ],
)  # fmt: skip
def test_a_place_is_found_or_described_or_refused(
    entry: Entry, offered: tuple[Suggestion, ...] | None, expected: object
) -> None:
    assert outcome(FOUND, entry, offered) == expected


@pytest.mark.parametrize(
    ("offered", "way", "missed"),
    [(OFFERED, "choice", ""), ((), "words", "high st"), (None, "words", "")],
)
def test_words_alone_are_no_answer_yet(offered: tuple[Suggestion, ...] | None, way: str, missed: str) -> None:
    reading = FOUND.read(sent(it_way="search", it_words=" high st ", it_choice="old"), offered)
    assert (reading.answer, reading.errors) == (None, ())
    assert reading.unfinished == sent(
        it_way=way, it_words="high st", it_choice="", it_description="", it_missed=missed
    )


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("it-words", sent(it_way="search")),
        ("it-choice", CHOICE),
        ("it-description", chosen(NONE)),
        ("it-words", sent(it_way="words")),
    ],
)
def test_a_mistake_links_to_an_input_of_its_page(field: str, entry: Entry) -> None:
    assert FOUND.read(entry, OFFERED).errors[0].field == field


@pytest.mark.parametrize("way", ["", "search", "words", "choice"])
def test_an_optional_place_may_be_left_blank(way: str) -> None:
    question = PlaceOnAMapQuestion(asked(optional=True, look_up="places"))
    assert outcome(question, sent(it_way=way)) is None
    assert outcome(PlaceOnAMapQuestion(asked(optional=True)), sent(it_way=way)) is None


def test_without_a_look_up_it_is_asked_in_words_at_once() -> None:
    assert PLAIN.component(look()).params["way"] == "words"
    assert PLAIN.component(look()).params["canLookUp"] is False
    assert outcome(PLAIN, sent(it_way="search", it_words="The oak")) == {"words": "The oak"}


def test_where_the_look_up_fails_it_is_asked_in_words() -> None:
    drawn = FOUND.component(look(CHOICE, offered=None))
    assert (drawn.params["way"], drawn.params["canLookUp"]) == ("words", False)


def test_places_that_were_found_are_radios_with_none_of_these_last() -> None:
    drawn = FOUND.component(look(chosen("High Street, Exampleton Quay"), offered=OFFERED, wording=WELSH))
    assert (drawn.name, drawn.params["way"]) == ("place", "choice")
    radios = drawn.params["radios"]
    assert isinstance(radios, dict)
    assert [(item["text"], item["checked"]) for item in radios["items"]] == [
        ("High Street, Exampleton", False),
        ("High Street, Exampleton Quay", True),
        (WELSH.text("place_on_a_map", "none"), False),
    ]
    assert isinstance(radios["items"][-1]["conditional"]["html"], Component)


def test_a_search_that_found_nothing_is_told_without_blame() -> None:
    entry = sent(it_way="words", it_words="lost", it_missed="lost")
    said = [FOUND.component(look(entry, wording=wording)).params["missed"] for wording in (Wording(), WELSH)]
    assert said == [
        wording.text("place_on_a_map", "missed hint", {"words": "lost"}) for wording in (Wording(), WELSH)
    ]
    assert FOUND.component(look(sent(it_way="words"))).params["missed"] == ""


def test_a_mistake_stands_at_its_own_input() -> None:
    drawn = FOUND.component(look(sent(it_way="words"), {"it-description": "Too long"}))
    description, words = drawn.params["description"], drawn.params["input"]
    assert isinstance(description, dict)
    assert isinstance(words, dict)
    assert description["errorMessage"] == error_text("Too long", look())
    assert "errorMessage" not in words


@pytest.mark.parametrize(
    ("answer", "english", "welsh"),
    [
        (FACTS, ("High Street, Exampleton",), ("High Street, Exampleton",)),
        ({"words": "The oak", "description": "left\nof it"}, ("The oak", "left", "of it"), ("The oak", "left", "of it")),
        ({"description": "By the oak"}, ("By the oak",), ("By the oak",)),
        (GRID, *((wording.text("place_on_a_map", "grid", {"grid": "SX 920 925"}),) for wording in (Wording(), WELSH))),
        (
            {"words": "50.724, -3.527", **LATITUDE},
            *((wording.text("place_on_a_map", "coordinates", LATITUDE),) for wording in (Wording(), WELSH)),
        ),
    ],
)  # fmt: skip
def test_a_place_is_shown_as_people_say_it(
    answer: dict[str, str], english: tuple[str, ...], welsh: tuple[str, ...]
) -> None:
    assert (FOUND.display(answer, Wording()), FOUND.display(answer, WELSH)) == (english, welsh)
    assert FOUND.plain(answer) == ", ".join(english)


def test_a_chosen_place_comes_back_chosen() -> None:
    entry = FOUND.entry_for(FACTS)
    assert entry["it-way"] == ("choice",)
    assert FOUND.read(entry, OFFERED).answer == FACTS


def test_words_that_were_searched_for_are_not_typed_on_the_page_with_the_choices() -> None:
    assert not FOUND.is_typed(CHOICE, OFFERED)
    assert FOUND.is_typed(chosen(NONE), OFFERED)
    assert FOUND.is_typed(sent(it_way="search", it_words="high st"), ())
    assert not FOUND.is_typed(sent(it_way="search", it_words=" "), ())


def test_what_is_kept_can_always_be_drawn() -> None:
    assert survives_junk(FOUND)
    assert FOUND.plain({"words": 5}) is None  # type: ignore[dict-item]  # junk on purpose


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_in_words_is_read_and_comes_back(words: str, description: str) -> None:
    entry = sent(it_way="words", it_words=words, it_description=description)
    for question in (PLAIN, FOUND):
        reading = question.read(entry)
        assert (reading.answer is None) == bool(reading.errors)
        assert not reading.answer or question.display(reading.answer, Wording())
        assert not reading.answer or reads_back(question, entry)


@given(
    st.sampled_from(["", "search", "choice", "words"]),
    st.text(max_size=12),
    st.text(max_size=12),
    st.sampled_from([(), None, OFFERED]),
)
def test_any_entry_at_all_is_read(
    way: str, words: str, choice: str, offered: tuple[Suggestion, ...] | None
) -> None:
    entry = sent(it_way=way, it_words=words, it_choice=choice)
    reading = FOUND.read(entry, offered)
    assert sum((reading.answer is not None, bool(reading.errors), reading.unfinished is not None)) == 1
    FOUND.component(look(entry, offered=offered))


IT = asked(called="where it is")
LONG = mistake("words too long", "it-words", most="200")


@pytest.mark.parametrize(
    ("words", "description", "kept"),
    [
        ("High Street", "", {"words": "High Street"}),
        ("High Street", "by\nthe bank", {"words": "High Street", "description": "by\nthe bank"}),
        ("", "By the bank", {"description": "By the bank"}),
        ("sx920925", "", GRID),
        ("SX 920 925", "The gate", GRID | {"description": "The gate"}),
        ("J 345 456", "", {"words": "J 345 456", "grid": "J 345 456"}),
        ("ex11aa", "", {"words": "EX1 1AA", "postcode": "EX1 1AA"}),
        (
            "50.72, -3.527",
            "",
            {"words": "50.72, -3.527"},
        ),
        (
            "50.720N 3.5275W",
            "",
            {"words": "50.720, -3.5275", "latitude": "50.720", "longitude": "-3.5275"},
        ),
    ],
)
def test_words_and_numbers_are_kept(words: str, description: str, kept: dict[str, str]) -> None:
    reading = read_spot(IT, words, description)
    assert (reading.answer, reading.errors) == (kept, ())


@pytest.mark.parametrize(
    ("words", "description", "expected"),
    [
        ("", "", mistake("empty", "it-words")),
        (" ", "\t\n", mistake("empty", "it-words")),
        ("x" * 201, "", LONG),
        ("High\nStreet", "", mistake("words one line", "it-words")),
        ("High\x00Street", "", mistake("words unshowable", "it-words")),
        ("", "x" * 501, mistake("description too long", "it-description", most="500")),
        ("", "\ue000", mistake("description unshowable", "it-description")),
        ("-3.5275, 50.7236", "", mistake("abroad", "it-words")),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_input(words: str, description: str, expected: Refused) -> None:
    assert refusals(PlaceOnAMapQuestion(IT), read_spot(IT, words, description)) == (expected,)


def test_mistakes_in_both_inputs_are_told_at_once() -> None:
    reading = read_spot(IT, "x" * 201, "y" * 501)
    assert [error.field for error in reading.errors] == ["it-words", "it-description"]


def test_numbers_that_name_a_spot_need_no_look_up() -> None:
    assert [is_exact(words) for words in ("SX 920 925", "50.7236, -3.5275", "EX1 1AA", "High Street")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.floats(49.9, 60.9), st.floats(-8.6, 1.8))
def test_degrees_are_kept_so_that_they_are_read_again(latitude: float, longitude: float) -> None:
    answer = read_spot(IT, f"{latitude:.6f}, {longitude:.6f}", "").answer
    assert isinstance(answer, dict)
    assert read_spot(IT, answer["words"], "").answer == answer
