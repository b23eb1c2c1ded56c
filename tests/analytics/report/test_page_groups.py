"""Which pages of several versions are one page, and the way to them from numbers and ids."""

from __future__ import annotations

from formkit.analytics.base import MOST_PAGES, PathCount
from formkit.analytics.report.page_groups import group_pages, seen_numbers
from tests.analytics.counting_by_hand import NEW, OLD, PAGES, form_page


def paths(*versions: str) -> tuple[PathCount, ...]:
    return tuple(PathCount(version, 1, 0, "abandoned", "", 1) for version in versions)


def test_the_same_words_under_another_number_are_one_page() -> None:
    found = group_pages(PAGES, paths(OLD, NEW))
    name = found.by_page[OLD, "name"]
    assert found.by_page[NEW, "name"] == name
    assert found.by_number[OLD, 0] == found.by_number[NEW, 1] == name
    assert found.groups[name].newest.number == 1


def test_other_words_under_the_same_id_are_two_pages_with_two_names() -> None:
    found = group_pages(PAGES, paths(OLD, NEW))
    names = [group.name for group in found.groups]
    assert found.by_page[OLD, "rent"] != found.by_page[NEW, "rent"]
    assert len(names) == len(set(names))


def test_a_version_without_visits_does_not_show() -> None:
    found = group_pages(PAGES, paths(OLD))
    assert [group.name for group in found.groups] == ["name", "rent", "proof", "check-answers"]
    assert {version for version, _ in found.by_page} == {OLD}


def test_pages_that_share_the_last_number_are_counted_as_the_first_of_them() -> None:
    crowded = {NEW: (form_page(NEW, MOST_PAGES - 1, "first"), form_page(NEW, MOST_PAGES - 1, "second"))}
    found = group_pages(crowded, ())
    assert found.groups[found.by_number[NEW, MOST_PAGES - 1]].name == "first"
    assert found.by_page[NEW, "second"] != found.by_page[NEW, "first"]


def test_numbers_are_read_from_masks_of_any_width() -> None:
    assert seen_numbers(0) == ()
    assert seen_numbers(0b1011) == (0, 1, 3)
    assert seen_numbers(1 << 123 | 1 << 62) == (62, 123)
