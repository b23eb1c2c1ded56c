"""One form: the finding, the numbers, the picture and the table."""

from __future__ import annotations

from pathlib import Path

from formkit.analytics.pages.one_form import case_numbers, checks_section, time_section
from formkit.errors import FormFileError
from formkit.journey.buckets import bucket_of
from formkit.storage.case_rows import CaseFigures
from tests.analytics.pages.analysing import BENEFIT, BIN
from tests.analytics.pages.counting import asking, rows_of
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BENEFIT}"


def test_the_finding_stands_first_and_every_number_has_its_meaning(analyst: Browser) -> None:
    page = analyst.get(HERE)
    assert page.status == 200
    finding = page.html.index("formkit-found__sentence")
    assert finding < page.html.index("formkit-numbers")
    assert page.html.count("formkit-numbers__means") == page.html.count("formkit-numbers__value") >= 9
    for words in ("Starts", "Completion", "Unaided, first time", "Median time", "Satisfaction"):
        assert words in page.text


def test_it_says_that_the_figures_are_simulated(analyst: Browser) -> None:
    assert "These figures are simulated" in analyst.get(HERE).text


def test_the_picture_is_followed_by_the_same_numbers_as_a_table(analyst: Browser) -> None:
    page = analyst.get(HERE)
    assert page.html.index("formkit-flow") < page.html.index("table-pages")
    assert "<style" not in page.html
    assert " style=" not in page.html


def test_places_for_answers_are_not_shown_in_titles(analyst: Browser) -> None:
    assert "{person}" not in analyst.get(HERE).html


def test_small_numbers_are_hidden_where_filters_combine(analyst: Browser) -> None:
    page = analyst.get(f"{HERE}?device=tablet&language=cy")
    assert "so that nobody can be recognised" in page.text
    assert "formkit-flow__band" not in page.html


def test_a_form_that_nobody_began_in_this_time_says_so(analyst: Browser) -> None:
    assert "Nobody began this form in this time." in analyst.get(f"{HERE}?from=2020-01-01&to=2020-01-31").text


def test_a_form_that_is_not_there_is_not_found(analyst: Browser) -> None:
    assert analyst.get("/staff/forms/no-such-form").status == 404


def test_every_view_is_one_link_away(analyst: Browser) -> None:
    page = analyst.get(f"/staff/forms/{BIN}?device=phone")
    views = [
        href for href, _ in page.read.links if href.startswith(f"/staff/forms/{BIN}") and "export" not in href
    ]
    for href in dict.fromkeys(views):
        assert analyst.get(href).status == 200, href


PROBLEMS = (
    FormFileError(
        "/srv/forms/bins.yaml", 12, 3, "Two hints say the same.", "Leave one out.", level="warning"
    ),
    FormFileError("/srv/forms/bins.cy.yaml", 4, 1, "A wording is missing.", level="warning"),
    FormFileError("/srv/forms/bins-at-work.yaml", 1, 1, "Another form.", level="warning"),
)


def test_findings_of_the_form_and_its_translation_are_told_without_the_folder() -> None:
    section = checks_section("bins", PROBLEMS)
    assert section.points == (
        "bins.yaml, line 12: Two hints say the same. Leave one out.",
        "bins.cy.yaml, line 4: A wording is missing.",
    )


def test_a_form_without_findings_has_nothing_to_mend() -> None:
    section = checks_section("repairs", PROBLEMS)
    assert section.points == ()
    assert "nothing to mend" in section.says[0]


def test_the_stated_time_stands_beside_the_measured_one_where_the_whole_form_is_looked_at(
    analyst: Browser,
) -> None:
    told = "The start page says “15 to 25 minutes”"
    assert told in analyst.get(HERE).text
    assert told not in analyst.get(f"{HERE}?device=phone").text


def test_the_sentence_has_the_numbers_and_what_to_write(tmp_path: Path) -> None:
    kept = rows_of(tmp_path, dwells=[("", bucket_of(600), 60)])
    told = time_section(asking(kept))
    assert told.heading == "The time that the form states"
    assert "“2 minutes”, but people take longer: the median of 60 sent visits is" in told.says[0]
    assert time_section(asking(kept, device="phone")).says == ()


def test_how_the_work_is_stands_there_once_something_was_closed(analyst: Browser, tmp_path: Path) -> None:
    assert "Promises kept" not in analyst.get(HERE).text
    rows = rows_of(tmp_path)
    asked = asking(rows)
    assert case_numbers(asked, None) == ()
    kept, waiting, late = case_numbers(asked, CaseFigures(1_000, 7, 50, 40))
    assert (kept.text, waiting.text, late.text) == ("80.0%", "1,000 or more", "7")
    assert kept.also.endswith("of 50 requests")
    filtered = case_numbers(asking(rows, device="phone"), CaseFigures(3, 1, 4, 2))
    assert [number.text for number in filtered[1:]] == ["fewer than 5"] * 2
    assert "%" not in filtered[0].text
