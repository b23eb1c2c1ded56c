"""What an installation holds can be listed: every package and browser file, with its hash, the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.checkout import ROOT
from tests.house.test_locks import pinned
from tests.house.test_vendored import records

WHY = "cyclonedx-python-lib is not installed: run scripts/test once, which installs requirements-test.lock"
validation = pytest.importorskip("cyclonedx.validation.json", reason=WHY)
schema = pytest.importorskip("cyclonedx.schema", reason=WHY)

REGISTRIES = re.compile("pypi" + r"\.org|python" + r"hosted|npm" + r"js\.")
"""Put together from halves, as in test_tracked_text.py."""


def written(*words: str, seed: str = "0") -> bytes:
    """What the script prints."""
    command = [sys.executable, "-W", "error", "scripts/sbom", *words]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def text() -> bytes:
    """The list as it is written."""
    return written()


@pytest.fixture(scope="module")
def sbom(text: bytes) -> dict[str, Any]:  # Any: raw JSON
    """The list as it is read."""
    read: dict[str, Any] = json.loads(text)  # Any: as above
    return read


def test_it_is_what_cyclonedx_describes(text: bytes) -> None:
    validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
    assert validator.validate_str(text.decode()) is None


def test_two_runs_give_the_same_bytes(text: bytes, tmp_path: Path) -> None:
    assert written(str(tmp_path / "formkit.cdx.json"), seed="1") == b""
    assert (tmp_path / "formkit.cdx.json").read_bytes() == text


def test_every_pin_of_the_lock_is_in_it_with_all_its_hashes(sbom: dict[str, Any]) -> None:  # Any: as above
    found: dict[str, set[str]] = {}
    hashes = 0
    for one in sbom["components"]:
        if one["purl"].startswith("pkg:pypi/"):
            found.setdefault(one["name"], set()).add(one["version"])
            hashes += len(one["externalReferences"][0]["hashes"])
    assert found == pinned("requirements.lock")
    assert hashes == (ROOT / "requirements.lock").read_text(encoding="utf-8").count("--hash=sha256:")


def test_every_browser_file_is_in_it_with_its_licence_and_hash(sbom: dict[str, Any]) -> None:  # Any: as above
    told = {
        (
            one["name"],
            one["version"],
            one["licenses"][0]["license"]["id"],
            file["name"],
            file["hashes"][0]["content"],
        )
        for one in sbom["components"]
        if one["purl"].startswith("pkg:npm/")
        for file in one["components"]
    }
    assert told == {
        (one["package"], one["version"], one["licence"], f"static/vendor/{one['file']}", one["sha256"])
        for one in records("static/vendor")
    }


def test_it_names_formkit_and_no_registry(text: bytes, sbom: dict[str, Any]) -> None:  # Any: as above
    assert sbom["metadata"]["component"]["name"] == "formkit"
    assert not REGISTRIES.search(text.decode())
