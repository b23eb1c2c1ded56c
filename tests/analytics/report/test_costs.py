"""What visits cost, on assumptions that can be replaced."""

from __future__ import annotations

import pytest

from formkit.analytics.base import PathCount
from formkit.analytics.report.costs import a_month, avoidable_cost, form_costs
from formkit.analytics.report.drop_off import form_numbers
from tests.analytics.making import page_of

FORM = form_numbers(
    (PathCount("v", 1, 0, "submitted", "", 80), PathCount("v", 1, 0, "abandoned", "", 20)), (), ()
)


def test_a_page_costs_the_calls_of_those_who_left() -> None:
    page = page_of(reached=1000, lost=100)
    month = 365.25 / 12
    assert a_month(100, 365) == pytest.approx(100 * month / 365)
    assert avoidable_cost(page, 365) == pytest.approx(100 * month / 365 * 0.5 * 2.83)
    assert avoidable_cost(page, 0) == 0.0


def test_a_transaction_costs_all_contacts_over_all_that_were_completed() -> None:
    costs = form_costs(FORM, {"phone": 15, "face to face": 5}, 30)
    assert costs.cost_per_transaction == pytest.approx((100 * 0.15 + 15 * 2.83 + 5 * 8.62) / 100)
    assert (costs.digital_take_up.part, costs.digital_take_up.whole) == (80, 100)
    assert costs.avoidable_a_month == pytest.approx(a_month(20, 30) * 0.5 * 2.83)


def test_where_nothing_was_completed_a_transaction_has_no_cost() -> None:
    assert form_costs(form_numbers((), (), ()), {}, 0).cost_per_transaction is None
