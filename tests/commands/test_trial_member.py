"""The member for trying out: there where a site is tried out on this machine, with a new password each time."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from formkit.commands.trial_member import staff_note, trial_member
from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.staff.members import ROLES, KeptMember
from formkit.staff.passwords import is_right
from formkit.storage.engine import driven
from formkit.storage.keyring import keys_for
from formkit.storage.store import open_store
from tests.storage.making import staff_of

ADDRESS = "http://127.0.0.1:8000"


def kept(settings: Settings) -> KeptMember | None:
    store = open_store(settings.data / "formkit.sqlite", keys_for([], settings.data, dev=True))
    try:
        return driven(staff_of(store).member("trial"))
    finally:
        asyncio.run(store.close())


def test_the_trial_member_may_open_everything_with_the_newest_password_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, dev=True)
    first, second = trial_member(settings), trial_member(settings)
    member = kept(settings)
    assert member is not None
    assert set(member.roles) == set(ROLES)
    assert len(second.password) >= 16
    assert asyncio.run(is_right(second.password, member.password))
    assert not asyncio.run(is_right(first.password, member.password))
    assert second.says(ADDRESS).startswith("Staff pages: http://127.0.0.1:8000/staff. Sign in as trial")


@pytest.mark.parametrize("given", [{}, {"dev": True, "https": True}, {"dev": True, "host": "192.0.2.1"}])
def test_there_is_none_on_a_real_site(tmp_path: Path, given: dict[str, Any]) -> None:  # Any: settings
    with pytest.raises(SettingsRefused):
        trial_member(Settings(data=tmp_path, **given))
    assert not (tmp_path / "formkit.sqlite").exists()


def test_a_server_says_how_staff_sign_in(tmp_path: Path) -> None:
    assert "Sign in as trial with the password " in staff_note(Settings(data=tmp_path, dev=True), ADDRESS)
    assert f"formkit staff add NAME --role analyst --data {tmp_path}" in staff_note(
        Settings(data=tmp_path), ADDRESS
    )
    with_provider = Settings(data=tmp_path, oidc_issuer="https://login.example", oidc_name="Exampleton")
    assert "Staff sign in with Exampleton" in staff_note(with_provider, ADDRESS)
