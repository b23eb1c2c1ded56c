"""Facts of one row."""

from __future__ import annotations

from formkit.definition.plain.kinds import Kind, Known
from formkit.lookups.told_facts import told_facts

WARD = {"ward": Known(Kind.ONE_OPTION, {"riverside": "Riverside", "none": "None"})}


def test_what_a_row_does_not_have_is_unknown_and_what_is_empty_is_none() -> None:
    rows: tuple[dict[str, str], ...] = ({"ward": "Riverside"}, {"ward": ""}, {"ward": "Elsewhere"}, {})
    assert [told_facts(WARD, row) for row in rows] == [{"ward": "riverside"}, {"ward": "none"}, {}, {}]
