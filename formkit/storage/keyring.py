"""Where the secret comes from: the operator's settings, or a file made once beside the data; and whether it fits the data."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from formkit.errors import SettingsRefused
from formkit.logs import log
from formkit.storage.sealing import KeyList, load_keys
from formkit.storage.sqlite_engine import key_names

FILE: Final = "secret.key"
DATABASE: Final = "formkit.sqlite"


def open_keys(
    given: Sequence[str], data: Path, *, dev: bool, new: bool = False, lost: bool = False
) -> KeyList:
    """The keys for a data folder: they open what is sealed there. `new`: a secret may be made, as for a first start.

    `lost`: go on although nothing that was sealed before can be opened. Raises SettingsRefused, before anything is
    written, where the secret of the data is not there, cannot be read, or is another one.
    """
    sealed = key_names(data / DATABASE)
    is_missing = not (given or dev or (data / FILE).exists())
    if is_missing and sealed and not lost:
        raise SettingsRefused(
            f"The secret {data / FILE} is not there, and {_rows(sealed)} in {data / DATABASE} cannot be opened without it. "
            "Put it back, or set FORMKIT_SECRETS. If it is lost for good, start once with --lost-key."
        )
    if is_missing and not new:
        raise SettingsRefused(
            f"There is no secret in {data} yet. Start the server once, or name its data folder with --data."
        )
    keys = keys_for(given, data, dev=dev)
    unknown = Counter({name: count for name, count in sealed.items() if name not in keys.names})
    if unknown and len(unknown) == len(sealed) and not lost:
        raise SettingsRefused(
            f"None of the secrets opens {_rows(sealed)} in {data / DATABASE}: they were sealed by another one. "
            "Put that secret back, behind the new one. If it is lost for good, start once with --lost-key."
        )
    if unknown:
        log().error("rows of another secret", count=unknown.total())
    return keys


def keys_for(given: Sequence[str], data: Path, *, dev: bool) -> KeyList:
    """The operator's secrets, else the one in the data folder, which is made (0600) the first time.

    A backup of the data folder without this file cannot be read. Raises SettingsRefused for secrets that are too weak.
    """
    if given or dev:
        return load_keys(given, dev)
    place = data / FILE
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return load_keys([_read(place)], dev=False)
    except OSError as problem:
        raise SettingsRefused(
            f"The file {place} could not be made: {problem.strerror}. Check the data folder."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return load_keys([secret], dev=False)


def _read(place: Path) -> str:
    try:
        return place.read_text(encoding="ascii").strip()
    except OSError as problem:
        raise SettingsRefused(
            f"The secret {place} cannot be read: {problem.strerror}. It has to belong to the user who runs formkit."
        ) from None
    except UnicodeDecodeError:
        raise SettingsRefused(
            f"The file {place} holds no secret of formkit. Put the right one back."
        ) from None


def _rows(sealed: Counter[bytes]) -> str:
    count = sealed.total()
    return f"{count} sealed row{'s' if count > 1 else ''}"
