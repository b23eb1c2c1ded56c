"""Two versions side by side."""

from __future__ import annotations

from tests.web.analyst.analysing import BENEFIT
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
