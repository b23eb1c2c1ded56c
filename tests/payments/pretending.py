"""The pretend payment provider as a server of its own, on a free port of this machine; tests see both of its sides."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2
import uvicorn

from formkit.payments.pretend_pay import PretendPay
from tests.patience import LONGEST_WAIT


@dataclass
class Pretending:
    """A provider that runs."""

    address: str
    pretend: PretendPay

    def choose(self, page: str, choice: str) -> str:
        """Open the payment page at `page` as a person would and press a button; where that leads ("" for nowhere)."""
        with httpx2.Client(timeout=LONGEST_WAIT) as browser:
            shown = browser.get(page)
            assert shown.status_code == 200, shown.text
            assert "No money moves" in shown.text
            pressed = browser.post(f"{page}/{choice}")
            return pressed.headers.get("location", "")

    def statuses(self) -> list[str]:
        """The status of each payment, in the order in which they were made."""
        return [one["state"]["status"] for one in self.pretend.payments.values()]


@contextmanager
def pretending(now: Callable[[], float]) -> Iterator[Pretending]:
    """A provider for the time of a test."""
    pretend = PretendPay(now)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # who comes before the server runs waits, instead of being refused
    server = uvicorn.Server(uvicorn.Config(pretend.app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield Pretending(address, pretend)
    finally:
        server.should_exit = True
        thread.join(LONGEST_WAIT)
        listening.close()
