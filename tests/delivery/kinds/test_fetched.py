"""What a program fetches waits for it: nothing is brought, nothing is tried, and everybody who watches sees it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from formkit.catalogue import look_at, read_catalogue
from formkit.delivery.base import NotDelivered
from formkit.delivery.kinds.fetched import FetchedDestination, fetched_destinations, waiting_places
from tests.casework.asking import CLIENT, PLACE, council_file, made_submission, sent_to
from tests.casework.conftest import forms
from tests.patience import wait_until
from tests.web.conftest import Serve, serve
from tests.web.test_councils import folder_of_two

__all__ = ["forms", "serve"]


def test_a_client_has_the_destinations_that_name_it(forms: Path) -> None:
    catalogue = read_catalogue(forms)
    assert fetched_destinations(catalogue, CLIENT) == ("testham/office", "office")
    assert fetched_destinations(catalogue) == ("testham/office", "office")
    assert fetched_destinations(catalogue, "archive") == ()
    assert list(waiting_places(catalogue)) == [("office", CLIENT)]


def test_among_several_councils_each_has_its_own(tmp_path: Path) -> None:
    folder = folder_of_two(tmp_path / "forms")
    for name in ("north", "south"):
        file = folder / "councils" / f"{name}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("{folder: office}", f"{{fetched by: {CLIENT}}}"), encoding="utf-8")
    catalogue = read_catalogue(folder)
    assert fetched_destinations(catalogue, CLIENT) == ("north/office", "south/office")
    assert fetched_destinations(catalogue.of("north"), CLIENT) == ("north/office",)


def test_no_lane_takes_what_waits_for_a_program_and_the_others_go_on(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms)
    sent_to(site, "REF22222", PLACE)
    sent_to(site, "REF33333", "testham/archive")
    archive = site.settings.data / "outbox/testham/archive/REF33333"
    wait_until(archive.is_dir)
    with site.database() as database:
        rows = database.execute("SELECT attempts, problem, delivered_at FROM outbox WHERE id = 1").fetchall()
    assert rows == [(0, "", None)]
    assert not (site.settings.data / "outbox/testham/office").exists()


def test_what_nobody_fetched_makes_the_site_red(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms, waits_at_most=60)
    sent_to(site, "REF22222")
    site.clock.move_on(minutes=61)
    told = json.loads(site.client("127.0.0.1").get("/healthz").content)
    assert ["waits to be delivered" in one for one in told["problems"]] == [True]


def test_whoever_brings_it_something_is_told_who_fetches() -> None:
    row = made_submission("REF22222", 0.0)
    with pytest.raises(NotDelivered, match=f"until {CLIENT} fetches it"):
        asyncio.run(FetchedDestination(CLIENT).deliver(row))  # type: ignore[arg-type]  # what it is makes no difference


@pytest.mark.parametrize(
    "said",
    [
        "{fetched by: Revenues System}",
        "{fetched by: x}",
        "{fetched by: a-b, folder: b}",
        "{fetched by: [a, b]}",
    ],
)
def test_a_block_that_names_no_program_is_told_with_its_line(forms: Path, said: str) -> None:
    file = forms / "councils/testham.yaml"
    file.write_text(council_file().replace(f"{{fetched by: {CLIENT}}}", said), encoding="utf-8")
    line = council_file()[: council_file().index("office:")].count("\n") + 1
    assert [(one.file, one.line) for one in look_at(forms).errors] == [("councils/testham.yaml", line)]
