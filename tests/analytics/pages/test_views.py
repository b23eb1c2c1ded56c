"""The views that are made of tables."""

from __future__ import annotations

from tests.analytics.pages.analysing import BENEFIT
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BENEFIT}"


def test_mistakes_are_told_in_the_words_that_people_saw(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/errors")
    assert "Enter your National Insurance number" in page.text
    assert "Tries for each answer" in page.text


def test_times_have_a_median_and_nine_in_ten(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/time")
    assert "9 in 10 within" in page.text
    assert "formkit-bar__far" in page.html
    assert "How long it took those who sent" in page.text


def test_evidence_is_told_in_words(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/evidence")
    assert "Will send it later" in page.text
    assert "The selected file must be smaller than …" in page.text


def test_stops_reasons_and_ends_are_counted(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/ends")
    assert "Stops and hand-offs, by page" in page.text
    assert "What stopped them" in page.text


def test_visits_are_told_by_hour_and_campaign(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/origins")
    for words in ("Office hours", "Weekend", "No campaign", "those filters do nothing here"):
        assert words in page.text


def test_what_people_wrote_is_shown_as_text_with_its_month_only(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}/satisfaction")
    assert "&lt;b&gt;Could it wait?&lt;/b&gt;" in page.html
    assert "after leaving, September 2026" in page.text
    assert "Very satisfied" in page.text
