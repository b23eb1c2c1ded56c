"""Promises that cannot be kept are told at their line with the first hour; what only looks like them is not told."""

from __future__ import annotations

import pytest

from tests.checks.planted import CONTRADICTIONS, INNOCENT, Planted


@pytest.mark.parametrize("planted", CONTRADICTIONS, ids=lambda one: one.name)
def test_each_contradiction_is_told_once_at_its_line_with_the_first_hour(planted: Planted) -> None:
    told = planted.told()
    assert [(one.id, one.line, one.level) for one in told] == [(planted.rule, planted.line, "warning")]
    assert planted.hour in told[0].problem


@pytest.mark.parametrize("planted", INNOCENT, ids=lambda one: one.name)
def test_what_only_looks_like_one_is_not_told(planted: Planted) -> None:
    assert [(one.id, one.problem) for one in planted.told()] == []
