"""The second half of `formkit serve`: what it is handed, what it refuses, what it does not hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.commands.serving import Handed, handed_from, refuse_unsafe
from formkit.errors import SettingsRefused
from formkit.settings import Settings
from tests.patience import LONGEST_WAIT

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


def _through_memory(content: bytes) -> Handed:
    memory = os.memfd_create("formkit-test")
    os.write(memory, content)
    os.lseek(memory, 0, os.SEEK_SET)
    return handed_from(memory)


def test_settings_and_forms_arrive_as_they_were_read() -> None:
    handed = Handed(Settings(port=0, secrets=["s" * 40]), read_catalogue(folder("forms")))
    assert _through_memory(handed.as_bytes()) == handed


def test_answers_never_travel_unprotected() -> None:
    with pytest.raises(SettingsRefused, match="FORMKIT_HTTPS=true"):
        refuse_unsafe(Settings(host="0.0.0.0"))
    refuse_unsafe(Settings(host="0.0.0.0", https=True))
    refuse_unsafe(Settings(host="127.0.0.1"))


def test_a_server_that_was_handed_its_forms_does_not_hold_what_read_them(tmp_path: Path) -> None:
    handed = tmp_path / "handed"
    handed.write_bytes(Handed(Settings(data=tmp_path), read_catalogue(folder("forms"))).as_bytes())
    program = (
        "import os, sys; from formkit.commands.serving import handed_from; from formkit.app import create_app;"
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
