"""An address: postcode, choose, or by hand; and by hand whenever the look-up cannot help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.address.question import MOST, AddressQuestion, read_abroad, read_by_hand
from formkit.questions.base import Component, Suggestion
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

PLAIN = AddressQuestion(asked(called="the address"))
FOUND = AddressQuestion(asked(called="the address", look_up="addresses"))
FACTS = {"line_1": "1 High Street", "line_2": "", "town": "Exampleton", "postcode": "EX1 1AA", "uprn": "9"}
OFFERED = (Suggestion("9", "1 High Street", FACTS), Suggestion("8", "2 High Street", FACTS | {"uprn": "8"}))
BY_HAND = {"line_1": "1 High Street", "line_2": "", "town": "Exampleton", "postcode": "EX1 1AA"}
TYPED = sent(it_way="hand", it_line_1="1 High Street", it_town="Exampleton", it_postcode="ex1 1aa")
NO_POSTCODE = mistake("no postcode", "it-postcode")
NOT_WHOLE = mistake("postcode", "it-postcode")
NONE_FOUND = mistake("none found", "it-postcode", postcode="EX1 1AA")
NOT_CHOSEN = mistake("choose", "it-choice")


@pytest.mark.parametrize(
    ("entry", "offered", "expected"),
    [
        (sent(it_way="choice", it_choice="9"), OFFERED, FACTS),
        (sent(it_way="choice", it_choice="8"), OFFERED, FACTS | {"uprn": "8"}),
        (sent(it_way="choice", it_choice="7"), OFFERED, NOT_CHOSEN),
        (sent(it_way="choice", it_choice=""), OFFERED, NOT_CHOSEN),
        (sent(it_way="choice"), OFFERED, NOT_CHOSEN),
        (TYPED, OFFERED, BY_HAND),
        (TYPED, (), BY_HAND),
        (TYPED, None, BY_HAND),
        (sent(it_way="postcode"), (), NO_POSTCODE),
        (sent(it_way="postcode", it_postcode="  "), (), NO_POSTCODE),
        (sent(), (), NO_POSTCODE),
        (sent(it_way="junk", it_postcode="EX1"), (), NOT_WHOLE),
        (sent(it_postcode="EX1 1AA"), (), NONE_FOUND),
        (sent(it_way="choice", it_choice="9", it_postcode="EX1 1AA"), (), NONE_FOUND),
    ],
)
def test_an_address_is_chosen_or_written_or_refused(
    entry: dict[str, tuple[str, ...]], offered: tuple[Suggestion, ...] | None, expected: object
) -> None:
    assert outcome(FOUND, entry, offered) == expected


def ways(drawn: Component) -> list[str]:
    """Where the links on the page lead."""
    links = drawn.params["ways"]
    assert isinstance(links, list)
    return [link["way"] for link in links]


@pytest.mark.parametrize(
    ("way", "question", "elsewhere"),
    [
        ("postcode", FOUND, ["hand", "abroad"]),
        ("choice", FOUND, ["hand", "abroad"]),
        ("hand", FOUND, ["postcode", "abroad"]),
        ("abroad", FOUND, ["postcode"]),
        ("hand", PLAIN, ["abroad"]),
        ("abroad", PLAIN, ["hand"]),
    ],
)
def test_every_page_of_an_address_leads_to_the_others(
    way: str, question: AddressQuestion, elsewhere: list[str]
) -> None:
    drawn = question.component(look(sent(it_way=way), offered=OFFERED if question is FOUND else ()))
    assert (drawn.params["way"], ways(drawn)) == (way, elsewhere)


def test_a_postcode_alone_is_not_an_answer_yet() -> None:
    reading = FOUND.read(sent(it_postcode="ex11aa"), OFFERED)
    assert reading.unfinished == {"it-way": ("choice",), "it-postcode": ("EX1 1AA",)}
    assert (reading.answer, reading.errors) == (None, ())


def test_where_the_look_up_fails_the_address_is_written_by_hand() -> None:
    assert FOUND.read(sent(it_postcode="ex11aa"), None).unfinished == {
        "it-way": ("hand",),
        "it-postcode": ("EX1 1AA",),
    }
    assert FOUND.component(look(sent(it_way="choice"), offered=None)).params["way"] == "hand"
    assert ways(FOUND.component(look(offered=None))) == ["abroad"]


def test_without_a_look_up_it_is_always_written_by_hand() -> None:
    assert outcome(PLAIN, {name: value for name, value in TYPED.items() if name != "it-way"}) == BY_HAND
    assert PLAIN.component(look()).params["way"] == "hand"


@pytest.mark.parametrize("entry", [sent(), sent(it_way="hand"), sent(it_way="postcode")])
def test_an_optional_address_may_be_left_blank_either_way(entry: dict[str, tuple[str, ...]]) -> None:
    assert outcome(AddressQuestion(asked(optional=True, look_up="addresses")), entry) is None


@pytest.mark.parametrize(
    ("count", "code"),
    [(1, "found one"), (2, "found")],
)
def test_how_many_were_found_is_said_as_people_count(count: int, code: str) -> None:
    entry = sent(it_way="choice", it_postcode="EX1 1AA")
    for wording in (Wording(), WELSH):
        said = wording.text("address", code, {"count": str(count)})
        select = FOUND.component(look(entry, offered=OFFERED[:count], wording=wording)).params["select"]
        assert isinstance(select, dict)
        assert [item["text"] for item in select["items"]] == [said, *(one.label for one in OFFERED[:count])]


def test_a_mistake_stands_at_its_own_box() -> None:
    inputs = PLAIN.component(look({}, {"it-town": "Enter town or city"})).params["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["town"]["errorMessage"] == {
        "text": "Enter town or city",
        "visuallyHiddenText": Wording().text("", "error prefix"),
    }
    assert [part for part, drawn in inputs.items() if "errorMessage" in drawn] == ["town"]


def test_an_address_written_by_hand_comes_back_as_kept() -> None:
    assert reads_back(FOUND, TYPED)


def test_a_chosen_address_comes_back_chosen() -> None:
    entry = FOUND.entry_for(FACTS)
    assert entry["it-way"] == ("choice",)
    assert FOUND.read(entry, OFFERED).answer == FACTS


def test_empty_lines_and_the_property_number_are_not_shown() -> None:
    assert FOUND.display(FACTS, Wording()) == ("1 High Street", "Exampleton", "EX1 1AA")
    assert FOUND.plain(FACTS) == "1 High Street, Exampleton, EX1 1AA"
    assert FOUND.plain(None) is None


def test_what_is_kept_can_always_be_drawn() -> None:
    assert survives_junk(FOUND)
    assert FOUND.plain({"line_1": 5}) is None  # type: ignore[dict-item]  # junk on purpose


IT = asked(called="the address")
WHOLE = {"it_line_1": "1 High Street", "it_line_2": "", "it_town": "Exampleton", "it_postcode": "ex11aa"}


def test_a_whole_address_is_kept_with_its_postcode_set_right() -> None:
    assert read_by_hand(IT, sent(**WHOLE)).answer == {
        "line_1": "1 High Street",
        "line_2": "",
        "town": "Exampleton",
        "postcode": "EX1 1AA",
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"it_line_1": " "}, mistake("no line-1", "it-line-1")),
        ({"it_town": ""}, mistake("no town", "it-town")),
        ({"it_postcode": ""}, mistake("no postcode", "it-postcode")),
        ({"it_postcode": "EX1"}, mistake("postcode", "it-postcode")),
        ({"it_line_1": "x" * (MOST + 1)}, mistake("line-1 too long", "it-line-1", most="100")),
        ({"it_line_2": "x" * (MOST + 1)}, mistake("line-2 too long", "it-line-2", most="100")),
        ({"it_line_2": "a\nb"}, mistake("line-2 one line", "it-line-2")),
        ({"it_town": "a\nb"}, mistake("town one line", "it-town")),
        ({"it_town": "\ue000"}, mistake("town unshowable", "it-town")),
        ({"it_line_1": "a\x00"}, mistake("line-1 unshowable", "it-line-1")),
    ],
)
def test_a_mistake_is_told_at_its_box(change: dict[str, str], expected: Refused) -> None:
    assert refusals(AddressQuestion(IT), read_by_hand(IT, sent(**(WHOLE | change)))) == (expected,)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_boxes() -> None:
    assert [error.code for error in read_by_hand(IT, {}).errors] == ["no line-1", "no town", "no postcode"]


def test_an_optional_address_is_blank_only_where_every_box_is() -> None:
    optional = asked(optional=True)
    assert read_by_hand(optional, {}).answer is None
    assert read_by_hand(optional, {}).errors == ()
    assert read_by_hand(optional, sent(it_town="Exampleton")).errors != ()


MADRID = {"it_line_1": "Calle Mayor 1", "it_town": "Madrid", "it_postal_code": "28013", "it_country": "ES"}
KEPT = {"line_1": "Calle Mayor 1", "line_2": "", "town": "Madrid", "postcode": "28013", "country": "ES"}


@pytest.mark.parametrize("question", [PLAIN, FOUND])
@pytest.mark.parametrize("offered", [(), OFFERED, None])
def test_an_address_abroad_is_kept_with_its_country(
    question: AddressQuestion, offered: tuple[Suggestion, ...] | None
) -> None:
    entry = sent(it_way="abroad", **MADRID)
    assert outcome(question, entry, offered) == KEPT
    assert question.component(look(entry, offered=offered)).params["way"] == "abroad"
    assert question.read(question.entry_for(KEPT), offered).answer == KEPT


def test_an_address_abroad_is_shown_with_the_name_of_its_country() -> None:
    assert PLAIN.display(KEPT, Wording()) == ("Calle Mayor 1", "Madrid", "28013", "Spain")
    assert PLAIN.display(KEPT | {"postcode": ""}, WELSH) == ("Calle Mayor 1", "Madrid", "Sbaen")
    assert PLAIN.plain(KEPT) == "Calle Mayor 1, Madrid, 28013, Spain"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"it_line_1": " "}, mistake("no line-1", "it-line-1")),
        ({"it_town": ""}, mistake("no town", "it-town")),
        ({"it_country": ""}, mistake("no country", "it-country")),
        ({"it_country": "ZZ"}, mistake("no country", "it-country")),
        ({"it_country": "GB"}, mistake("no country", "it-country")),
        ({"it_postal_code": "x" * (MOST + 1)}, mistake("postal-code too long", "it-postal-code", most="100")),
        ({"it_postal_code": "1\n2"}, mistake("postal-code one line", "it-postal-code")),
        ({"it_postal_code": "\ue000"}, mistake("postal-code unshowable", "it-postal-code")),
    ],
)
def test_a_mistake_in_an_address_abroad_is_told_at_its_box(change: dict[str, str], expected: Refused) -> None:
    assert refusals(AddressQuestion(IT), read_abroad(IT, sent(**(MADRID | change)))) == (expected,)


def test_an_address_abroad_needs_no_code_for_the_post_and_may_be_optional() -> None:
    assert read_abroad(IT, sent(**(MADRID | {"it_postal_code": " "}))).answer == KEPT | {"postcode": ""}
    assert read_abroad(asked(optional=True), {}).errors == ()
    assert read_abroad(asked(optional=True), sent(it_country="ES")).errors != ()


def test_the_uk_cannot_be_chosen_for_an_address_that_is_not_in_it() -> None:
    country = PLAIN.component(look(sent(it_way="abroad"))).params["country"]
    assert isinstance(country, dict)
    assert "GB" not in {item["value"] for item in country["items"]}


@given(st.fixed_dictionaries({name: st.text(max_size=12) for name in MADRID if name != "it_country"}))
def test_whatever_is_typed_abroad_comes_back_as_kept_or_is_refused(typed: dict[str, str]) -> None:
    reading = PLAIN.read(sent(it_way="abroad", it_country="ES", **typed))
    assert refusals(PLAIN, reading) or reads_back(PLAIN, PLAIN.entry_for(reading.answer))
