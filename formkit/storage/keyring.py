"""Where the secret comes from: the operator's settings, or a file made once beside the data."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from formkit.errors import SettingsRefused
from formkit.storage.sealing import KeyList, load_keys

FILE = "secret.key"


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
        return load_keys([place.read_text(encoding="ascii").strip()], dev=False)
    except OSError as problem:
        raise SettingsRefused(
            f"The file {place} could not be made: {problem.strerror}. Check the data folder."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return load_keys([secret], dev=False)
