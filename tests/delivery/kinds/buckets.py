"""A server that speaks like S3, and ones that only answer."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta

import obstore
from obstore.store import S3Store

from tests.patience import wait_until

HERE = ("127.0.0.0/8",)
ENVIRONMENT = {"BUCKET_KEY": "testing", "BUCKET_SECRET": "testing"}


class Moto:
    """moto's server, in a process of its own."""

    def __init__(self, port: int) -> None:
        self.endpoint = f"http://127.0.0.1:{port}"
        self._made = 0

    def bucket(self) -> dict[str, object]:
        """A new bucket, as a council's file has it."""
        self._made += 1
        name = f"waste-{self._made}"
        urllib.request.urlopen(urllib.request.Request(f"{self.endpoint}/{name}", method="PUT"))
        return block_at(self.endpoint, f"s3://{name}/forms")

    def kept(self, block: dict[str, object]) -> dict[str, bytes]:
        """What lies in it: name → bytes."""
        store = self._store(block)
        names = [one["path"] for page in obstore.list(store) for one in page]
        return {name: bytes(obstore.get(store, name).bytes()) for name in names}

    def headers(self, block: dict[str, object], name: str) -> dict[str, str]:
        """What is said of one of them, by names in small letters."""
        signed = obstore.sign(self._store(block), "HEAD", name, timedelta(minutes=5))
        with urllib.request.urlopen(urllib.request.Request(signed, method="HEAD")) as answer:
            return {key.lower(): value for key, value in answer.headers.items()}

    def _store(self, block: dict[str, object]) -> S3Store:
        bucket, _, prefix = str(block["bucket"]).removeprefix("s3://").partition("/")
        return S3Store(
            bucket, prefix=prefix, access_key_id="testing", secret_access_key="testing", region="us-east-1",
            endpoint=self.endpoint, client_options={"allow_http": True},
        )  # fmt: skip


def block_at(endpoint: str, address: str = "s3://waste/forms") -> dict[str, object]:
    """A bucket at a machine, as a council's file has it."""
    return {"bucket": address, "access key": "BUCKET_KEY", "secret": "BUCKET_SECRET", "endpoint": endpoint}


@contextmanager
def moto() -> Iterator[Moto]:
    """moto's server, until it is not needed any more."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(f"http://127.0.0.1:{port}/moto-api/"))
        yield Moto(port)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except OSError:
        return False
    return True


class Heard:
    """The first lines of the requests that came, with their headers in small letters."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.endpoint = ""


@asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[Heard]:
    """A server that answers every request alike; with None, never. An empty answer closes the connection."""
    heard = Heard()
    over = asyncio.Event()

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            heard.requests.append(head)
            for line in head.splitlines():
                if line.startswith("content-length:"):
                    await reader.readexactly(int(line.partition(":")[2]))
            if answer is None:
                await over.wait()
            writer.write(answer or b"")
            await writer.drain()
        finally:
            writer.close()

    server = await asyncio.start_server(one, "127.0.0.1", 0)
    heard.endpoint = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield heard
    finally:
        over.set()
        server.close()
