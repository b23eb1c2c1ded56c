"""A council whose statement names nobody to turn to is told what to write."""

from __future__ import annotations

import pytest

from formkit.checks.statement_checks import statement_findings
from formkit.definition.council import Council, read_council
from formkit.definition.reading.composer import compose

HEAD = "formkit: 1\ncouncil: testham\nname: Testham\nnation: england\n"


def council(more: str) -> Council:
    composed = compose(HEAD + more, "councils/testham.yaml")
    assert composed.tree is not None
    return read_council(composed.tree)[0]


@pytest.mark.parametrize(("more", "line"), [("", 1), ("accessibility: {answer within: 5 working days}\n", 5)])
def test_a_council_without_a_contact_is_warned_at_its_line(more: str, line: int) -> None:
    (told,) = statement_findings([council(more)])
    assert (told.file, told.line, told.level, told.id) == (
        "councils/testham.yaml",
        line,
        "warning",
        "STATEMENT",
    )


def test_what_it_is_told_to_write_puts_it_right() -> None:
    (told,) = statement_findings([council("")])
    assert list(statement_findings([council(told.instead.splitlines()[0] + "\n")])) == []
