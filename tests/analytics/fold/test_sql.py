"""The texts that fold: plain enough for every engine, and true to the columns of the roll-ups."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formkit.analytics.fold.sql import PERIOD, ROLL_UPS, RollUp, whole_fold_sql
from tests.analytics.eventful import NOON, filled

BEYOND = re.compile(
    r"\b(DISTINCT|WITH|OVER|BIT_OR|PERCENTILE\w*|QUANTILE\w*|STRFTIME|DATE_TRUNC|UNIXEPOCH|NOW|CURRENT_\w+|IIF|IF|LIMIT|FILTER)\b"
)


@pytest.mark.parametrize("roll_up", ROLL_UPS, ids=lambda one: one.name)
def test_the_text_uses_nothing_that_engines_understand_differently(roll_up: RollUp) -> None:
    text = whole_fold_sql(roll_up, NOON)
    assert BEYOND.findall(text.upper()) == []
    assert [sign for sign in ("<<", "::", '"') if sign in text] == []


@pytest.mark.parametrize("roll_up", ROLL_UPS, ids=lambda one: one.name)
def test_the_result_has_the_columns_of_the_table(roll_up: RollUp, tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        columns = [
            name for (name,) in tables.rows_now("SELECT name FROM pragma_table_info(?)", (roll_up.name,))
        ]
        assert sorted(columns) == sorted(roll_up.columns)
        assert roll_up.keys[PERIOD] == "period"
        width = len(roll_up.columns)
        places = ", ".join(f"c{number}" for number in range(width))
        given = f"WITH folded ({places}) AS ({whole_fold_sql(roll_up, NOON)}) SELECT COUNT(*) FROM folded"
        assert tables.rows_now(given) == [(0,)]
