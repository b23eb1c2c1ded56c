"""Times as pages of caseworkers say them: by the clocks of London."""

from __future__ import annotations

from datetime import date

from formkit.casework.inbox.formatting import case_frame, moment, promised_day
from formkit.journey.promised_by import end_of_day
from formkit.rendering.frame import Site
from tests.rendering.drawing import assets, catalogue


def test_a_moment_in_summer_is_an_hour_on() -> None:
    assert moment(1_783_072_800) == "3 July 2026, 11am"


def test_what_ends_at_midnight_was_promised_for_the_day_before() -> None:
    assert promised_day(end_of_day(date(2026, 7, 3))) == "3 July 2026"


def test_the_frame_leads_to_all_requests() -> None:
    made = case_frame(Site(catalogue().council, assets()), "Bins", "/staff/cases", has_errors=True)
    assert made.title.startswith("Error: Bins – Requests")
    assert made.service_address == "/staff/cases"
