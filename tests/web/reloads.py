"""Changes, breaks, publishes and takes back the forms of a server again and again while people fill them in.

    python -m tests.web.reloads --reloads 1000        (scripts/stress --reloads 1000)

Nobody may be refused, and what a confirmation page said has to be kept; who began before the first change sends after the last
one. Says what one reading of fifty forms costs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from formkit.commands.versions import Versions
from tests.storage.faults.ledger import assert_all_kept
from tests.test_catalogue import folder_of, form
from tests.web.browsing import Browser
from tests.web.running import Running, running
from tests.web.walking import reference

FORMS = 50
PEOPLE = 3
OFTEN = 10
"""After how many readings the one who waits is told how far it is."""
BROKEN = "form-7"
TICKS = os.sysconf("SC_CLK_TCK")
PAUSE = 0.05
"""Seconds that each of them rests between two journeys: who reads forms again needs a processor too."""
MANY = {
    "FORMKIT_PAGES_A_MINUTE": "1000000",
    "FORMKIT_STARTS_A_MINUTE": "1000000",
    "FORMKIT_CLOCK_HOLD": "0",
    "FORMKIT_WATCH": "0.2",
    "FORMKIT_IDLE_MINUTES": "1200",  # who began before the first change sends an hour later
}


@dataclass
class Heard:
    """What people were told while the forms changed."""

    kept: list[str] = field(default_factory=list)
    """References that a confirmation page showed."""
    refused: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds of each request."""


@dataclass(frozen=True)
class Cost:
    """Of one reading, from the change of a file to the forms that are served."""

    seconds: float
    processor: float
    """Seconds of a processor, those of people's requests meanwhile too."""


def title(number: int, turn: int) -> str:
    return f"Form {number} turn {turn}"


def write_form(folder: Path, number: int, turn: int) -> None:
    path = folder / f"form-{number}.yaml"
    half = path.with_name(".half")
    half.write_text(form(f"form-{number}", title(number, turn)), encoding="utf-8")
    half.replace(path)


def fifty_forms(place: Path) -> Path:
    """A folder of forms with one question each."""
    place.mkdir()
    return folder_of(place, **{f"form-{n}": form(f"form-{n}", title(n, 0)) for n in range(FORMS)})


def send_one(person: Browser) -> str:
    """One journey; the reference that was shown."""
    person.get("/form-0")
    for sent in ({}, {"who": "Robin Meadow"}, {}):
        person.send(sent)
    return reference(person.page)


@contextmanager
def people_at(server: Running, heard: Heard) -> Iterator[None]:
    """People who fill in a form until the block ends, each page over a connection of its own, as after a pause."""
    ended = threading.Event()

    def go_on() -> None:
        while not ended.is_set():
            client = httpx2.Client(base_url=server.address, timeout=60, headers={"Connection": "close"})
            began = time.monotonic()
            try:
                heard.kept.append(send_one(Browser(client)))
                heard.waits.append(time.monotonic() - began)
            except (httpx2.TransportError, AssertionError, IndexError, KeyError, ValueError) as problem:
                heard.refused.append(repr(problem))
            finally:
                client.close()
            ended.wait(PAUSE)

    threads = [threading.Thread(target=go_on) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def processor_of(pid: int) -> float:
    """Seconds of a processor that a process and the children that it waited for have had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return sum(int(one) for one in fields[11:15]) / TICKS


def change_again_and_again(server: Running, forms: Path, turns: int) -> list[Cost]:
    """A form gets another title at each turn, and at every other one a second form has a mistake."""
    costs = []
    for turn in range(1, turns + 1):
        began, had = time.monotonic(), processor_of(server.process.pid)
        if turn % 2:
            (forms / f"{BROKEN}.yaml").write_text("form: [", encoding="utf-8")
        else:
            write_form(forms, 7, turn)
        write_form(forms, 1, turn)
        server.hear(" at http")
        costs.append(Cost(time.monotonic() - began, processor_of(server.process.pid) - had))
        if turn % OFTEN == 0:
            sys.stderr.write(f"{turn} of {turns}\n")
        client = server.client()
        assert title(1, turn) in client.get("/form-1").text
        assert title(7, turn - turn % 2) in client.get(f"/{BROKEN}").text, "as it was before the mistake"
        client.close()
    return costs


def publish_again_and_again(server: Running, draft: Path, served: Path, turns: int) -> None:
    """A whole folder is published, then taken back."""
    versions = Versions(served)
    before = (served / "form-1.yaml").read_text(encoding="utf-8")
    for turn in range(turns):
        write_form(draft, 1, turn + 1_000)
        versions.serve(versions.copied(draft))
        server.hear(" at http")
        client = server.client()
        assert title(1, turn + 1_000) in client.get("/form-1").text
        versions.go_back()
        server.hear(" at http")
        assert (served / "form-1.yaml").read_text(encoding="utf-8") == before
        client.close()


def run(place: Path, turns: int, publishings: int) -> tuple[Heard, list[Cost]]:
    """Everything at once. Raises AssertionError where somebody was refused or something was lost."""
    draft, served, heard = fifty_forms(place / "draft"), place / "served", Heard()
    versions = Versions(served)
    versions.serve(versions.copied(draft))
    given = {**MANY, "FORMKIT_FORMS": str(served)}
    with running(place / "data", given, errors=subprocess.DEVNULL) as server:  # it tells of each mistake
        early = Browser(server.client())
        early.get("/form-1")
        early.send()
        early.send({"who": "Early Riser"})
        with people_at(server, heard):
            costs = change_again_and_again(server, served.resolve(), turns)
            publish_again_and_again(server, draft, served, publishings)
        early.send()
        heard.kept.append(reference(early.page))
    assert heard.refused == [], heard.refused
    assert_all_kept(place / "data/formkit.sqlite", heard.kept)
    return heard, costs


def main() -> None:
    """Say what came of it; ends with a fault where somebody was refused or something was lost."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    wanted.add_argument("--reloads", type=int, default=1_000)
    wanted.add_argument("--publishings", type=int, default=50)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="formkit-reloads-") as name:
        heard, costs = run(Path(name), given.reloads, given.publishings)
    seconds, processor = (
        sorted(one) for one in zip(*((one.seconds, one.processor) for one in costs), strict=True)
    )
    middle = len(costs) // 2
    sys.stdout.write(
        f"reloads {len(costs)}, publishings and returns {given.publishings}: sent {len(heard.kept)}, refused 0, lost 0; "
        f"slowest journey {max(heard.waits):.1f} s; of {FORMS} forms one reading took {seconds[middle]:.1f} s and "
        f"{processor[middle]:.2f} s of a processor\n"
    )


if __name__ == "__main__":
    main()
