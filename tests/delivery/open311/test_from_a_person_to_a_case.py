"""What a person sends on the pages becomes a case, with what the form says of the destination."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from tests.delivery.open311.city_system import CitySystem
from tests.delivery.open311.reporting import COUNCIL, FORM
from tests.patience import wait_until
from tests.web.serving import Clock, Served, settings_for


def test_what_a_person_sends_becomes_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPEN311_KEY", "let-me-in")
    system, door = CitySystem(faults=["503"]), socket.create_server(("127.0.0.1", 0))
    forms = tmp_path / "forms"
    (forms / "councils").mkdir(parents=True)
    (forms / "pothole.yaml").write_text(FORM, encoding="utf-8")
    council = COUNCIL.replace("https://council.example", f"http://127.0.0.1:{door.getsockname()[1]}")
    (forms / "councils/testham.yaml").write_text(council, encoding="utf-8")
    clock = Clock()
    served = Served(settings_for(tmp_path / "data", forms=forms, allow_networks=["127.0.0.0/8"]), clock)
    try:
        server = served.run(asyncio.start_server(system.answer, sock=door))
        person = served.browser()
        person.get("/pothole")
        person.send()
        for sent in (
            {"spot-words": "SX 9200 9250"}, {}, {"size": "large"}, {"help": "bsl"}, {"hurt": "A broken arm"},
            {"name": "Robin Example"}, {"email": "robin@example.com"}, {},
        ):  # fmt: skip
            person.send(sent)
        person.send()
        assert person.page.path == "/pothole/confirmation"
        wait_until(lambda: bool(served.count("outbox WHERE problem LIKE '%503%'")))
        assert system.cases == []
        clock.move_on(minutes=1)
        wait_until(lambda: served.count("outbox WHERE delivered_at IS NULL") == 0)
        (case,) = [dict(post) for post in system.posts]
        assert (case["service_code"], case["attribute[SIZE]"], case["lat"]) == (
            "POTHOLE",
            "large",
            "50.722056",
        )
        assert "broken arm" not in str(case)
        (folder,) = (tmp_path / "data/outbox/testham/office").iterdir()
        assert case["attribute[formkit_reference]"] == folder.name
        served.run(closed(server))
    finally:
        served.close()


async def closed(server: asyncio.Server) -> None:
    server.close()
