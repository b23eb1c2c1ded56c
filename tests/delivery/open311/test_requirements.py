"""What a form sends is held to what the server says that it asks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from formkit.delivery.base import WrongDetail
from formkit.delivery.open311.requirements import requirement_findings
from tests.delivery.open311.city_system import CitySystem
from tests.delivery.open311.reporting import FORM, block_of, form_of, georeport, with_server


def held(
    form: str = FORM, system: CitySystem | None = None, reference: str = "formkit_reference"
) -> Sequence[WrongDetail]:
    """What the stand-in would refuse."""
    made = form_of(form)

    async def use(address: str) -> Sequence[WrongDetail]:
        return await requirement_findings(
            {**block_of(made), "reference in": reference}, made, georeport(address)
        )

    return with_server(system or CitySystem(), use)


def test_a_form_that_the_server_takes_is_sound() -> None:
    system = CitySystem()
    assert held(system=system) == []
    assert system.posts == []


@pytest.mark.parametrize(
    ("written", "instead", "keys", "problem"),
    [
        ("POTHOLE", "POTHOLES", ("service code",), "knows no service `POTHOLES`"),
        ("HELP: help", "HELPS: help", ("attributes", "HELPS"), "does not know the attribute `HELPS`"),
        ("SIZE: size, ", "", ("attributes",), "wants the attribute `SIZE`"),
        ("SIZE: size", "SIZE: help", ("attributes", "SIZE"), "`SIZE` is a singlevaluelist"),
        ("SIZE: size", "SIZE: name", ("attributes", "SIZE"), "`SIZE` is a singlevaluelist"),
        ("SIZE: size", "SIZE: home.town", ("attributes", "SIZE"), "does not take town"),
        ("HELP: help", "DEPTH: name", ("attributes", "DEPTH"), "`DEPTH` is a number"),
        ("{large: Large}", "{huge: Huge}", ("attributes", "SIZE"), "does not take huge for `SIZE`"),
        ("HELP: help", "HELP: size", ("attributes", "HELP"), "does not take small, large for `HELP`"),
        (
            "called: the size",
            "called: the size\n    optional: yes",
            ("attributes", "SIZE"),
            "may be left blank",
        ),
    ],
)
def test_what_the_server_would_refuse_is_told(
    written: str, instead: str, keys: tuple[str, ...], problem: str
) -> None:
    found = held(FORM.replace(written, instead))
    assert [(one.keys, problem in one.problem) for one in found if problem in one.problem] == [(keys, True)]


def test_a_reference_that_it_does_not_know_is_told() -> None:
    (found,) = held(reference="our_number")
    assert "`our_number`" in found.problem


def test_a_service_that_asks_nothing_takes_no_attributes() -> None:
    found = held(FORM.replace("POTHOLE", "OTHER"))
    assert {one.keys for one in found} == {
        ("attributes", code) for code in ("UPRN", "SIZE", "HELP", "formkit_reference")
    }


def test_a_server_that_does_not_answer_is_told() -> None:
    (found,) = held(system=CitySystem(is_down=True))
    assert found.keys == ()
    assert "nothing could be held against it" in found.problem
