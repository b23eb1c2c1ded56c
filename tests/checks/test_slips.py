"""Each mistake of the table is told at its line, by its rule, with its way out, and nothing else is told beside it."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.checks.every import told_of
from tests.checks.slip import Slip
from tests.checks.slips import SLIPS
from tests.definition.writing import FILE

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_a_mistake_is_told_at_its_line_with_its_way_out_and_once(slip: Slip) -> None:
    found = [one for one in told_of(slip.sources, today=TODAY) if not is_unfinished(one.id, one.problem)]
    places = [f"{'' if one.file == FILE else f'{one.file} '}{one.line} {one.id}" for one in found]
    assert places == [place for place, _, _ in slip.told]
    for one, (_, problem, instead) in zip(found, slip.told, strict=True):
        assert one.problem.startswith(problem)
        assert one.instead.startswith(instead)


def is_unfinished(id: str, problem: str) -> bool:
    """What the Welsh of a form this small still lacks beside the mistake."""
    return id == "UNNAMED" or (id == "WELSH" and " has no Welsh" in problem and "Did you mean" not in problem)
