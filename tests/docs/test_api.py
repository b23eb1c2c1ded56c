"""docs/api.md says what is there: every address, every scope, and a council's file that is read."""

from __future__ import annotations

import re

from formkit.casework.api.about import described
from formkit.casework.tokens import SCOPES
from formkit.definition.council import read_council
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import shape_problems
from tests.house.checkout import ROOT

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
PLACEHOLDERS = {"{id}": "ID", "{name}": "NAME", "{reference}": "REFERENCE", "{form}": "FORM"}
MOST_LINES = 60


def first_column() -> list[str]:
    """What stands in code in the first column of its tables."""
    return re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)


def test_every_address_is_told_and_no_other() -> None:
    told = {cell.partition("?")[0] for cell in first_column() if " /" in cell}
    known = set()
    for path, methods in described()["paths"].items():
        for placeholder, word in PLACEHOLDERS.items():
            path = path.replace(placeholder, word)
        known |= {f"{method.upper()} {path}" for method in methods}
    assert told == known


def test_every_scope_is_told_in_the_same_order() -> None:
    assert tuple(cell for cell in first_column() if " /" not in cell) == SCOPES


def test_the_program_is_short() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert sum(1 for line in code.splitlines() if line.strip()) <= MOST_LINES


def test_the_councils_file_is_one() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    tree = compose(example, "councils/testham.yaml").tree
    assert tree is not None
    assert shape_problems(tree, "council") == ()
    council, problems = read_council(tree)
    assert problems == ()
    assert council.destinations == {"revenues": {"fetched by": "revenues-system"}}
