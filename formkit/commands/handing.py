"""What a server is handed by the process that read it: settings, forms and the port, through memory that has no name."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, NoReturn

from formkit.commands.folder_watch import FolderLook
from formkit.settings import Settings

if TYPE_CHECKING:  # what reads forms is loaded when it is needed
    from formkit.catalogue import Catalogue

SERVER: Final = "formkit.commands.server"
REREADING: Final = "formkit.commands.rereading"
SAME: Final = 3
"""The exit code of a reading of forms that are as they were."""


@dataclass(frozen=True)
class Handed:
    """What a server is given by the process that read it."""

    settings: Settings
    catalogue: Catalogue | None = None
    listening: int | None = None
    """The descriptor of the port, where a server before had it open: nobody is refused between the two."""
    seen: FolderLook = ()
    """The files of the forms folder when they were read."""
    digest: str = ""
    """Of what they held."""

    def as_bytes(self) -> bytes:
        """For `handed_from`, in a process of the same formkit and the same user."""
        return pickle.dumps(tuple(getattr(self, one.name) for one in fields(self)))


def can_hand_over() -> bool:
    """Whether this machine has memory without a name (Linux): what is handed holds secrets, and no disk may see them."""
    return hasattr(os, "memfd_create")


def in_memory(handed: Handed) -> int:
    """A descriptor that `handed_from` reads, here or in a process that inherits it."""
    memory = os.memfd_create("formkit", 0)
    write_again(memory, handed)
    return memory


def write_again(memory: int, handed: Handed) -> None:
    """Put this in the place of what the descriptor holds."""
    os.ftruncate(memory, 0)
    os.lseek(memory, 0, os.SEEK_SET)
    with open(memory, "wb", closefd=False) as file:
        file.write(handed.as_bytes())


def handed_from(memory: int) -> Handed:
    """What was written to the descriptor, which stays open."""
    os.lseek(memory, 0, os.SEEK_SET)
    with open(memory, "rb", closefd=False) as file:
        return Handed(*pickle.load(file))  # noqa: S301 - from our own process, through memory that has no name


def become_server(memory: int) -> NoReturn:
    """This same process, as a server that holds only what it needs.

    A hang-up (SIGHUP) that comes meanwhile waits: the new server reads its forms once more for it.
    """
    os.set_inheritable(memory, True)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-P", "-m", SERVER, str(memory)])  # noqa: S606 - ourselves, no shell
