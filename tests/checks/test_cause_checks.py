"""What is written instead of a promise before its cause is silent: the remedy is tried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.planted import CONTRADICTIONS, INNOCENT, Planted

BY_NAME = {one.name: one for one in (*CONTRADICTIONS, *INNOCENT)}


def without(told: str, planted: Planted) -> bool:
    return told not in {one.id for one in planted.told()}


def test_a_later_start_is_as_the_remedy_says() -> None:
    planted = BY_NAME["a permit before its result"]
    (told,) = planted.told()
    assert (
        told.instead
        == "Let nobody choose less for `chosen`, such as: must be: at least 5 working days from today"
    )
    mended = planted.steps.replace("in the future", "at least 5 working days from today")
    assert without("BEFORE", replace(planted, steps=mended))


def test_a_result_that_waits_for_the_proof_is_as_the_remedy_says() -> None:
    planted = BY_NAME["a result while the proof may be on its way"]
    (told,) = planted.told()
    assert told.instead == "Write: within: 10 working days, and below it: after: we have all your proof"
    mended = f"{planted.promises}\n          after: we have all your proof"
    assert without("PROOF", replace(planted, promises=mended))


def test_what_starts_after_a_result_that_waits_for_proof_is_counted_with_the_last_day_for_it() -> None:
    promises = """
        - we will: decide and tell you
          within: 5 working days
          after: we have all your proof
        >>> - we will: start your permit
          day: chosen"""
    late = BY_NAME["a result that waits for the proof"].steps
    date = BY_NAME["a start on the day by which it is decided"].steps
    (told,) = Planted("", promises, steps=f"{date}\n{late}").told()
    assert told.id == "BEFORE"
    assert "may take until Monday 11 January 2027" in told.problem  # a month ends on New Year
    assert told.instead == "Say it without a day, below it: after: decide and tell you"


@pytest.mark.parametrize("file", ["in the past", "today"])
def test_a_start_that_has_gone_by_is_not_told_as_too_early_too(file: str) -> None:
    planted = BY_NAME["a permit before its result"]
    told = replace(planted, steps=planted.steps.replace("in the future", file)).told()
    assert ("BEFORE" in {one.id for one in told}) == (file == "today")
