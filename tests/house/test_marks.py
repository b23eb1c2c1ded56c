"""What belongs to the Crown, to GOV.UK or to a type foundry is not in what councils get."""

from __future__ import annotations

import hashlib
import re

import pytest

from tests.house.checkout import ROOT, files

SHOWN = ("templates", "components", "static")
# The licences must keep the copyright line of their authors, whatever it says.
LICENCES = "LICENCES.md"
MARKS = re.compile(
    r"GDS Transport|\bcrest\b|\bcrown\b|-crest\b|__crown\b"
    r"|assets/images/(?:favicon|govuk-)|govuk-icon|govuk-opengraph",
    re.IGNORECASE,
)
# Fonts and images of govuk-frontend, first 16 digits of their sha256.
NOT_FOR_COUNCILS = {
    "5a2a925237869837", "06eba01b1af0f401", "eedfb3c2f7945cae", "091aa3008e57dfee",
    "dcd99aa1df9a5d4f", "2ed10a5597b0c04b", "7d2c3ed8618f9e43", "8fe4e0991c067785",
    "63a6c99cae48ef4e", "058107019d7cba9e", "3746775d944f1f2e", "ec769b07c1e45642",
}  # fmt: skip


def test_no_page_style_or_script_names_a_mark_that_councils_may_not_use() -> None:
    found = []
    for path in files():
        if path.parts[0] in SHOWN and path.name != LICENCES:
            text = (ROOT / path).read_bytes().decode(errors="ignore")
            found += [
                f"{path}: {match.group()}" for match in MARKS.finditer(text) if not told_as_removed(path.name)
            ]
    assert found == []


def test_no_file_is_one_of_the_fonts_or_images_of_govuk() -> None:
    digests = {str(path): hashlib.sha256((ROOT / path).read_bytes()).hexdigest()[:16] for path in files()}
    assert {name for name, digest in digests.items() if digest in NOT_FOR_COUNCILS} == set()


def test_no_font_file_is_shipped_at_all() -> None:
    assert [str(path) for path in files() if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"}] == []


@pytest.mark.parametrize(
    "text",
    ["font-family:GDS Transport", "© Crown copyright", "govuk-footer__crown", "/assets/images/favicon.svg"],
)
def test_a_mark_is_seen(text: str) -> None:
    assert MARKS.search(text)


def told_as_removed(name: str) -> bool:
    """The record of what was vendored says in words that the crest was removed."""
    return name == "vendored.json"
