"""What a server's answers mean."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from formkit.delivery.base import NotDelivered
from formkit.delivery.open311.server import Georeport, Unclear, Whereabouts, entry_of, refusal
from formkit.outgoing import Reply
from tests.delivery.open311.city_system import CitySystem
from tests.delivery.open311.reporting import deliver, georeport, row, with_server

Told = TypeVar("Told")


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ([{"service_request_id": "1"}], {"service_request_id": "1"}),
        ({"service_request_id": "1"}, {"service_request_id": "1"}),
        ({"errors": [{"code": 400}]}, {"code": 400}),
        ([], {}),
        (["a"], {}),
        ("a", {}),
        (None, {}),
    ],
)
def test_the_first_entry_of_an_answer_counts(said: object, entry: object) -> None:
    assert entry_of(Reply(200, {}, json.dumps(said).encode())) == entry


def test_an_answer_that_is_no_json_has_no_entry() -> None:
    assert entry_of(Reply(200, {}, b"[" * 100_000)) == {}


@pytest.mark.parametrize(
    ("status", "said", "is_unclear", "is_final"),
    [
        (400, {}, False, True),
        (400, {"code": 403}, False, False),
        (404, {}, False, False),
        (200, {"code": "400"}, False, True),
        (200, {"code": "a secret of hers"}, False, True),
        (200, {}, True, False),
        (201, {"service_request_id": None}, True, False),
        (500, {}, True, False),
        (503, {}, False, False),
        (301, {}, False, False),
    ],
)
def test_a_refusal_says_what_to_do(
    status: int, said: dict[str, object], is_unclear: bool, is_final: bool
) -> None:
    found = refusal(Reply(status, {}), said)
    assert isinstance(found, Unclear) is is_unclear
    assert (isinstance(found, NotDelivered) and found.is_final) is is_final
    assert "secret" not in str(found)


@pytest.mark.parametrize(
    ("reference", "found"), [("7QTGJJ74D", Whereabouts.FOUND), ("7QTGJJ74", Whereabouts.NOT_FOUND)]
)
def test_a_case_is_found_by_its_whole_reference_alone(reference: str, found: Whereabouts) -> None:
    system = CitySystem()
    deliver(system, row())
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    assert asked(system, lambda it: it.look(reference, "POTHOLE", now - hour, now + hour)) is found
    assert (
        asked(system, lambda it: it.look(reference, "POTHOLE", now - 2 * hour, now - hour))
        is Whereabouts.NOT_FOUND
    )


def test_what_a_service_asks_is_read() -> None:
    system = CitySystem()
    assert [one["service_code"] for one in asked(system, lambda it: it.services()) or ()] == [
        "POTHOLE",
        "OTHER",
    ]
    codes = [one["code"] for one in asked(system, lambda it: it.attributes("POTHOLE")) or ()]
    assert "SIZE" in codes
    assert asked(system, lambda it: it.attributes("A/../B?")) is None
    assert system.asked[-1].startswith("/v2/services/A%2F..%2FB%3F.json?")


def asked(system: CitySystem, ask: Callable[[Georeport], Awaitable[Told]]) -> Told:
    """What the stand-in answers."""

    async def use(address: str) -> Told:
        return await ask(georeport(address))

    return with_server(system, use)
