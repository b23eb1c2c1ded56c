"""Delivers submissions to a directory of another machine by SFTP: a folder for each, as on the server's own disk.

It is written under another name that begins with a dot, each file is asked for its size, and then the whole is renamed. The other
machine has to show the very host key that the council's file holds: a first meeting is believed no more than any other.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from formkit.delivery.base import (
    Delivery,
    DestinationBlock,
    DestinationKind,
    Means,
    NotDelivered,
    WrongBlock,
    lacking_secrets,
)
from formkit.delivery.parcel import WITH, Packing, Parcel, packing
from formkit.outgoing import Outgoing

if TYPE_CHECKING:  # an extra of the package, and 20 MB that a server without this kind need not hold
    from collections.abc import AsyncIterator

    from asyncssh import SFTPClient

SECONDS: Final = 40.0
"""That one delivery may take."""
_HOST_KEY: Final = re.compile(
    r"(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]{40,}={0,2}( \S+)?"
)
MISSING: Final = "The library asyncssh is not installed. Install formkit[sftp]."


@dataclass(frozen=True)
class RemoteDirectory:
    """A directory of another machine, and how to get in."""

    host: str
    port: int
    user: str
    directory: str
    host_key: str
    private_key: str = ""
    password: str = ""


class SftpDestination:
    """One folder for each submission below the directory, by a connection of its own."""

    def __init__(
        self, box: RemoteDirectory, packing: Packing, outgoing: Outgoing, *, seconds: float = SECONDS
    ) -> None:
        self._box = box
        self._packing = packing
        self._outgoing = outgoing
        self._seconds = seconds

    async def deliver(self, delivery: Delivery) -> None:
        """Write one submission; one that is there already is left as it is. Raises NotDelivered, NotReached."""
        if find_spec("asyncssh") is None:
            raise NotDelivered(MISSING)
        import asyncssh

        box = self._box
        addresses = await self._outgoing.addresses(box.host, box.port, is_secure=True)
        parcel = await self._packing.parcel(delivery)
        try:
            async with asyncio.timeout(self._seconds), _entered(box, str(addresses[0])) as sftp:
                await _write_whole(sftp, box.directory, parcel, f".{parcel.name}.{delivery.id}")
        except (OSError, TimeoutError, asyncssh.Error) as problem:
            raise NotDelivered(_told(problem)) from None

    def close(self) -> None:
        """It holds nothing open between deliveries."""


@asynccontextmanager
async def _entered(box: RemoteDirectory, address: str) -> AsyncIterator[SFTPClient]:
    """Signed in, with what the council's file says alone: no agent, no configuration and no known hosts of the machine."""
    import asyncssh

    try:
        mine = (
            [asyncssh.import_private_key(box.private_key.replace("\\n", "\n"))] if box.private_key else None
        )
        theirs = asyncssh.import_public_key(box.host_key)
    except (asyncssh.KeyImportError, ValueError):
        raise NotDelivered(
            "The private key or the host key is no key of SSH, or is locked by a password."
        ) from None
    connection = await asyncssh.connect(
        address,
        box.port,
        username=box.user,
        client_keys=mine,
        password=box.password or None,
        known_hosts=([theirs], [], []),
        config=None,
        agent_path=None,
        gss_host=None,
    )
    try:
        yield await connection.start_sftp_client()
    finally:
        connection.abort()  # a polite end would wait for a machine that hangs


async def _write_whole(sftp: SFTPClient, directory: str, parcel: Parcel, half: str) -> None:
    done, half = f"{directory}/{parcel.name}", f"{directory}/{half}"
    if await sftp.exists(done):
        return
    if await sftp.exists(half):  # of a try that broke off
        await sftp.rmtree(half)
    await sftp.mkdir(half)
    for name, content in parcel.files.items():
        file = await sftp.open(f"{half}/{name}", "wb")
        await file.write(content)
        await file.close()
        if await sftp.getsize(f"{half}/{name}") != len(content):
            raise NotDelivered("The other side says that it took a file, and has another.")
    await sftp.rename(half, done)


def _told(problem: Exception) -> str:
    """What an operator reads: nothing of what the other side said."""
    import asyncssh

    sentences: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (
            (asyncssh.HostKeyNotVerifiable, asyncssh.KeyExchangeFailed),
            "The other side does not show the host key of the council's file.",
        ),
        (asyncssh.PermissionDenied, "The other side does not let the user in."),
        ((asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath), "The directory is not there."),
        (asyncssh.SFTPPermissionDenied, "The user may not write to the directory."),
        (
            (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded),
            "There is no room left on the other side.",
        ),
        ((asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection), "The connection broke."),
        (asyncssh.SFTPError, "The other side did not take a file."),
        (TimeoutError, "The other side did not answer in time."),
    )
    found = (sentence for kinds, sentence in sentences if isinstance(problem, kinds))
    return next(found, "The other side could not be reached, or the connection broke.")


def directory_of(block: DestinationBlock, means: Means) -> RemoteDirectory:
    """Where a block leads. Raises NoSecret."""
    where = urlsplit(str(block["sftp"]))
    return RemoteDirectory(
        where.hostname or "",
        where.port or 22,
        unquote(where.username or ""),
        where.path.rstrip("/"),
        str(block["host key"]),
        means.secret(str(block["private key"])) if "private key" in block else "",
        means.secret(str(block["password"])) if "password" in block else "",
    )


def _open(block: DestinationBlock, means: Means) -> SftpDestination:
    return SftpDestination(directory_of(block, means), packing(block, means), means.outgoing)


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    if not _is_address(str(block["sftp"])):
        yield WrongBlock(
            "The `sftp` of `{name}` is not the address of a directory.",
            "Write it like this: sftp: sftp://USER@sftp.exampleton.example:22/inbox",
        )
    if ("private key" in block) == ("password" in block):
        yield WrongBlock(
            "`{name}` needs either `private key` or `password`.",
            "Write the NAME of a secret of the server's environment: private key: WASTE_SFTP_KEY",
        )
    if not _HOST_KEY.fullmatch(str(block["host key"])):
        yield WrongBlock(
            "The `host key` of `{name}` is no public key of a machine.",
            'Write the line that its owner gives you: host key: "ssh-ed25519 AAAA…"',
        )


def _is_address(address: str) -> bool:
    """Whether it has a user, a host and a directory, and no password, which would stand in the file for all to read."""
    try:
        where = urlsplit(address)
        port = where.port
    except ValueError:
        return False
    return bool(
        where.scheme == "sftp"
        and where.username
        and where.password is None
        and where.hostname
        and port != 0
        and where.path.startswith("/")
        and ".." not in where.path.split("/")
        and not (where.query or where.fragment)
    )


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    if find_spec("asyncssh") is None:
        yield MISSING
    yield from lacking_secrets(block, means, "private key", "password")


SFTP: Final = DestinationKind(
    "sftp",
    _open,
    takes=frozenset(("private key", "password", "host key", WITH)),
    needs=frozenset(("host key",)),
    wrong=_wrong,
    lacks=_lacks,
    example='{sftp: "sftp://USER@sftp.exampleton.example/inbox", private key: WASTE_SFTP_KEY, host key: "ssh-ed25519 AAAA…"}',
)
