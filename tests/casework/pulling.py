"""The program of docs/api.md against a real server, with a connection that is lost at every step.

    python -m tests.casework.pulling --submissions 500

Each request is lost three times before it gets through: before it arrives, after the server acted and before its answer
comes, and in the middle of the answer. Two programs fetch: one that tries again, and one that ends at each loss and is
started again.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import apsw

from formkit.casework.beside import tokens_beside
from formkit.casework.tokens import ApiToken, new_token
from formkit.storage.keyring import DATABASE, open_keys
from formkit.storage.spool import private_folder
from formkit.storage.store import Store, open_store
from tests.casework.asking import A_YEAR, CLIENT, council_file, keep_sent, made_submission, written_photo
from tests.delivery.sending import EVERYTHING, PHOTO
from tests.evidence.keeping import keeper_at
from tests.house.checkout import ROOT
from tests.patience import LONGEST_WAIT
from tests.storage.making import run_with
from tests.web.running import running

LOSSES: Final = ("before", "asked", "half")
"""Where a request is lost, in this order, before it gets through."""


def program() -> dict[str, Any]:  # Any: whatever the program defines
    """What the program of the document defines."""
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    defined: dict[str, Any] = {"__name__": "fetch"}  # Any: as above
    exec(compile(code, "docs/api.md", "exec"), defined)
    return defined


@dataclass
class Cutting:
    """Between the program and the server: loses each request at each of its steps."""

    server: tuple[str, int]
    asked: Counter[bytes] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def listening(self) -> Iterator[str]:
        """The address at which the program asks, until the block ends."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            thread = threading.Thread(target=self._take_each, args=(door,), daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
            door.shutdown(socket.SHUT_RDWR)
            thread.join(LONGEST_WAIT)

    def _take_each(self, door: socket.socket) -> None:
        while True:
            try:
                came, _ = door.accept()
            except OSError:  # the block has ended
                return
            with came:
                self._pass_on(came)

    def _pass_on(self, came: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            if not (piece := came.recv(65536)):
                return
            request += piece
        line = request.partition(b"\r\n")[0]
        turn = self.asked[line] % (len(LOSSES) + 1)
        self.asked[line] += 1
        loss = LOSSES[turn] if turn < len(LOSSES) else ""
        self.lost[loss] += 1
        if loss == "before":
            return
        answer = self._answer_to(request)
        if loss == "half":
            came.sendall(answer[: len(answer) - 5])
        elif not loss:
            came.sendall(answer)

    def _answer_to(self, request: bytes) -> bytes:
        with socket.create_connection(self.server, LONGEST_WAIT) as onward:
            onward.sendall(request)
            return b"".join(iter(lambda: onward.recv(65536), b""))


@dataclass(frozen=True)
class Waiting:
    """A data folder in which submissions wait, and the folder of their form."""

    data: Path
    forms: Path
    token: str
    references: tuple[str, ...]


def filled(place: Path, count: int) -> Waiting:
    """So many submissions, each with a photo, that wait for the program."""
    forms, data = place / "forms", private_folder(place / "data")
    (forms / "councils").mkdir(parents=True)
    (forms / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (forms / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    keys, now, token = open_keys([], data, dev=False, new=True), time.time(), new_token()
    names = tuple(f"REF{number:05}" for number in range(count))
    photo = written_photo(place)

    async def fill(store: Store) -> None:
        keeper = keeper_at(private_folder(data / "evidence"), store)
        for name in names:
            await keep_sent(store, keeper, made_submission(name, now), photo)

    run_with(open_store(data / DATABASE, keys), fill)
    with tokens_beside(data / DATABASE, keys, now) as tokens:
        tokens.add(token, ApiToken(0, CLIENT, "testham", ("fetch",), (), now, now + A_YEAR))
    return Waiting(data, forms, token, names)


@dataclass
class Pulled:
    """What came of it."""

    kept: int = 0
    """Folders in which everything is whole."""
    acknowledged: int = 0
    """Deliveries that the database has as done."""
    first_times: int = 0
    """Lines of the audit log that say so: one for each, however often it was said."""
    lost: Counter[str] = field(default_factory=Counter)
    """Where how many requests were lost."""
    rounds: int = 0
    seconds: float = 0.0


def pull(waiting: Waiting, folder: Path, *, tries_again: bool) -> Pulled:
    """Run the program until nothing waits; `tries_again`: each request by itself, rather than the whole program."""
    run, pulled, began = program()["run"], Pulled(), time.monotonic()
    settings = {
        "FORMKIT_FORMS": str(waiting.forms),
        "FORMKIT_REQUESTS_A_MINUTE": "1000000",
        "FORMKIT_WATCH": "0",
    }
    with running(waiting.data, settings) as server:
        at = urlsplit(server.address)
        cutting = Cutting((str(at.hostname), at.port or 0))
        with cutting.listening() as address:
            while True:
                pulled.rounds += 1
                try:
                    run(address, waiting.token, folder, pauses=(0,) * len(LOSSES) if tries_again else ())
                except (OSError, HTTPException):
                    continue  # as a program that was cut off is started again
                break
    pulled.lost, pulled.seconds = cutting.lost, time.monotonic() - began
    pulled.kept = sum(is_whole(folder, number, name) for number, name in enumerate(waiting.references, 1))
    assert len(list(folder.iterdir())) == len(waiting.references), "nothing comes twice, and no half is left"
    with closing(apsw.Connection(str(waiting.data / DATABASE))) as database:
        pulled.acknowledged = counted(database, "FROM outbox WHERE delivered_at IS NOT NULL")
        pulled.first_times = counted(database, "FROM audit WHERE what LIKE 'acknowledged %'")
    return pulled


def is_whole(folder: Path, id: int, reference: str) -> bool:
    """Whether a submission lies there with its document and its photo as they were sent."""
    place = folder / f"{id}-{reference}"
    document = json.loads((place / "document.json").read_bytes())
    return document["reference"] == reference and (place / "photo-1.jpg").read_bytes() == PHOTO


def counted(database: apsw.Connection, rows: str) -> int:
    """How many rows there are."""
    return int(str(database.execute(f"SELECT count(*) {rows}").fetchall()[0][0]))


def main() -> None:
    """Say what came of many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=500)
    count = parser.parse_args().submissions
    for tries_again in (True, False):
        with tempfile.TemporaryDirectory() as place:
            pulled = pull(filled(Path(place), count), Path(place) / "fetched", tries_again=tries_again)
        way = "tries each request again" if tries_again else "is started again at each loss"
        sys.stdout.write(
            f"A program that {way}: {pulled.kept} of {count} fetched and whole, {pulled.acknowledged} of {count} "
            f"acknowledged, {pulled.first_times} times; lost {dict(pulled.lost)}; {pulled.rounds} rounds, "
            f"{pulled.seconds:.0f} s\n"
        )
        assert pulled.kept == pulled.acknowledged == pulled.first_times == count


if __name__ == "__main__":
    main()
