"""Evidence that may be posted or brought in needs a place to go to."""

from __future__ import annotations

import pytest

from tests.definition.writing import read

STEP = """\
- evidence: Show us your lease
  id: lease
  called: your lease
  accept: [a lease]
  if you cannot upload now: [use a link later, {ways}]
  why we ask: So.
"""
COUNCIL = "formkit: 1\ncouncil: exampleton\nname: A\nother ways: {post: Room 1}\n"


def told(ways: str, more: str = "", council: str = "") -> list[str]:
    """The problem of each way that leads nowhere."""
    found = read(STEP.format(ways=ways), more, council=council)
    return [one.problem for one in found.problems if (one.id, one.level) == ("EVIDENCE", "warning")]


def test_each_way_without_an_address_is_worth_a_look() -> None:
    assert told("post it, bring it in") == [
        "`bring it in` is offered, and nothing says where to bring it.",
        "`post it` is offered, and nothing says where to post it.",
    ]


@pytest.mark.parametrize(
    ("more", "council"),
    [("other ways: {office: {phone: 01632 960 004, open: Always}, post: Room 1}\n", ""), ("", COUNCIL)],
)
def test_an_address_of_the_form_or_of_its_council_is_enough(more: str, council: str) -> None:
    assert told("post it", more, council) == []
