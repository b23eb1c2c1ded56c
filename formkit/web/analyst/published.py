"""The four figures that a service publishes about itself, by month, as a table; it does not publish them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from formkit.analytics.definitions import DEFINITIONS
from formkit.analytics.kpis import KpiRow, kpi_rows
from formkit.analytics.periods import months_between
from formkit.rendering.analyst.figures import NOTHING, percent, period, pounds
from formkit.rendering.analyst.tables import Cell, Column, Table, text_cell
from formkit.web.analyst.inquiry import Inquiry

MONTHS: Final = 13
"""A year and the same month of the year before."""
_COLUMNS: Final = (
    Column("form", "Form", "text"),
    Column("month", "Month", "text"),
    Column("cost_per_transaction", "Cost per transaction", "pounds", DEFINITIONS["cost_per_transaction"]),
    Column("user_satisfaction", "Satisfaction", "rate", DEFINITIONS["satisfaction"]),
    Column("completion_rate", "Completion", "rate", DEFINITIONS["completion"]),
    Column("digital_take_up", "Digital take-up", "rate", DEFINITIONS["digital_take_up"]),
    Column("satisfaction_answers", "Answers on satisfaction", "count", "Rounded to 5, as all counts here."),
    Column("ended_visits", "Visits that ended", "count", DEFINITIONS["ended"]),
    Column("completed_visits", "Visits that were completed", "count"),
    Column("transactions", "Transactions", "count", "Online, by phone and face to face."),
)


def kpis_table(asked: Inquiry) -> Table:
    """The last 13 months with visits, the latest first, as they may be published: of the whole form, rounded."""
    span = asked.counted.roll_ups.span(asked.id)
    if span is None:
        return asked.table("kpis", "The four figures to publish", _COLUMNS, ())
    first = f"{months_between(span[0], asked.chosen.today)[-MONTHS:][0]}-01"
    found = kpi_rows(asked.counted.roll_ups, asked.id, date.fromisoformat(first), asked.chosen.today)
    rows = tuple(_row(asked, one) for one in reversed(tuple(found)))
    return asked.table("kpis", "The four figures to publish", _COLUMNS, rows)


def _row(asked: Inquiry, one: KpiRow) -> tuple[Cell, ...]:
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
