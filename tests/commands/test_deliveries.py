"""What was sent and has not arrived is listed with its reason, and can be sent again."""

from __future__ import annotations

import asyncio
import time
from math import inf
from pathlib import Path

import pytest

from formkit.bookings.claims.tables import SlotClaims
from formkit.bookings.holds import ChosenSlot, Hold
from formkit.bookings.tables import BookedSlots, Slots
from formkit.evidence.tables import LateFiles
from formkit.storage.base import FileCheck
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.outbox_rows import NOT_OPENED
from formkit.storage.store import Store, open_store
from formkit.web.slot_owner import Claim
from tests.casework.asking import council_file
from tests.commands.typing import typed
from tests.storage.making import KEYS, NOW, claimed, new_submission, photo, run_with, started
from tests.storage.outbox_contract import late_part
from tests.web.walking import NOTES

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def filled(data: Path) -> Path:
    """A data folder in which one delivery waits, one is given up and one cannot be opened."""
    data.mkdir()

    async def fill(store: Store) -> None:
        for name in ("WAITS222", "DEAD2222", "SEALED22"):
            visit = await started(store, name)
            await store.submit(visit, new_submission(name, destinations=("waste",)), f"{name} sent", ())
        waits, dead, sealed = await claimed(store, NOW)
        await store.not_delivered(waits, "OSError", NOW + 300, NOW)
        await store.not_delivered(dead, "OSError", inf, NOW)
        await store.not_delivered(sealed, NOT_OPENED, NOW + 300, NOW)

    run_with(open_store(data / "formkit.sqlite", KEYS), fill)
    return data


def test_each_is_listed_with_what_became_of_it(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "deliveries", "--data", filled(tmp_path / "data"))
    lines = [line.split("  ") for line in said.out.splitlines()]
    assert said.code == 1
    assert lines[:3] == [
        ["WAITS222", "waste", "since 2027-01-15 08:00", "1 attempts", "next 2027-01-15 08:05", "OSError"],
        ["DEAD2222", "waste", "since 2027-01-15 08:00", "1 attempts", "given up", "OSError"],
        ["SEALED22", "waste", "since 2027-01-15 08:00", "1 attempts", "next 2027-01-15 08:05", "SealBroken"],
    ]
    assert lines[3] == ["3 waiting."]


def held(data: Path) -> Path:
    """A data folder in which a submission waits for the check of a file, with a later part."""
    data.mkdir()

    async def fill(store: Store) -> None:
        file = photo()
        await FileKeys(store.engine, store.keys, lambda: NOW).new(file.id, FileCheck("held", why="down"))
        whole = new_submission("HELD2222", evidence=(file,), destinations=("waste",))
        await store.submit(await started(store), whole, "sent", ())
        await LateFiles(store.engine, store.keys).add(late_part("HELD2222"))

    run_with(open_store(data / "formkit.sqlite", KEYS), fill)
    return data


