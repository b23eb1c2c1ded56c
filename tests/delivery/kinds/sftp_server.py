"""asyncssh's own SFTP server, with a folder of the test, and ones with a fault."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import asyncssh

USER, PASSWORD = "formkit", "correct horse"


@cache
def key(of: str) -> asyncssh.SSHKey:
    """A private key: the server's, the client's, somebody else's."""
    return asyncssh.generate_private_key("ssh-ed25519", comment=of)


def public(of: str) -> str:
    """The line of the public key."""
    return key(of).export_public_key().decode().strip()


def private(of: str) -> str:
    """The text of the private key."""
    return key(of).export_private_key().decode()


ENVIRONMENT = {"SFTP_KEY": private("client"), "SFTP_PASSWORD": PASSWORD, "SFTP_WRONG": "wrong"}


class Door(asyncssh.SSHServer):
    """Lets one user in, by a key or a password."""

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, offered: asyncssh.SSHKey) -> bool:
        return username == USER and offered.public_data == key("client").public_data


class Files(asyncssh.SFTPServer):
    """A folder; its fault is said by its name."""

    fault = ""
    held: asyncio.Event

    def __init__(self, chan: asyncssh.SSHServerChannel[bytes], place: Path) -> None:
        super().__init__(chan, chroot=str(place).encode())

    async def write(self, file_obj: object, offset: int, data: bytes) -> int:
        """As the fault has it."""
        match self.fault:
            case "full":
                raise asyncssh.SFTPNoSpaceOnFilesystem("AnswerOfSomebody")
            case "fails":
                raise asyncssh.SFTPFailure("AnswerOfSomebody")
            case "refuses":
                raise asyncssh.SFTPPermissionDenied("AnswerOfSomebody")
            case "lies":
                return len(data)
            case "breaks off":
                self.channel.get_connection().abort()
            case "hangs":
                await self.held.wait()
        super().write(file_obj, offset, data)
        return len(data)


@asynccontextmanager
async def sftp_server(place: Path, fault: str = "") -> AsyncIterator[int]:
    """The port of a server whose directory /inbox is `place / "inbox"`."""
    (place / "inbox").mkdir(exist_ok=True)
    held = asyncio.Event()

    def files(chan: asyncssh.SSHServerChannel[bytes]) -> Files:
        made = Files(chan, place)
        made.fault, made.held = fault, held
        return made

    server = await asyncssh.create_server(
        Door, "127.0.0.1", 0, server_host_keys=[key("server")], sftp_factory=files, allow_scp=False
    )
    try:
        yield server.get_port()
    finally:
        held.set()
        server.close()
        await server.wait_closed()


def block_at(port: int, **more: object) -> dict[str, object]:
    """The directory, as a council's file has it."""
    return {
        "sftp": f"sftp://{USER}@127.0.0.1:{port}/inbox", "private key": "SFTP_KEY", "host key": public("server"), **more,
    }  # fmt: skip
