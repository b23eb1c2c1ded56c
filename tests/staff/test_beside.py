"""Members of staff from the command line, beside a running server: what cannot be done is said, what is done is logged."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SettingsRefused
from formkit.staff.beside import COMMAND_LINE, staff_beside
from formkit.staff.members import KeptMember
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, run_with, staff_of

MARIA = KeptMember("maria", {"analyst": ("*",)}, password="$hash")


def test_a_database_is_made_where_there_is_none_and_every_change_is_logged(tmp_path: Path) -> None:
    with staff_beside(tmp_path / "new" / "formkit.sqlite", KEYS, NOW) as staff:
        staff.add(MARIA)
        staff.set_roles("maria", {"operator": ("*",)})
        staff.set_password("maria", "$other")
        staff.set_secret("maria", "NEW")
        staff.set_disabled("maria", disabled=True)
        staff.set_disabled("maria", disabled=False)
        lines = staff.log(0, "", 100)
    said = ["added", "roles", "password", "app", "disabled", "enabled"]
    assert [(line.who, line.what) for line in lines] == [(COMMAND_LINE, f"{what} maria") for what in said]


def test_what_cannot_be_done_is_said_and_not_logged(tmp_path: Path) -> None:
    with staff_beside(tmp_path / "formkit.sqlite", KEYS, NOW) as staff:
        staff.add(MARIA)
        staff.add(KeptMember("anwen", {}, subject="issuer 1"))
        with pytest.raises(SettingsRefused, match="called maria already"):
            staff.add(MARIA)
        with pytest.raises(SettingsRefused, match="no member of staff called dai"):
            staff.set_disabled("dai", disabled=True)
        with pytest.raises(SettingsRefused, match="signs in with the provider"):
            staff.set_password("anwen", "$hash")
        assert len(staff.log(0, "", 100)) == 2


def test_a_running_server_sees_a_change_with_its_next_page(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        with staff_beside(tmp_path / "formkit.sqlite", KEYS, NOW) as staff:
            staff.add(MARIA)
            assert await staff_of(store).member("maria")
            staff.set_disabled("maria", disabled=True)
        found = await staff_of(store).member("maria")
        assert found is not None
        assert found.is_disabled

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "formkit.sqlite").write_text("These are the minutes of a meeting, not a database. " * 100)
    with pytest.raises(SettingsRefused), staff_beside(tmp_path / "formkit.sqlite", KEYS, NOW):
        pass
