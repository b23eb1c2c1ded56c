"""The second half of `formkit serve`: what it is handed, what it refuses, what it does not hold."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.commands.handing import Handed
from formkit.commands.server import refuse_unsafe, staff_note, trial_member
from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.staff.members import ROLES, KeptMember
from formkit.staff.passwords import is_right
from formkit.storage.engine import driven
from formkit.storage.keyring import keys_for
from formkit.storage.store import open_store
from tests.patience import LONGEST_WAIT
from tests.storage.making import staff_of
from tests.web.walking import forms_folder

FORMKIT = str(Path(sys.executable).with_name("formkit"))
ONLY_FOR_READING = (
    "pydantic",
    "typer",
    "jsonschema",
    "lark",
    "rich",
    "structlog",
    "re2",
    "obstore",
    "icalendar",
)
"""What reads settings and forms, or is needed now and then: 30 MB in all."""


def test_answers_never_travel_unprotected() -> None:
    with pytest.raises(SettingsRefused, match="FORMKIT_ADDRESS=https"):
        refuse_unsafe(Settings(host="0.0.0.0"))
    refuse_unsafe(Settings(host="0.0.0.0", https=True))
    refuse_unsafe(Settings(host="127.0.0.1"))


def test_a_server_that_was_handed_its_forms_does_not_hold_what_read_them(tmp_path: Path) -> None:
    handed = tmp_path / "handed"
    handed.write_bytes(Handed(Settings(data=tmp_path), read_catalogue(folder("forms"))).as_bytes())
    program = (
        "import os, sys; from formkit.commands.handing import handed_from; from formkit.app import create_app;"
        "import uvicorn; handed = handed_from(os.open(sys.argv[1], os.O_RDONLY));"
        "create_app(handed.settings, catalogue=handed.catalogue);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules})); sys.stdout.flush(); os._exit(0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(handed)],
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_WAIT,
    )
    held = set(ran.stdout.split())
    assert "starlette" in held
    assert held.isdisjoint(ONLY_FOR_READING)


def test_formkit_serve_says_its_address_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    command = [FORMKIT, "serve", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            assert process.stdout.readline() == "For this machine only (plain http).\n"
            with urlopen(f"{address}/report-a-missed-bin", timeout=LONGEST_WAIT) as page:
                assert b"Report a missed bin" in page.read()
        finally:
            process.terminate()
        assert process.wait(LONGEST_WAIT) in (0, -15)


def test_what_only_the_server_finds_ends_with_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    ran = subprocess.run(
        [FORMKIT, "serve", "--port", "0", "--data", str(tmp_path / "file")],
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "could not be made private" in ran.stderr


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


@pytest.mark.parametrize(("dev", "where"), [("true", "spare"), ("false", "office")])
def test_a_server_says_where_what_is_sent_goes(tmp_path: Path, dev: str, where: str) -> None:
    forms = forms_folder(tmp_path / "forms")
    council = forms / "councils/testham.yaml"
    said = council.read_text(encoding="utf-8").replace(
        "{folder: office}", "{folder: office, test: spare}\n  spare: {folder: spare}"
    )
    council.write_text(said, encoding="utf-8")
    command = [FORMKIT, "serve", str(forms), "--port", "0", "--data", str(tmp_path / "data")]
    given = {**os.environ, "FORMKIT_DEV": dev}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given) as process:
        try:
            assert process.stdout is not None
            lines: list[str] = []
            while not lines or not lines[-1].startswith("What is sent to spare"):
                lines.append(process.stdout.readline())
                assert lines[-1], lines
        finally:
            process.terminate()
    folder = tmp_path / "data/outbox/testham" / where
    assert f"What is sent to office is delivered to {folder}.\n" in lines
    instead = "What is sent to office goes to spare instead, while FORMKIT_DEV is true.\n"
    assert (instead in lines) == (dev == "true")
