"""A submission becomes one service request with its answers as a note; what is not sure is held for staff."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from formkit.delivery.bartec_requests import BartecRequests
from formkit.delivery.base import DestinationBlock, Means, NoSecret, NotDelivered
from formkit.delivery.form_details import with_details
from formkit.storage.base import OutboxRow
from formkit.testing import check_destination
from tests.bartec.collective_stand_in import CollectiveStandIn, listening, text
from tests.delivery.missed_bin import form_of, row
from tests.delivery.open311.reporting import HERE, no_files

MADE = ("made, then reset", "made, then 500", "made, without a code")


def block_of(address: str, **more: str) -> DestinationBlock:
    """What the destination is told."""
    form = form_of()
    block = with_details(form.council.destinations["waste"], form, "waste")
    return {**block, "bartec": address, "sign in": address, **more}


def means(password: str = "let-me-in") -> Means:
    """What the destination may use, on the day after what was sent."""
    names = {"BARTEC_USER": "formkit", "BARTEC_PASSWORD": password}
    return Means(Path("/nowhere"), no_files, HERE, environment=names, now=lambda: 1_793_800_000.0)


def deliver(system: CollectiveStandIn, *rows: OutboxRow, password: str = "let-me-in", **more: str) -> None:
    """Bring them to the stand-in, one after the other."""

    async def use(address: str) -> None:
        requests = BartecRequests(block_of(address, **more), means(password), (0, 0), 0.3)
        requests._collective.seconds_to_create = 0.3
        for one in rows:
            await requests.deliver(one)
        requests.close()

    asyncio.run(listening(system, use))


def refused(system: CollectiveStandIn, sent: OutboxRow | None = None, **more: str) -> NotDelivered:
    """How a delivery failed."""
    with pytest.raises(NotDelivered) as found:
        deliver(system, sent or row(), **more)
    return found.value


def test_a_submission_becomes_a_request_with_its_answers() -> None:
    system = CollectiveStandIn(events=[("2026-11-02T07:10:00", "BIN NOT OUT")])
    deliver(system, row())
    (made,) = system.created
    said = {
        one: text(made, one) for one in ("UPRN", "ExternalReference", "CrewID", "FieldName", "FieldValue")
    }
    assert said == {
        "UPRN": "999000000001",
        "ExternalReference": "7QTGJJ74D",
        "CrewID": "11",
        "FieldName": "RubbishType",
        "FieldValue": "food",
    }
    who = [text(made, one) for one in ("Forename", "Surname", "Telephone", "ReporterType")]
    assert who == ["Siân", "Example", "+441632960001", "Public"]
    assert system.notes == [
        (
            "1",
            "Which bin?\nFood waste\n\nWhat happened?\nLeft & <right>\n\nReference: 7QTGJJ74D\nCrew, 2026-11-02: BIN NOT OUT",
        )
    ]


def test_the_same_submission_again_makes_no_second_request() -> None:
    system = CollectiveStandIn()

    async def use(address: str) -> None:
        await check_destination(
            BartecRequests(block_of(address), means(), (0,)), row(), lambda: len(system.requests)
        )

    asyncio.run(listening(system, use))


@pytest.mark.parametrize("fault", MADE)
def test_an_unclear_end_is_looked_for_and_found(fault: str) -> None:
    system = CollectiveStandIn(faults=[fault])
    deliver(system, row())
    assert (len(system.requests), len(system.notes)) == (1, 1)


@pytest.mark.parametrize("fault", [*MADE, "reset", "slow", "500", "nonsense"])
def test_an_unclear_end_that_is_not_found_is_held_for_staff(fault: str) -> None:
    found = refused(CollectiveStandIn(faults=[fault], tells_references=False))
    assert (found.is_unclear, "There may be a request for it." in str(found)) == (True, True)


@pytest.mark.parametrize(("fault", "retry_after"), [("503", 9.0), ("404", 9.0)])
def test_a_clear_refusal_is_tried_again(fault: str, retry_after: float) -> None:
    system = CollectiveStandIn(faults=[fault])
    found = refused(system)
    assert (found.is_final, found.retry_after) == (False, retry_after)
    deliver(system, row())
    assert len(system.requests) == 1


def test_a_system_that_is_down_is_tried_again() -> None:
    system = CollectiveStandIn(is_down=True)
    assert not refused(system).is_final
    system.is_down = False
    deliver(system, row())
    assert len(system.requests) == 1


def test_a_wrong_password_is_tried_again() -> None:
    found = refused(CollectiveStandIn(), password="wrong")
    assert (str(found), found.is_final) == ("Bartec does not let formkit sign in.", False)


def test_a_password_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSecret, match="BARTEC_PASSWORD"):
        BartecRequests(block_of("https://collective.example"), means(password=""))


def test_an_address_without_its_uprn_is_for_staff() -> None:
    by_hand = {"line_1": "2 Larkfield Road", "line_2": "", "town": "Testham", "postcode": "EX1 1AA"}
    found = refused(CollectiveStandIn(), row(home=by_hand))
    assert (found.is_final, "typed by hand" in str(found)) == (True, True)


def test_a_property_that_it_does_not_know_is_for_staff() -> None:
    address = {
        "line_1": "2 Larkfield Road",
        "line_2": "",
        "town": "Testham",
        "postcode": "EX1 1AA",
        "uprn": "1",
    }
    found = refused(CollectiveStandIn(), row(home=address))
    assert (str(found), found.is_final) == ("Bartec refused it.", True)


def test_a_status_that_there_is_not_is_told() -> None:
    assert "no status called SHUT" in str(refused(CollectiveStandIn(), status="SHUT"))


def test_a_note_that_failed_is_added_with_the_next_attempt() -> None:
    system = CollectiveStandIn(note_faults=["503"])
    assert not refused(system).is_final
    deliver(system, row())
    assert (len(system.requests), len(system.notes)) == (1, 1)


@pytest.mark.parametrize(("references", "requests"), [(False, True), (True, False)])
def test_a_note_that_failed_where_nothing_is_found_again_is_for_staff(
    references: bool, requests: bool
) -> None:
    system = CollectiveStandIn(note_faults=["503"], tells_references=references, tells_requests=requests)
    found = refused(system)
    assert (found.is_unclear, "without the answers" in str(found)) == (True, True)
    assert len(system.created) == 1


def test_what_came_later_is_files_which_it_does_not_take() -> None:
    system = CollectiveStandIn()
    deliver(system, row(part=1))
    assert system.asked == []
