"""Every number has its sentence."""

from __future__ import annotations

from dataclasses import fields

import pytest

from formkit.analytics.base import STATUSES
from formkit.analytics.report.costs import FormCosts
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.numbers import FormNumbers

TOLD_OTHERWISE = {"statuses", "satisfied", "avoidable_a_month"}
"""Their parts are defined, or the same number of a page is."""


@pytest.mark.parametrize("named", [one.name for one in (*fields(FormNumbers), *fields(FormCosts))])
def test_every_number_of_a_form_is_defined(named: str) -> None:
    assert named in DEFINITIONS or named in TOLD_OTHERWISE


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_defined(status: str) -> None:
    assert (status if status != "saved" else "saved status") in DEFINITIONS


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_are_whole_sentences(name: str) -> None:
    assert DEFINITIONS[name][0].isupper()
    assert DEFINITIONS[name].endswith(".")
