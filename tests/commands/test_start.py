"""A start looks at what is there: what would fail later, or in silence, is one sentence now, and nothing was written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.typing import PROGRAM, Said, run
from tests.patience import LONGEST_WAIT
from tests.web.browsing import Browser
from tests.web.running import running
from tests.web.walking import start

HTTPS = {"FORMKIT_HTTPS": "true"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that a server left, with a sealed draft in it."""
    with running(tmp_path / "data") as server:
        person = Browser(server.client())
        start(person)
        person.send({"bin": "food"})
    return tmp_path / "data"


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def started_on(data: Path, given: Mapping[str, str] | None = None) -> Said:
    return run("serve", "--port", "0", "--data", data, given=given)


def test_a_lost_secret_is_a_sentence_and_lost_key_goes_on(data: Path) -> None:
    (data / "secret.key").unlink()
    before = files_of(data)
    said = started_on(data)
    assert said.is_kind
    assert "1 sealed row" in said.errors
    assert files_of(data) == before
    with running(data, {"FORMKIT_LOST_KEY": "true"}) as server:
        assert server.client().get("/").status_code == 200
        Browser(server.client()).get("/report-a-missed-bin")


def test_another_secret_is_a_sentence(data: Path) -> None:
    before = files_of(data)
    said = started_on(data, {"FORMKIT_SECRETS": '["another secret of the council, South Ward 1991"]'})
    assert said.is_kind
    assert "None of the secrets opens" in said.errors
    assert files_of(data) == before


def test_a_second_server_on_one_folder_is_a_sentence_and_the_first_goes_on(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        said = started_on(tmp_path / "data")
        assert said.is_kind
        assert "Another formkit serves from" in said.errors
        assert server.client().get("/").status_code == 200


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"FORMKIT_SECRET": "x"}, "Did you mean FORMKIT_SECRETS?"),
        (HTTPS, "Set FORMKIT_ADDRESS=https://"),
        (
            {"FORMKIT_ADDRESS": "forms.exampleton.example"},
            "FORMKIT_ADDRESS: Write where people reach the site",
        ),
        ({"FORMKIT_PROXIES": '["the proxy"]'}, "the proxy is neither an address nor a network"),
        ({"FORMKIT_OUTBOX_GROUP": "no such group"}, "no group called no such group"),
    ],
)
def test_what_cannot_be_right_is_a_sentence_before_a_folder_is_made(
    tmp_path: Path, given: Mapping[str, str], says: str
) -> None:
    said = started_on(tmp_path / "data", given)
    assert said.is_kind
    assert says in said.errors


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can hide a library from one process")
def test_without_the_library_that_looks_into_files_their_forms_say_so(tmp_path: Path) -> None:
    library = next((path for path in Path("/usr/lib").rglob("libmagic.so.1*") if not path.is_symlink()), None)
    if library is None or subprocess.run(["unshare", "--mount", "true"], check=False).returncode:
        pytest.skip(
            "no library can be hidden here: it is not in /usr/lib, or mounts of one's own are not allowed"
        )
    hide = f"mount --bind /dev/null {library} && exec {PROGRAM} serve --port 0 --data {tmp_path / 'data'}"
    process = subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", hide], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(9)]
    process.terminate()
    process.communicate(timeout=LONGEST_WAIT)
    assert any("cannot be filled in here. It needs libmagic" in line for line in lines), lines