def test_what_waits_for_a_check_is_listed_and_let_go(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    data = held(tmp_path / "data")
    said = typed(monkeypatch, capsys, "deliveries", "--data", data)
    assert said.code == 0
    assert [line.split("  ")[0::4] for line in said.out.splitlines()[:2]] == [
        ["HELD2222", "held for checking"],
        ["HELD2222-1", "after its submission"],
    ]
    said = typed(monkeypatch, capsys, "deliveries", "--unchecked", "held2222", "--data", data)
    assert (said.code, said.out) == (0, "1 files to be delivered unchecked.\n")
    said = typed(monkeypatch, capsys, "deliveries", "--unchecked", "HELD2222", "--data", data)
    assert said.code != 0
    assert "No file of HELD2222 is held for checking." in said.errors


def test_what_waits_to_be_fetched_says_so(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    data, forms = filled(tmp_path / "data"), tmp_path / "forms"
    (forms / "councils").mkdir(parents=True)
    council = council_file().replace("office:", "waste:")
    (forms / "councils/testham.yaml").write_text(council, encoding="utf-8")
    (forms / "notes.yaml").write_text(NOTES, encoding="utf-8")
    monkeypatch.setenv("FORMKIT_FORMS", str(forms))
    said = typed(monkeypatch, capsys, "deliveries", "--data", data)
    assert "WAITS222  waste  since 2027-01-15 08:00  1 attempts  waits to be fetched  OSError" in said.out
    assert "DEAD2222  waste  since 2027-01-15 08:00  1 attempts  given up" in said.out
    monkeypatch.setenv("FORMKIT_FORMS", str(tmp_path / "nothing"))
    assert "next 2027-01-15 08:05" in typed(monkeypatch, capsys, "deliveries", "--data", data).out


@pytest.mark.parametrize(("again", "count"), [("dead2222", 1), ("all", 3)])
def test_what_waits_is_sent_again(
    tmp_path: Path, again: str, count: int, monkeypatch: Patch, capsys: Capture
) -> None:
    data = filled(tmp_path / "data")
    said = typed(monkeypatch, capsys, "deliveries", "--again", again, "--data", data)
    assert (said.code, said.out) == (0, f"{count} to be delivered now.\n")


def test_a_reference_that_nothing_waits_under_is_told(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(
        monkeypatch, capsys, "deliveries", "--again", "NOTHERE2", "--data", filled(tmp_path / "data")
    )
    assert said.is_kind
    assert "Nothing waits under NOTHERE2" in said.errors


def test_an_empty_outbox_says_so(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    store = open_store(tmp_path / "formkit.sqlite", KEYS)
    asyncio.run(store.close())
    said = typed(monkeypatch, capsys, "deliveries", "--data", tmp_path)
    assert (said.code, said.out) == (0, "Everything that was sent has arrived.\n")


def test_without_a_database_nothing_is_made(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "deliveries", "--data", tmp_path / "typo")
    assert said.is_kind
    assert not (tmp_path / "typo").exists()


def well_travelled(data: Path) -> Path:
    """A data folder with one submission that arrived, waits and is given up, by destination."""
    data.mkdir()

    async def fill(store: Store) -> None:
        made = new_submission("MANY2222", destinations=("archive", "waste", "gone"))
        await store.submit(await started(store), made, "sent", ())
        by_name = {row.destination: row for row in await claimed(store, NOW)}
        await store.delivered(by_name["archive"], NOW + 1)
        await store.not_delivered(by_name["waste"], "The other side answered 500.", NOW + 300, NOW)
        await store.not_delivered(by_name["gone"], "The other side answered 410.", inf, NOW + 60)

    run_with(open_store(data / "formkit.sqlite", KEYS), fill)
    return data


def test_all_that_is_known_of_a_reference_is_told(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    data = well_travelled(tmp_path / "data")
    said = typed(monkeypatch, capsys, "deliveries", "--explain", "many2222", "--data", data)
    at = "2027-01-15 08:0"
    assert [line.split("  ") for line in said.out.splitlines()] == [
        ["MANY2222", "archive", "number 1 there", f"sent {at}0", "1 attempts", f"delivered {at}0"],
        [
            "MANY2222",
            "waste",
            "number 1 there",
            f"sent {at}0",
            "1 attempts",
            f"next {at}5",
            "The other side answered 500.",
        ],
        [
            "MANY2222",
            "gone",
            "number 1 there",
            f"sent {at}0",
            "1 attempts",
            f"given up {at}1",
            "The other side answered 410.",
        ],
    ]
    nothing = typed(monkeypatch, capsys, "deliveries", "--explain", "NOTHERE2", "--data", data)
    assert nothing.is_kind
    assert "Nothing was sent under NOTHERE2" in nothing.errors


def test_a_destination_that_is_left_alone_is_told_and_sending_again_probes_it(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    data = tmp_path / "data"
    data.mkdir()

    async def fill(store: Store) -> None:
        await store.submit(await started(store), new_submission("WAITS222"), "sent", ())
        (row,) = await claimed(store, NOW)
        await store.not_delivered(row, "The other side answered 500.", NOW + 5, NOW, NOW + 60)

    async def probed(store: Store) -> None:
        assert [row.is_probe for row in await claimed(store, time.time())] == [True]

    run_with(open_store(data / "formkit.sqlite", KEYS), fill)
    said = typed(monkeypatch, capsys, "deliveries", "--data", data)
    assert "back-office is left alone since 2027-01-15 08:00" in said.out
    assert said.out.splitlines()[-1] == "1 waiting."
    typed(monkeypatch, capsys, "deliveries", "--again", "WAITS222", "--data", data)
    run_with(open_store(data / "formkit.sqlite", KEYS), probed)


def test_a_slot_that_its_owner_refused_is_named_and_asked_for_again(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    data = tmp_path / "data"
    data.mkdir()

    async def fill(store: Store) -> None:
        claims, visit = SlotClaims(store.engine), await started(store, "SENT2222")
        known = await claims.begin(visit.id, "slot", "a/slots", "2027-01-20", Claim("c1", "W7", 1), NOW)
        assert known is not None
        assert await claims.held(known.claim, "H1", NOW + 600, NOW)
        held = Hold("slot", "a/slots", "2027-01-20", 1, 9, 600, 0, 0, "c1").again(NOW)
        assert await Slots(store.engine, KEYS).hold(visit, held, NOW) == held
        booked = BookedSlots(visit.id, "SENT2222", (ChosenSlot("slot", "2027-01-20"),), NOW)
        await store.submit(visit, new_submission("SENT2222", destinations=()), "sent", (), [booked])
        await claims.end("c1", "refused")

    run_with(open_store(data / "formkit.sqlite", KEYS), fill)
    said = typed(monkeypatch, capsys, "deliveries", "--data", data)
    assert said.code == 1
    named = ["SENT2222", "a/slots", "slot 2027-01-20", "sent 2027-01-15 08:00", "0 attempts", "refused"]
    assert said.out.splitlines()[0].split("  ") == named
    said = typed(monkeypatch, capsys, "deliveries", "--data", data, "--again", "sent2222")
    assert (said.code, said.out) == (0, "1 slots to be confirmed now.\n")
    assert "next " in typed(monkeypatch, capsys, "deliveries", "--data", data, "--explain", "SENT2222").out
