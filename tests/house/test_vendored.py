"""Other people's browser files are the ones that were recorded."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, files

FOLDERS = ("static/vendor", "a11y_tests/vendor", "tests/vendor/govuk-frontend")
BUDGET = 35 * 1024
LEFT_FOR_THE_PAGE = 6 * 1024


def records(folder: str) -> list[dict[str, str]]:
    """What vendored.json says of each file of `folder`."""
    packages = json.loads((ROOT / folder / "vendored.json").read_text(encoding="utf-8"))
    return [{**package, **file} for package in packages for file in package["files"]]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_has_the_recorded_sha256(folder: str) -> None:
    for record in records(folder):
        content = (ROOT / folder / record["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == record["sha256"], (
            f"Run scripts/vendor: {record['file']}"
        )


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_vendored_without_a_record(folder: str) -> None:
    here = {path.name for path in files() if path.parent == Path(folder)}
    assert here - {record["file"] for record in records(folder)} <= {"vendored.json", "LICENCES.md"}


def test_every_package_sent_to_browsers_has_its_licence_told() -> None:
    told = (ROOT / "static/vendor/LICENCES.md").read_text(encoding="utf-8")
    assert [record["file"] for record in records("static/vendor") if record["file"] not in told] == []


def test_styles_and_component_html_are_of_the_same_release() -> None:
    css = (ROOT / "static/vendor/govuk-frontend.min.css").read_text(encoding="utf-8")
    assert re.findall(r'--govuk-frontend-version:"([\d.]+)"', css) == ["6.6.0"]
    drawn = {record["version"] for record in records("tests/vendor/govuk-frontend")}
    assert drawn == {"6.6.0"}, "tests/rendering/test_govuk_fixtures.py holds the HTML to these"


def test_style_and_script_leave_room_for_the_page_in_35_kilobytes() -> None:
    names = ("govuk-frontend.min.css", "govuk-frontend.min.js")
    sizes = [len(gzip.compress((ROOT / "static/vendor" / name).read_bytes())) for name in names]
    assert sum(sizes) <= BUDGET - LEFT_FOR_THE_PAGE
