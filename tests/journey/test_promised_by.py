"""The council's last promise ends with its day in London, or at its moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from formkit.journey.promised_by import end_of_day, promised_by, start_of_day


def promise(who: str, day: str | None, moment: str | None = None) -> dict[str, str | None]:
    return {"who": who, "day": day, "moment": moment}


@pytest.mark.parametrize(
    ("promises", "ends"),
    [
        ([], None),
        ([promise("we will", None)], None),
        ([promise("you need to", "2026-11-05")], None),
        ([promise("we will", "2026-11-05")], "2026-11-06T00:00:00+00:00"),
        ([promise("we will", "2026-07-03")], "2026-07-03T23:00:00+00:00"),
        ([promise("we will", "2026-11-05", "2026-11-05T15:30:00+00:00")], "2026-11-05T15:30:00+00:00"),
        ([promise("we will", "2026-11-05"), promise("we will", "2026-11-03")], "2026-11-06T00:00:00+00:00"),
    ],
)
def test_the_last_promise_of_the_council_counts(
    promises: list[dict[str, str | None]], ends: str | None
) -> None:
    found = promised_by(promises)
    assert (found and datetime.fromtimestamp(found, UTC).isoformat()) == ends


def test_a_day_is_as_long_as_it_is_in_london() -> None:
    assert end_of_day(date(2026, 10, 25)) - start_of_day(date(2026, 10, 25)) == 25 * 3600
    assert end_of_day(date(2026, 3, 29)) - start_of_day(date(2026, 3, 29)) == 23 * 3600
