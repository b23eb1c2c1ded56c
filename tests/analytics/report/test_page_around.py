"""What every page for analysts has around its numbers."""

from __future__ import annotations

from formkit.analytics.report.page_around import FilterChoice, analyst_frame, export_links, links
from tests.rendering.drawing import missed_bin, shown

SITE = shown(missed_bin()).site


def test_the_frame_loads_the_style_sheet_of_these_pages_and_has_no_language_switch() -> None:
    frame = analyst_frame(SITE, "Trend", back="/staff", is_live=True)
    assert frame.styles[-1].startswith("/static/analyst-")
    assert any("htmx" in script for script in frame.scripts)
    assert (frame.language, frame.switch, frame.back) == ("en", (), "/staff")
    assert frame.title.startswith("Trend – Where people leave – ")


def test_the_view_that_is_shown_is_marked_whatever_its_filters() -> None:
    found = links(
        [("Trend", "/staff/forms/a/trend?device=phone"), ("Time", "/staff/forms/a/time")],
        "/staff/forms/a/trend",
    )
    assert [one.is_current for one in found] == [True, False]


def test_a_table_has_three_files_with_the_filters_of_its_page() -> None:
    found = export_links("/staff/forms/a/export/pages", "?device=phone")
    assert [one.href.removeprefix("/staff/forms/a/export/pages") for one in found] == [
        ".csv?device=phone",
        ".csv-metadata.json?device=phone",
        ".json?device=phone",
    ]


def test_a_choice_is_a_select_of_the_design_system() -> None:
    choice = FilterChoice("device", "Device", (("", "All devices", False), ("phone", "Phone", True)))
    assert choice.items[1] == {"value": "phone", "text": "Phone", "selected": True}
