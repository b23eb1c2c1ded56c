"""The other systems are asked only where that is wanted, and what they say stands at its line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from formkit.delivery.online import online_findings
from formkit.errors import FormFileError
from tests.delivery.open311.city_system import CitySystem
from tests.delivery.open311.reporting import COUNCIL, FORM, HERE, form_of, with_server


def asked(form: str, networks: Sequence[str] = HERE) -> Sequence[FormFileError]:
    """What the stand-in says of a form that is sent to it."""

    async def use(address: str) -> Sequence[FormFileError]:
        council = COUNCIL.replace("https://council.example/v2", address)
        made = await asyncio.to_thread(form_of, form, council)
        return await online_findings({"pothole": made}, networks)

    return with_server(CitySystem(), use)


def test_what_the_other_system_would_refuse_stands_at_its_line() -> None:
    form = FORM.replace("{SIZE: size, HELP: help}", "\n      SIZE: size\n      HELPS: help")
    (found,) = asked(form)
    assert (found.file, found.line, found.id) == (
        "pothole.yaml",
        form.splitlines().index("      HELPS: help") + 1,
        "ONLINE",
    )
    assert found.problem.startswith("The server of `streets` does not know the attribute `HELPS`")


def test_a_form_that_it_takes_is_sound() -> None:
    assert asked(FORM) == []


def test_a_network_that_nobody_opened_is_not_asked() -> None:
    (found,) = asked(FORM, networks=())
    assert "does not tell which services it has" in found.problem


def test_a_destination_that_cannot_be_asked_is_left_alone() -> None:
    send = FORM[FORM.index("send to:") : FORM.index("keep for:")]
    assert asked(FORM.replace(send, "send to: office\n")) == []
