"""Two versions side by side."""

from __future__ import annotations

from random import Random

import pytest

from formkit.analytics.pages.compare import compare, words_of
from formkit.analytics.wilson import Share
from tests.analytics.pages.analysing import BENEFIT
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BENEFIT}/compare"
YEAR = "from=2025-11-04&to=2026-11-03"


def test_two_versions_are_compared_with_a_verdict_and_each_page(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}?{YEAR}")
    assert "Completion was" in page.text
    assert "Drop-off: Show us your rent" in page.text
    assert "however often you look" in page.text
    assert page.html.count('name="before"') == 1


def test_the_sides_can_be_changed(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}?{YEAR}")
    before, after = (page.read.forms[-1].fields[name][0] for name in ("before", "after"))
    turned = analyst.get(f"{HERE}?{YEAR}&before={after}&after={before}")
    assert [turned.read.forms[-1].fields[name][0] for name in ("before", "after")] == [after, before]


def test_one_version_alone_is_not_compared(analyst: Browser) -> None:
    assert "There is only one version" in analyst.get(f"{HERE}?from=2026-10-20&to=2026-11-03").text


DAYS = 365
TURNS = 200


def drawn(chance: Random, n: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(n))


def raises_alarm(chance: Random, before: tuple[int, int] | None, a_day: int, rate: float) -> bool:
    """Whether somebody who looks every day for a year is ever told of a difference that is not there."""
    part, whole = before or (0, 0)
    after = seen = 0
    for _ in range(DAYS):
        if before is None:
            part, whole = part + drawn(chance, a_day, rate), whole + a_day
        after, seen = after + drawn(chance, a_day, rate), seen + a_day
        if compare(Share(part, whole), Share(after, seen)).is_sure:
            return True
    return False


@pytest.mark.parametrize(("rate", "a_day", "fixed"), [(0.1, 4, 4000), (0.7, 4, 0), (0.03, 5, 1000)])
def test_a_year_of_daily_looks_raises_few_false_alarms(rate: float, a_day: int, fixed: int) -> None:
    chance = Random(f"{rate}")
    false = 0
    for _ in range(TURNS):
        before = (drawn(chance, fixed, rate), fixed) if fixed else None
        false += raises_alarm(chance, before, a_day, rate)
    # At most 5 in 100 are allowed for; of 200 turns, 16 is what 5 in 100 stay under 97 times in 100.
    assert false <= 16


def test_a_difference_of_ten_points_is_sure_after_a_thousand_visits_of_each() -> None:
    found = compare(Share(700, 1000), Share(800, 1000))
    assert found.is_sure
    assert 0 < found.low < 0.1 < found.high
    assert words_of(found).endswith("points higher than before.")


def test_the_interval_turns_round_with_the_versions() -> None:
    there, back = compare(Share(90, 300), Share(60, 400)), compare(Share(60, 400), Share(90, 300))
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@pytest.mark.parametrize(("before", "after"), [(Share(0, 0), Share(3, 40)), (Share(0, 29), Share(29, 29))])
def test_few_visits_say_nothing(before: Share, after: Share) -> None:
    found = compare(before, after)
    assert (found.low, found.high) == (-1.0, 1.0)
    assert words_of(found) == "No difference can be told yet."
