"""The bank holidays of the four nations, from a table beside it.

The table holds the days that GOV.UK lists: substitute days instead of the weekend days that they stand for, and the
days given once by Royal Proclamation. A day proclaimed later is a line more in `bank_holidays.csv`. It is a table, and
not the `holidays` package, because that package takes 44 MB and a second to import; a test compares the two.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Nation = Literal["england", "wales", "scotland", "northern ireland"]

_YEARS_BEFORE, _YEARS_AFTER = 3, 5


def bank_holidays(nation: Nation, years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of a nation in those years, none at a weekend. Years outside the table (2010 to 2040) add nothing.

    Source: https://www.gov.uk/bank-holidays, and past what it lists the rules of the Banking and Financial Dealings
    Act 1971.
    """
    table = _table()
    return frozenset[date]().union(*(table.get((nation, year), frozenset()) for year in years))


@cache
def holidays_near(nation: Nation, year: int) -> frozenset[date]:
    """The bank holidays that a visit in that year can need: for working days since a date, and for promises."""
    return bank_holidays(nation, years_near(year))


def years_near(year: int) -> range:
    """The years that a visit in that year can need."""
    return range(year - _YEARS_BEFORE, year + _YEARS_AFTER + 1)


@cache
def _table() -> dict[tuple[Nation, int], frozenset[date]]:
    nations: tuple[Nation, ...] = get_args(Nation)
    days: defaultdict[tuple[Nation, int], set[date]] = defaultdict(set)
    text = (files("formkit.journey") / "bank_holidays.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        day = date.fromisoformat(row["date"])
        for nation in nations:
            if row[nation] == "yes":
                days[nation, day.year].add(day)
    return {key: frozenset(found) for key, found in days.items()}


_table()  # Read at import, so that no visit waits for it and nothing is read from disk later.
