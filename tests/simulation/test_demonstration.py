"""The visits of the demonstration: one form has something to find, and the older half of another had."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from formkit.analytics.base import Filters
from formkit.analytics.report.ranking import find_problem
from formkit.analytics.report.roll_ups import RollUps
from formkit.bundled import folder
from formkit.catalogue import Catalogue, look_at
from formkit.simulation import demonstration
from formkit.simulation.demonstration import PARTS, demonstrate, version_before, visits_in
from formkit.storage.sqlite_engine import open_beside

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FORM = "single-person-discount"


@pytest.fixture(scope="module")
def discount() -> Catalogue:
    """The one form with a cause."""
    return look_at(folder("forms"), only=f"{FORM}.yaml")


def test_the_planted_page_is_what_the_dashboard_names(discount: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "data" / "formkit.sqlite"
    moved: list[int] = []
    demonstrate(path, discount, NOW, moved.append)
    with open_beside(path) as tables:
        found = find_problem(RollUps(tables.rows_now), Filters(FORM, date(2025, 10, 1), NOW.date()))
        ((marked,),) = tables.rows_now("SELECT COUNT(*) FROM assumption WHERE name = 'simulated'")
        ((oldest,),) = tables.rows_now("SELECT MIN(day) FROM event")
        indexes = tables.rows_now(
            "SELECT name FROM sqlite_master WHERE name IN ('event_at', 'event_by_visit')"
        )
    assert found.page is not None
    assert (found.page.page, found.cause) == ("account", "confusing question")
    assert marked == 1
    assert oldest == str((NOW - timedelta(days=90)).date())
    assert len(indexes) == 2
    assert 0.98 * visits_in(discount) < sum(moved) <= visits_in(discount)
    assert path.stat().st_mode & 0o077 == 0


def test_every_cause_of_the_list_stands_on_a_page_of_its_form() -> None:
    for id, part in PARTS.items():
        form = look_at(folder("forms"), only=f"{id}.yaml").forms[id]
        for cause in (part.cause, part.mended):
            assert cause is None or cause.page in form.page_by_id, id


def test_the_version_before_is_another_version_with_the_same_pages(discount: Catalogue) -> None:
    form, sources = discount.forms[FORM], discount.sources[FORM]
    before = version_before(sources)
    assert before is not None
    assert before.hash != form.hash
    assert [page.id for page in before.pages] == [page.id for page in form.pages]
    name, text = sources.form
    assert version_before(replace(sources, form=(name, text.replace("version: 2", "version: 1")))) is None


def test_forms_that_are_not_in_the_list_have_visits_too(discount: Catalogue) -> None:
    other = replace(discount, forms={"another": replace(discount.forms[FORM], id="another")})
    assert visits_in(other) == demonstration.ELSEWHERE
