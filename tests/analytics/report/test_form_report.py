"""Everything that is counted of one form."""

from __future__ import annotations

from pathlib import Path

from tests.analytics.pages.counting import asking, rows_of


def test_the_numbers_of_a_form_add_up(tmp_path: Path) -> None:
    counted = asking(rows_of(tmp_path)).counted
    assert (counted.form.starts, counted.form.abandoned) == (100, 40)
    assert sum(page.lost for page in counted.pages) + counted.lost_at_start == 40
    assert [page.reached for page in counted.pages] == [99, 90, 60]
    assert [node.reached for node in counted.funnel.nodes] == [100, 99, 90, 60]
    assert counted.versions == ("a1b2c3",)


def test_the_page_that_loses_far_more_than_the_others_is_looked_at_first(tmp_path: Path) -> None:
    worst = asking(rows_of(tmp_path)).counted.worst
    assert worst is not None
    assert worst.page == "photo"


def test_nothing_is_looked_at_first_where_nobody_came(tmp_path: Path) -> None:
    counted = asking(rows_of(tmp_path), device="tablet").counted
    assert counted.form.starts == 0
    assert counted.worst is None
    assert counted.a_month(0) == 0
