"""The tools that the pages are looked at with are there and run; each is skipped by name where it is missing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from a11y_tests.tools import AXE, nu_checker, program
from tests.patience import LONGEST_WAIT


@pytest.mark.parametrize("name", ["chromium", "chromedriver", "firefox-esr", "strace", "java"])
def test_a_tool_of_the_pages_tests_says_its_version(name: str) -> None:
    option = "-version" if name == "java" else "--version"
    subprocess.run([str(program(name)), option], check=True, capture_output=True, timeout=LONGEST_WAIT)


def test_axe_is_the_release_that_was_pinned() -> None:
    assert "axe v4.14.1" in AXE.read_text(encoding="utf-8")[:200]


def test_the_nu_checker_finds_a_fault_and_no_fault(tmp_path: Path) -> None:
    good = '<!DOCTYPE html><html lang="en"><head><title>Bins</title></head><body><h1>Bins</h1></body></html>'
    pages = {"good.html": good, "bad.html": good.replace("<h1>", '<h1 id="a" id="b">')}
    for name, html in pages.items():
        (tmp_path / name).write_text(html, encoding="utf-8")
    paths = [str(tmp_path / name) for name in pages]
    command = [str(program("java")), "-jar", str(nu_checker()), "--format", "json", *paths]
    told = json.loads(subprocess.run(command, capture_output=True, timeout=LONGEST_WAIT).stderr)
    assert [message["url"].rsplit("/")[-1] for message in told["messages"]] == ["bad.html"]
