"""No file tells where or with what it was written, or which computer packages came from."""

from __future__ import annotations

import re

import pytest

from tests.house.checkout import texts

# Put together from halves, so that this file does not hold what it looks for.
PLACES = [
    "pypi" + r"\.org", "python" + r"hosted\.", "npm" + r"js\.", "deb" + r"ian\.org", "ubuntu" + r"\.com",
    "--index" + "-url", "--extra-index" + "-url", "--find" + "-links",
]  # fmt: skip
PATHS = [
    r"(?<![\w.])/" + path for path in ("work/", "root/", "tmp/npm", "tmp/brief", "opt/pypi", "home/[a-z]+/")
]
TOOLS = [
    r"\b" + name + r"\b"
    for name in ("clau" + "de", "anthro" + "pic", "chat" + "gpt", "open" + "ai", "co" + "pilot")
]
FORBIDDEN = re.compile("|".join(PLACES + PATHS + TOOLS), re.IGNORECASE)


def test_no_file_names_a_machine_a_registry_or_a_tool() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts() for match in FORBIDDEN.finditer(text)]
    assert found == []


@pytest.mark.parametrize("text", ["https://pypi" + ".org/simple", "cd /work" + "/main", "--index" + "-url x"])
def test_a_forbidden_place_is_seen(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["docs/work/plan.md", "(01632) 960 000", "a framework/example"])
def test_an_ordinary_path_is_fine(text: str) -> None:
    assert not FORBIDDEN.search(text)
