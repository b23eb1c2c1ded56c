"""Addresses from what speaks like OS Places, by its published specification."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from formkit.definition.plain.kinds import Kind, Known
from formkit.errors import FormkitError
from formkit.lookups.base import LookupFailed, ask_kindly
from formkit.lookups.os_places import OsPlaces
from formkit.lookups.remote import Remote
from formkit.lookups.remote_addresses import RemoteAddresses
from formkit.questions.base import Suggestion
from formkit.testing import check_lookup
from tests.lookups.standing_in import NONSENSE, Question, Said, StandIn, standing_in

POSTCODE = "SO16 0AS"
Record = dict[str, Any]  # Any: JSON has no closed type


def royal_mail(uprn: str, **parts: object) -> Record:
    """As the specification shows a result of the data set DPA."""
    known: Record = {
        "UPRN": uprn,
        "UDPRN": "52126562",
        "ADDRESS": "4, ADANAC DRIVE, NURSLING, SOUTHAMPTON, SO16 0AS",
        "BUILDING_NUMBER": "4",
        "THOROUGHFARE_NAME": "ADANAC DRIVE",
        "DEPENDENT_LOCALITY": "NURSLING",
        "POST_TOWN": "SOUTHAMPTON",
        "POSTCODE": POSTCODE,
        "X_COORDINATE": 437292.43,
        "Y_COORDINATE": 115541.95,
        "STATUS": "APPROVED",
        "CLASSIFICATION_CODE": "RD03",
        "LANGUAGE": "EN",
        "MATCH": 1,
    }
    return {"DPA": {name: value for name, value in {**known, **parts}.items() if value is not None}}


def council(uprn: str, **parts: object) -> Record:
    """As it shows one of the data set LPI."""
    known: Record = {
        "UPRN": uprn,
        "ADDRESS": "4, ADANAC DRIVE, NURSLING, TEST VALLEY, SO16 0AS",
        "PAO_START_NUMBER": "4",
        "STREET_DESCRIPTION": "ADANAC DRIVE",
        "LOCALITY_NAME": "NURSLING",
        "TOWN_NAME": "SOUTHAMPTON",
        "POSTCODE_LOCATOR": POSTCODE,
        "LPI_LOGICAL_STATUS_CODE": "1",
        "CLASSIFICATION_CODE": "RD03",
        "LANGUAGE": "EN",
    }
    return {"LPI": {name: value for name, value in {**known, **parts}.items() if value is not None}}


def places(*records: object) -> Mapping[str, object]:
    return {
        "header": {"totalresults": len(records), "offset": 0, "maxresults": 100},
        "results": list(records),
    }


def paged(question: Question, records: list[Record]) -> Said:
    offset, most = int(question.query["offset"]), int(question.query["maxresults"])
    shown = {"totalresults": len(records), "offset": offset, "maxresults": most}
    return Said({"header": shown, "results": records[offset : offset + most]})


def lookup(there: StandIn, seconds: float = 5.0) -> RemoteAddresses:
    source = OsPlaces(f"{there.address}/search/places/v1", "secret-key", there.way())
    return RemoteAddresses(Remote("exampleton/addresses", seconds=seconds), source.of_postcode)


def offered(*records: object) -> tuple[Suggestion, ...]:
    async def run() -> tuple[Suggestion, ...]:
        async with standing_in(lambda _: Said(places(*records))) as there:
            return await lookup(there).choices({"postcode": POSTCODE})

    return asyncio.run(run())


def test_it_offers_what_it_knows_as_every_look_up_does() -> None:
    async def run() -> None:
        records = [royal_mail("200010019924"), council("200010019924"), council("200010019925")]
        async with standing_in(lambda _: Said(places(*records))) as there:
            await check_lookup(lookup(there), {"postcode": "so160as"})
            question = there.asked[0]
        assert (question.method, question.path) == ("GET", "/search/places/v1/postcode")
        assert question.query == {
            "postcode": POSTCODE,
            "dataset": "DPA,LPI",
            "maxresults": "100",
            "offset": "0",
        }
        assert question.headers["key"] == "secret-key"

    asyncio.run(run())


def test_a_property_of_both_data_sets_is_offered_once_with_its_parts() -> None:
    (found,) = offered(council("200010019924", PAO_TEXT="THE OLD MILL"), royal_mail("200010019924"))
    assert found.label == "4 Adanac Drive, Nursling, Southampton, SO16 0AS"
    assert found.facts == {
        "line_1": "4 Adanac Drive",
        "line_2": "Nursling",
        "town": "Southampton",
        "postcode": POSTCODE,
        "uprn": "200010019924",
    }


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (royal_mail("1", SUB_BUILDING_NAME="FLAT 2", BUILDING_NAME="MILL COURT"),
         "Flat 2, Mill Court, 4 Adanac Drive, Nursling, Southampton, SO16 0AS"),
        (royal_mail("1", BUILDING_NUMBER=None, BUILDING_NAME="12A", DEPENDENT_LOCALITY=None),
         "12A Adanac Drive, Southampton, SO16 0AS"),
        (royal_mail("1", ORGANISATION_NAME="ST MARY'S SCHOOL", POST_TOWN="STOKE-ON-TRENT"),
         "St Mary's School, 4 Adanac Drive, Nursling, Stoke-on-Trent, SO16 0AS"),
        (royal_mail("1", BUILDING_NUMBER=None, BUILDING_NAME="ROSE COTTAGE", THOROUGHFARE_NAME=None),
         "Rose Cottage, Nursling, Southampton, SO16 0AS"),
        (council("1", SAO_TEXT="1ST FLOOR FLAT", PAO_START_SUFFIX="B", LOCALITY_NAME=None),
         "1st Floor Flat, 4B Adanac Drive, Southampton, SO16 0AS"),
        (council("1", SAO_START_NUMBER="2", SAO_END_NUMBER="3", PAO_TEXT="MILL COURT", PAO_START_NUMBER=None),
         "2-3, Mill Court, Adanac Drive, Nursling, Southampton, SO16 0AS"),
    ],
)  # fmt: skip
def test_an_address_is_written_as_people_write_it(record: Record, label: str) -> None:
    assert [one.label for one in offered(record)] == [label]


@pytest.mark.parametrize(
    "record",
    [
        royal_mail("2", LANGUAGE="CY"),
        council("2", LPI_LOGICAL_STATUS_CODE="8"),
        council("2", CLASSIFICATION_CODE="PP"),
        royal_mail("2", POSTCODE="EX1 1AA"),
        royal_mail("two"),
        royal_mail("2", BUILDING_NUMBER="<script>alert(1)</script>"),
        royal_mail("2", THOROUGHFARE_NAME="ADANAC\u202edrive"),
        royal_mail("2", BUILDING_NAME="M" * 200),
        royal_mail("2", UPRN=None),
        {"DPA": {"UPRN": ["2"], "POSTCODE": POSTCODE}},
        {"XYZ": {}},
        {},
        17,
        None,
    ],
)
def test_of_a_bad_record_among_good_ones_only_the_good_ones_are_offered(record: object) -> None:
    assert [one.value for one in offered(royal_mail("1"), record, royal_mail("3"))] == ["1", "3"]


def test_facts_are_those_of_whichever_data_set_has_them() -> None:
    facts = {
        "ward": Known(Kind.ONE_OPTION, {"e05012345": "", "none": ""}),
        "floors": Known(Kind.NUMBER),
    }
    records = [
        royal_mail("1"), council("1", WARD_CODE="E05012345"), royal_mail("2"), council("2", WARD_CODE="E09"),
    ]  # fmt: skip

    async def run() -> list[dict[str, str]]:
        async with standing_in(lambda _: Said(places(*records))) as there:
            source = OsPlaces(there.address, "key", there.way(), facts, {"ward": "WARD_CODE"})
            asked = RemoteAddresses(Remote("exampleton/addresses"), source.of_postcode)
            found = await asked.choices({"postcode": POSTCODE})
            return [{name: fact for name, fact in one.facts.items() if name in facts} for one in found]

    assert asyncio.run(run()) == [{"ward": "e05012345"}, {}]


def test_all_pages_are_fetched_and_no_more_than_a_postcode_can_have() -> None:
    async def run(count: int) -> tuple[int, int]:
        records = [royal_mail(str(number), BUILDING_NUMBER=str(number)) for number in range(1, count + 1)]
        async with standing_in(lambda question: paged(question, records)) as there:
            return len(await lookup(there).choices({"postcode": POSTCODE})), len(there.asked)

    assert asyncio.run(run(230)) == (230, 3)
    assert asyncio.run(run(10_000)) == (500, 5)


def test_a_postcode_that_it_does_not_know_has_no_addresses() -> None:
    async def run(said: Said) -> object:
        async with standing_in(lambda _: said) as there:
            return await lookup(there).choices({"postcode": POSTCODE})

    assert asyncio.run(run(Said({"header": {"totalresults": 0}}))) == ()
    assert asyncio.run(run(Said({}, 404))) == ()


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_no_answer_and_says_nothing_of_the_key_or_the_question(what: str) -> None:
    async def run() -> str:
        async with standing_in(lambda _: NONSENSE[what]) as there:
            asked = lookup(there)
            with pytest.raises(FormkitError) as caught:
                await asked.choices({"postcode": POSTCODE})
            assert asked.remote.figures.failed == 1
            return str(caught.value)

    told = asyncio.run(run())
    assert "secret" not in told
    assert "SO16" not in told


def test_who_answers_for_another_postcode_alone_is_not_believed() -> None:
    with pytest.raises(FormkitError):
        offered(royal_mail("1", POSTCODE="EX1 1AA"), royal_mail("2", POSTCODE="EX1 1AB"))


def test_who_hangs_is_slow_and_who_is_down_is_broken() -> None:
    async def slow() -> object:
        async with standing_in(lambda _: Said(hangs=True)) as there:
            asked = lookup(there, seconds=0.05)
            found = await ask_kindly(asked, {"postcode": POSTCODE})
            assert asked.remote.figures.slow == 1
            return found

    async def down() -> object:
        async with standing_in(lambda _: Said()) as there:
            pass
        return await ask_kindly(lookup(there), {"postcode": POSTCODE})

    assert asyncio.run(slow()) == LookupFailed("slow", "TimeoutError")
    assert asyncio.run(down()) == LookupFailed("broken", "NotReached")
