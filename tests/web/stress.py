"""Kills the whole served site in the middle of everything, or cuts its power, and compares what is left with what was said.

    python -m tests.web.stress --kills 100 --cuts 20        (scripts/stress)

People walk a form with a photo and send it all the while. What a confirmation page said to one of them is
acknowledged: it has to be there once, delivered to a folder once, with its photo, and to a webhook under one id. Power is
cut as for `storage/faults`: the data lies on a disk in a file, the server is stopped, the file copied as it is and the
copy mounted; that needs the superuser.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import apsw
import httpx2

from formkit.delivery.outbox import LEASE
from tests.delivery.receiver import SECRET, Heard, Receiver, receiving
from tests.evidence.keeping import sealed_size
from tests.evidence.pictures import jpeg
from tests.patience import wait_until
from tests.storage.faults.ledger import assert_all_kept
from tests.web.browsing import Browser
from tests.web.running import Running, running
from tests.web.walking import forms_folder, reference

FORM = """\
formkit: 1
form: photo-note
title: Send us a photo
version: 1
council: testham
owner: Test manager
user need: I want to show something.
before you start:
  time: 1 minute
steps:
  - evidence: Send us a photo
    id: photo
    called: photo
    accept: [a photo]
    why we ask: So that we can see it.
  - ask: What is your note?
    id: note
    answer: text
    called: note
    why we ask: So that we can read it.
what happens next:
  - we will: look at it
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: [office, hook]
keep for: 12 months
privacy notice: /privacy/notes
"""
PEOPLE = 4
MOST_BETWEEN, LONGEST = 4, 0.5
"""How many are told that they are done before the next stop, at most, and how many seconds go by then, at most."""
LONG_AGO = 90_000.0
"""Seconds by which what is left is made older: longer than any draft lives."""
IMAGE = 200_000_000
MANY = {"FORMKIT_PAGES_A_MINUTE": "1000000", "FORMKIT_STARTS_A_MINUTE": "1000000", "FORMKIT_CLOCK_HOLD": "0"}
PICTURE = jpeg()


@dataclass
class Said:
    """What people were told, and how often the server was stopped."""

    kept: list[str] = field(default_factory=list)
    """References that a confirmation page showed."""
    stops: int = 0
    restarts: list[float] = field(default_factory=list)
    """Seconds until the server answered again."""


def stress_forms(place: Path, receiver: Receiver) -> Path:
    """A folder with the form; what is sent with it goes to a folder and to the receiver."""
    forms = forms_folder(place, FORM)
    council = forms / "councils/testham.yaml"
    hook = f"  hook: {{webhook: '{receiver.address}', secret: HOOK_SECRET}}\n"
    council.write_text(council.read_text(encoding="utf-8") + hook, encoding="utf-8")
    return forms


def settings(forms: Path) -> Mapping[str, str]:
    """Of a server that takes as much as it can."""
    reaches = {"FORMKIT_ALLOW_NETWORKS": '["127.0.0.0/8"]', "HOOK_SECRET": SECRET}
    return {**MANY, **reaches, "FORMKIT_FORMS": str(forms), "FORMKIT_ROOM_TO_LEAVE": "0"}


def send_one(server: Running) -> str:
    """One person's whole journey; the reference that they were shown."""
    person = Browser(server.client())
    person.get("/photo-note")
    person.send()
    person.send(file=("photo", "bin.jpg", PICTURE))
    person.send({"note": "It is broken."})
    person.send()
    return reference(person.page)


