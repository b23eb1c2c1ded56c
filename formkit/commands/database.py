"""The data folder of a server that may run meanwhile, for commands that change what is in its database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # loaded when it is needed, so that `formkit --help` answers at once
    from formkit.storage.sealing import KeyList


def database_of(data: Path | None) -> tuple[Path, KeyList]:
    """The database of a data folder (FORMKIT_DATA where None is named), and the keys that open its rows.

    Raises SettingsRefused where there is none yet, or the settings cannot be used.
    """
    from formkit.settings import read_settings
    from formkit.storage.keyring import DATABASE, open_keys

    settings = read_settings(data=data)
    database = settings.data / DATABASE
    if not database.is_file():
        raise SettingsRefused(
            f"There is no database in {settings.data}. Start the server once, or name its data folder with --data."
        )
    return database, open_keys(settings.secrets, settings.data, dev=settings.dev)
