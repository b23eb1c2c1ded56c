"""What every view of a form begins with."""

from __future__ import annotations

from formkit.analytics.pages.request import VIEWS
from tests.analytics.pages.analysing import BIN
from tests.web.browsing import Browser


def test_every_view_is_named_marks_itself_and_says_who_is_signed_in(analyst: Browser) -> None:
    for view, words in VIEWS:
        page = analyst.get(f"/staff/forms/{BIN}/{view}".rstrip("/"))
        assert page.status == 200
        assert page.html.count('aria-current="page"') == 1
        assert "Signed in as robin" in page.text
        assert page.read.title.startswith(words if view else "Report a missed bin")


def test_nothing_of_it_is_kept_by_the_browser(analyst: Browser) -> None:
    assert analyst.get(f"/staff/forms/{BIN}").headers["cache-control"] == "no-store"
