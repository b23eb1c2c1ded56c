"""Commands open the database of a server's data folder, and say what to do where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.commands.database import database_of
from formkit.errors import SettingsRefused
from formkit.storage.keyring import DATABASE
from formkit.storage.sealing import load_keys, new_row_key, open_row_key


def test_a_folder_without_a_database_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match=r"There is no database in .* Start the server once"):
        database_of(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_keys_are_those_of_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_DEV", "true")
    (tmp_path / DATABASE).touch()
    database, keys = database_of(tmp_path)
    assert database == tmp_path / DATABASE
    wrapped = new_row_key(load_keys([], dev=True), "row").wrapped
    assert (
        open_row_key(keys, "row", wrapped).unseal(
            "column", open_row_key(keys, "row", wrapped).seal("column", b"x")
        )
        == b"x"
    )
