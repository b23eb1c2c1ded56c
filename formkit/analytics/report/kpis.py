"""The four key performance indicators of the GOV.UK service manual, by form and month, and as they are published.

Cost per transaction, user satisfaction, completion rate, digital take-up:
https://www.gov.uk/service-manual/measuring-success/data-you-must-publish
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.analytics.assumptions import BUILT_IN, Assumptions
from formkit.analytics.base import Filters
from formkit.analytics.periods import last_day_of, months_between
from formkit.analytics.report.costs import FormCosts, form_costs
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.drop_off import form_numbers
from formkit.analytics.report.figures import NOTHING, percent, period, pounds
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import FormNumbers
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.report.suppression import FEWEST_FOR_A_RATE, exported_count, exported_rate, words_of
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from formkit.analytics.tables import volumes

NOT_SAID: Final = ""
"""Stands where a rate would be of fewer than 30."""


@dataclass(frozen=True)
class KpiRow:
    """One form in one month, ready to publish: counts rounded to 5 or "fewer than 5", rates between 0 and 1."""

    form: str
    month: str
    """2026-11."""
    cost_per_transaction: float | str
    """Pounds; "" where fewer than 30 were completed."""
    user_satisfaction: float | str
    """The share of "Very satisfied" and "Satisfied"."""
    completion_rate: float | str
    digital_take_up: float | str
    satisfaction_answers: str
    ended_visits: str
    completed_visits: str
    transactions: str
    """Online, by phone and face to face."""


def kpi_rows(
    roll_ups: RollUps, form: str, first: date, last: date, assumed: Assumptions = BUILT_IN
) -> Iterator[KpiRow]:
    """The rows of a form for each whole month from that of `first` to that of `last`; months without visits are left out.

    Raises StoreUnavailable.
    """
    for month in months_between(first, last):
        start = date.fromisoformat(f"{month}-01")
        filters = Filters(form, start, last_day_of(start))
        numbers = form_numbers(roll_ups.ends(filters), roll_ups.tallies(filters), ())
        if numbers.starts:
            days = (filters.last - filters.first).days + 1
            costs = form_costs(numbers, volumes(roll_ups.read, filters), days, assumed)
            yield _row(form, month, numbers, costs)


def _row(form: str, month: str, numbers: FormNumbers, costs: FormCosts) -> KpiRow:
    take_up = costs.digital_take_up
    enough = take_up.whole >= FEWEST_FOR_A_RATE and costs.cost_per_transaction is not None
    return KpiRow(
        form=form,
        month=month,
        cost_per_transaction=round(costs.cost_per_transaction or 0.0, 2) if enough else NOT_SAID,
        user_satisfaction=_or_not_said(exported_rate(numbers.satisfaction)),
        completion_rate=_or_not_said(exported_rate(numbers.completion)),
        digital_take_up=_or_not_said(exported_rate(take_up)),
        satisfaction_answers=_count(numbers.satisfaction.whole),
        ended_visits=_count(numbers.ended),
        completed_visits=_count(numbers.completed),
        transactions=_count(take_up.whole),
    )


def _or_not_said(rate: float | None) -> float | str:
    return NOT_SAID if rate is None else rate


def _count(n: int) -> str:
    return words_of(exported_count(n)).replace(",", "")


MONTHS: Final = 13
"""A year and the same month of the year before."""
_COLUMNS: Final = (
    TableColumn("form", "Form", "text"),
    TableColumn("month", "Month", "text"),
    TableColumn(
        "cost_per_transaction", "Cost per transaction", "pounds", DEFINITIONS["cost_per_transaction"]
    ),
    TableColumn("user_satisfaction", "Satisfaction", "rate", DEFINITIONS["satisfaction"]),
    TableColumn("completion_rate", "Completion", "rate", DEFINITIONS["completion"]),
    TableColumn("digital_take_up", "Digital take-up", "rate", DEFINITIONS["digital_take_up"]),
    TableColumn(
        "satisfaction_answers", "Answers on satisfaction", "count", "Rounded to 5, as all counts here."
    ),
    TableColumn("ended_visits", "Visits that ended", "count", DEFINITIONS["ended"]),
    TableColumn("completed_visits", "Visits that were completed", "count"),
    TableColumn("transactions", "Transactions", "count", "Online, by phone and face to face."),
)


def kpis_table(asked: Inquiry) -> Table:
    """The last 13 months with visits, the latest first, as they may be published: of the whole form, rounded."""
    span = asked.counted.roll_ups.span(asked.id)
    if span is None:
        return asked.table("kpis", "The four figures to publish", _COLUMNS, ())
    first = f"{months_between(span[0], asked.chosen.today)[-MONTHS:][0]}-01"
    start, today = date.fromisoformat(first), asked.chosen.today
    found = kpi_rows(asked.counted.roll_ups, asked.id, start, today, asked.assumptions)
    rows = tuple(_published_row(asked, one) for one in reversed(tuple(found)))
    return asked.table("kpis", "The four figures to publish", _COLUMNS, rows)


def _published_row(asked: Inquiry, one: KpiRow) -> tuple[Cell, ...]:
    in_file = asked.showing.in_file
    rates = (one.user_satisfaction, one.completion_rate, one.digital_take_up)
    counts = (one.satisfaction_answers, one.ended_visits, one.completed_visits, one.transactions)
    return (
        text_cell(one.form if in_file else asked.title),
        text_cell(one.month if in_file else period(one.month)),
        _number(one.cost_per_transaction, pounds),
        *(_number(rate, percent) for rate in rates),
        *(Cell(text, int(text) if text.isdigit() else None) for text in counts),
    )


def _number(value: float | str, words: Callable[[float], str]) -> Cell:
    return Cell(NOTHING) if isinstance(value, str) else Cell(words(value), value)
