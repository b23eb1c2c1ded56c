"""The Nu HTML checker reads every scene in one batch; nothing of a page is written into the page itself."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from a11y_tests.every import Record, every_scene
from a11y_tests.scenes import Scene, scenes
from a11y_tests.tools import nu_checker, program
from tests.looks import PAGES
from tests.patience import LONGEST_WAIT

EXPLAINED = "for attribute “value” on element “input”: Line feed not allowed"
"""A browser never sends a line break from a one-line box. What a program sent there is shown again as it was sent."""
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def test_the_html_is_as_the_standard_says(
    subtests: pytest.Subtests, tmp_path: Path, record_property: Record
) -> None:
    record_property(PAGES, len(scenes()))
    names = {f"{number}.html": scene.name for number, scene in enumerate(scenes())}
    for name, scene in zip(names, scenes(), strict=True):
        (tmp_path / name).write_bytes(scene.page.content)
    found = told_of_html(tmp_path)
    for name, scene_name in names.items():
        with subtests.test(scene_name):
            assert found.get(name, []) == []


def told_of_html(place: Path) -> Mapping[str, list[str]]:
    """File → what the checker says of it."""
    command = [str(program("java")), "-jar", str(nu_checker()), "--format", "json", str(place)]
    answer = subprocess.run(command, capture_output=True, timeout=LONGEST_WAIT, check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(answer.stderr)["messages"]:
        if message["type"] != "info" or message.get("subType") == "error":
            if EXPLAINED in message["message"]:
                continue
            file = message["url"].rsplit("/")[-1]
            found.setdefault(file, []).append(f"{message['message']} {message.get('extract', '')}")
    return found


@every_scene
def test_no_script_and_no_style_is_written_into_the_page(scene: Scene) -> None:
    assert INLINE.findall(scene.page.html) == []