@contextmanager
def people_at(server: Running, said: Said) -> Iterator[None]:
    """People who send until the block ends or nobody answers them."""
    ended = threading.Event()

    def go_on() -> None:
        with suppress(httpx2.TransportError, IndexError, KeyError, ValueError):  # half a page, or none
            while not ended.is_set():
                if shown := send_one(server):
                    said.kept.append(shown)

    threads = [threading.Thread(target=go_on) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _let_some_through(said: Said) -> None:
    """Wait for a moment that nobody chose."""
    wanted = len(said.kept) + random.randint(1, MOST_BETWEEN)
    wait_until(lambda: len(said.kept) >= wanted)
    time.sleep(random.uniform(0, LONGEST))


def kill_again_and_again(data: Path, forms: Path, kills: int, said: Said) -> None:
    """Start, let people send, kill without a word."""
    for _ in range(kills):
        begun = time.monotonic()
        with running(data, settings(forms)) as server:
            said.restarts.append(time.monotonic() - begun)
            with people_at(server, said):
                _let_some_through(said)
                server.process.kill()
                server.process.wait()
        said.stops += 1


def check_all(data: Path, forms: Path, said: Said, receiver: Receiver) -> Mapping[str, int]:
    """Nothing acknowledged is lost or there twice, all of it is delivered with its photo, nothing is left over."""
    _end_leases(data)
    with running(data, settings(forms)):
        wait_until(lambda: _count(data, "outbox WHERE delivered_at IS NULL") == 0)
    kept = assert_all_kept(data / "formkit.sqlite", said.kept, destinations=2)
    repeats = _check_ids(data, receiver.heard)
    assert len(receiver.taken) == kept
    delivered = {path.name: path for path in (data / "outbox/testham/office").iterdir()}
    assert len([name for name in delivered if not name.startswith(".")]) == kept
    assert set(said.kept) <= set(delivered)
    for name in said.kept:
        assert len(list(delivered[name].glob("*.jpg"))) == 1, name
    left = _make_old(data)
    with running(data, settings(forms)):
        wait_until(lambda: _left_over(data) == 0)
    return {
        "stopped": said.stops,
        "acknowledged": len(said.kept),
        "kept": kept,
        "repeats that their id told": repeats,
        "left over before the sweep": left,
    }


def _check_ids(data: Path, heard: Sequence[Heard]) -> int:
    """What came by webhook is kept here, each under one id and one number; how many came again."""
    connection = apsw.Connection(str(data / "formkit.sqlite"))
    rows = connection.execute(
        "SELECT id, reference, part, sequence FROM outbox WHERE destination = 'testham/hook'"
    ).fetchall()
    connection.close()
    known = {f"msg_{reference}_{part}_{id}": int(str(sequence)) for id, reference, part, sequence in rows}
    came = {one.id: one.told["data"]["sequence"] for one in heard}
    assert came.items() <= known.items()
    assert sorted(known.values()) == list(range(1, len(known) + 1)), "the numbers have no gap"
    return len(heard) - len(came)


def _end_leases(data: Path) -> None:
    """Let a minute go by for what was under way: nobody takes it before its lease is over."""
    connection = apsw.Connection(str(data / "formkit.sqlite"))
    connection.execute("UPDATE outbox SET due_at = due_at - ? WHERE delivered_at IS NULL", (LEASE,))
    connection.close()


def _count(data: Path, table: str) -> int:
    connection = apsw.Connection(str(data / "formkit.sqlite"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(str(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]))
    finally:
        connection.close()


def _make_old(data: Path) -> int:
    """Let a day go by for all that is left; how many things that nobody needs any more."""
    connection = apsw.Connection(str(data / "formkit.sqlite"))
    connection.execute(
        "UPDATE visit SET started_at = started_at - ?1, touched_at = touched_at - ?1 WHERE reference IS NULL",
        (LONG_AGO,),
    )
    connection.close()
    old = time.time() - LONG_AGO
    for folder in ("uploads", "evidence", "outbox/testham/office"):
        for path in (data / folder).iterdir():
            os.utime(path, (old, old))
    return _left_over(data)


def _left_over(data: Path) -> int:
    connection = apsw.Connection(str(data / "formkit.sqlite"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        needed = {str(row[0]) for row in connection.execute("SELECT id FROM evidence_file").fetchall()}
        drafts = int(
            str(connection.execute("SELECT count(*) FROM visit WHERE reference IS NULL").fetchall()[0][0])
        )
    finally:
        connection.close()
    files = {path.name for folder in ("uploads", "evidence") for path in (data / folder).iterdir()}
    halves = [path for path in (data / "outbox/testham/office").iterdir() if path.name.startswith(".")]
    return len(files - needed) + len(halves) + drafts


def cut_power_again_and_again(folder: Path, forms: Path, cuts: int, said: Said, receiver: Receiver) -> None:
    """While people send, look again and again at what the disk held at one moment. Needs the superuser."""
    image, disk, copy, after = folder / "image", folder / "disk", folder / "copy", folder / "after"
    with image.open("wb") as file:
        file.truncate(IMAGE)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    with _mounted(image, disk), running(disk / "data", settings(forms)) as server, people_at(server, said):
        for _ in range(cuts):
            _let_some_through(said)
            os.kill(server.process.pid, signal.SIGSTOP)
            time.sleep(0.05)  # what was answered before is heard
            kept, came = tuple(said.kept), tuple(receiver.heard)
            shutil.copyfile(image, copy)
            os.kill(server.process.pid, signal.SIGCONT)
            with _mounted(copy, after):
                _check_copy(after / "data", kept, came)
            said.stops += 1


def _check_copy(data: Path, kept: Sequence[str], came: Sequence[Heard]) -> None:
    assert_all_kept(data / "formkit.sqlite", kept, destinations=2)
    _check_ids(data, came)
    connection = apsw.Connection(str(data / "formkit.sqlite"))
    files = connection.execute("SELECT id, size FROM evidence_file").fetchall()
    connection.close()
    for id, size in files:
        assert (data / "evidence" / str(id)).stat().st_size == sealed_size(int(str(size)))


@contextmanager
def _mounted(image: Path, place: Path) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def main() -> None:
    """Say what came of it; ends with a fault where something was lost."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    wanted.add_argument("--kills", type=int, default=100)
    wanted.add_argument("--cuts", type=int, default=20)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="formkit-stress-") as name:
        folder = Path(name)
        with receiving(Receiver()) as receiver:
            forms = stress_forms(folder / "forms", receiver)
            _tell("kills", _killed, folder / "data", forms, given.kills, receiver)
        if given.cuts and os.geteuid() == 0:
            said = Said()
            with receiving(Receiver()) as receiver:
                forms = stress_forms(folder / "other-forms", receiver)
                cut_power_again_and_again(folder, forms, given.cuts, said, receiver)
            _say(f"power cuts {said.stops}: acknowledged {len(said.kept)}, lost 0")
        elif given.cuts:
            _say("power cuts: LEFT OUT, only the superuser may mount the disk whose power is cut")


def _killed(data: Path, forms: Path, kills: int, receiver: Receiver) -> Mapping[str, int]:
    said = Said()
    kill_again_and_again(data, forms, kills, said)
    return check_all(data, forms, said, receiver)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(what: str, work: Callable[..., Mapping[str, int]], *given: object) -> None:
    figures = ", ".join(f"{name} {count}" for name, count in work(*given).items())
    _say(f"{what}: {figures}, lost 0, twice 0, left over after the sweep 0")


if __name__ == "__main__":
    main()
