"""A report becomes one case: never none in silence, and never two where the server lets us look."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from formkit.delivery.base import NoSecret, NotDelivered
from formkit.delivery.open311.destination import Open311Destination
from formkit.testing import check_destination
from tests.delivery.open311.city_system import CitySystem
from tests.delivery.open311.reporting import QUICK, block_of, deliver, form_of, means, row, with_server

MADE = ("made, then reset", "made, then 504", "made, then nonsense")


def refused(system: CitySystem, key: str = "let-me-in") -> NotDelivered:
    """How a delivery failed."""
    with pytest.raises(NotDelivered) as found:
        deliver(system, row(), key=key)
    return found.value


def test_a_submission_becomes_a_case() -> None:
    system = CitySystem()
    deliver(system, row(), row("OTHER2345"))
    assert [one["service_request_id"] for one in system.cases] == ["C-1", "C-2"]


def test_the_same_submission_again_makes_no_second_case() -> None:
    system = CitySystem()

    async def use(address: str) -> None:
        destination = Open311Destination({**block_of(form_of()), "open311": address}, means(), QUICK)
        await check_destination(destination, row(), lambda: len(system.cases))

    with_server(system, use)


def test_the_number_of_the_case_is_in_the_log() -> None:
    with capture_logs() as lines:
        deliver(CitySystem(), row())
    assert [(one["number"], one["case"]) for one in lines if "case" in one] == [("7QTGJJ74D", "C-1")]


@pytest.mark.parametrize("fault", MADE)
def test_an_unclear_end_is_looked_for_and_found(fault: str) -> None:
    system = CitySystem(faults=[fault])
    deliver(system, row())
    deliver(system, row())
    assert len(system.cases) == 1


@pytest.mark.parametrize("fault", [*MADE, "reset", "slow", "500", "502", "nonsense", "nothing"])
@pytest.mark.parametrize(("shows_list", "names"), [(False, True), (True, False)])
def test_an_unclear_end_that_cannot_be_looked_for_is_held_for_staff(
    fault: str, shows_list: bool, names: bool
) -> None:
    found = refused(CitySystem(faults=[fault], shows_list=shows_list, list_names_reference=names))
    assert (found.is_unclear, found.is_final) == (True, True)
    assert "There may be a case for it." in str(found)


def test_it_is_looked_for_again_where_the_list_lags() -> None:
    system = CitySystem(faults=["made, then reset"], list_faults=["", "503"])
    deliver(system, row())
    assert len(system.cases) == 1


@pytest.mark.parametrize(
    ("fault", "is_final", "retry_after"),
    [
        ("503", False, None),
        ("429", False, 77.0),
        ("302", False, None),
        ("401", False, None),
        ("410", True, None),
        ("errors in a 200", True, None),
    ],
)
def test_a_clear_refusal_says_whether_to_try_again(
    fault: str, is_final: bool, retry_after: float | None
) -> None:
    system = CitySystem(faults=[fault])
    found = refused(system)
    assert (found.is_final, found.is_unclear, found.retry_after) == (is_final, False, retry_after)
    assert "Siân" not in str(found)
    deliver(system, row())
    assert len(system.cases) == 1


def test_a_key_that_is_refused_is_tried_again() -> None:
    found = refused(CitySystem(), key="wrong")
    assert (str(found), found.is_final) == ("The server does not take the key (403).", False)


def test_a_key_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSecret, match="OPEN311_KEY"):
        Open311Destination(block_of(form_of()), means(key=""))


@pytest.mark.parametrize("fault", ["502", "reset"])
def test_a_server_that_is_away_is_sent_nothing(fault: str) -> None:
    system = CitySystem(is_down=True, list_faults=[fault])
    found = refused(system)
    assert (str(found), found.is_final, system.posts) == ("The server is away.", False, [])
    system.is_down = False
    deliver(system, row())
    assert len(system.cases) == 1


def test_a_list_that_never_works_does_not_keep_reports_back() -> None:
    system = CitySystem(list_faults=["500"])
    deliver(system, row())
    assert len(system.cases) == 1


@pytest.mark.parametrize(
    ("fault", "case"), [("made, a token", "C-1"), ("made, a token without a number", "")]
)
def test_a_token_is_an_arrival(fault: str, case: str) -> None:
    with capture_logs() as lines:
        deliver(CitySystem(faults=[fault]), row())
    assert [one["case"] for one in lines if "case" in one] == [case]


def test_what_came_later_is_files_which_it_does_not_take() -> None:
    system = CitySystem()
    deliver(system, row(part=1))
    assert (system.cases, system.asked) == ([], [])


def test_a_form_that_says_no_service_is_told_so() -> None:
    block = {key: said for key, said in block_of(form_of()).items() if key != "service code"}
    with pytest.raises(NotDelivered, match="no service code"):
        asyncio.run(Open311Destination(block, means()).deliver(row()))
