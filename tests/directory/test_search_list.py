"""The page of searches that found no form: for analysts, with what to mend, and nothing that few have typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.directory.search_list import ADDRESS, SearchLine, search_list_view
from formkit.directory.tables import FEWEST, VainSearches
from formkit.rendering.frame import Link, Site
from formkit.staff.views import Strip
from tests.analytics.pages.analysing import signed_in
from tests.directory.test_vain_searches import search
from tests.rendering.drawing import assets, catalogue, drawn, reads
from tests.web.browsing import Browser
from tests.web.serving import Served

SITE = Site(catalogue().council, assets())
LINE = SearchLine("skip permit", 12, "3 November 2026", "No form has these words.", None)


def analyst(site: Served, role: str = "analyst") -> Browser:
    browser = site.browser()
    browser.client.cookies.set(*signed_in(site.settings, site.clock(), {role: ("*",)}, name=role))
    return browser


def test_only_analysts_open_it(site: Served) -> None:
    assert site.client().get(ADDRESS).status_code == 303
    assert analyst(site, "designer").client.get(ADDRESS).status_code == 403
    assert analyst(site).get(ADDRESS).status == 200


def test_it_says_what_to_mend_and_the_overview_leads_there(site: Served) -> None:
    search(site, "zebra crossing", FEWEST)
    search(site, "bin zebra", FEWEST + 1)
    search(site, "unicorn stable", FEWEST - 1)
    search(site, "jo@example.org")
    person = analyst(site)
    assert ADDRESS in [href for href, _ in person.get("/staff").read.links]
    text = person.get(ADDRESS).text
    assert f"At least {FEWEST} visits searched for “zebra crossing”. No form has these words." in text
    assert "also known as" in text
    assert text.index("bin zebra") < text.rindex("zebra crossing")
    assert "Report a missed bin" in text
    assert "unicorn" not in text
    assert "jo@" not in text
    assert f"At least {FEWEST - 1} visits typed words that too few others have typed" in text
    assert "Once somebody typed what looked like their own data" in text


def test_what_waits_to_be_written_is_there_at_once(site: Served) -> None:
    search(site, "zebra crossing", FEWEST - 1)
    site.client().get("/", params={"q": "zebra crossing"})
    assert "zebra crossing" in analyst(site).get(ADDRESS).text


def test_without_any_search_it_says_so() -> None:
    view = search_list_view(SITE, Strip("robin", "t"), VainSearches((), 0, 0), ())
    html = drawn("staff/searches.html", view)
    assert "There is no search to show." in reads(html)
    assert "Not shown" not in reads(html)


def test_the_first_thing_to_do_is_a_search_that_finds_no_form_now() -> None:
    mended = SearchLine(
        "wasps", 40, "3 November 2026", "This form is found now.", Link("Report wasps", "/wasps")
    )
    view = search_list_view(SITE, Strip("robin", "t"), VainSearches((), 0, 0), (mended, LINE))
    assert view.finding.startswith("At least 12 visits searched for “skip permit”.")
    assert search_list_view(SITE, Strip("r", "t"), VainSearches((), 0, 0), (mended,)).finding == ""


@pytest.mark.parametrize("words", ["<b>skip</b>", "<img src=x>", '"><script>'])
def test_what_people_typed_is_text(words: str) -> None:
    view = search_list_view(SITE, Strip("robin", "t"), VainSearches((), 0, 0), (replace(LINE, words=words),))
    assert words not in drawn("staff/searches.html", view)
