"""Fixtures for tests of the analyst's pages: one site with numbers for all of them, and an analyst."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.analytics.pages.analysing import fill_site, signed_in
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for


@pytest.fixture(scope="package")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two forms with 500 visits each, on a Tuesday."""
    data = tmp_path_factory.mktemp("analyst") / "data"
    clock = Clock()
    fill_site(data, datetime.fromtimestamp(clock(), UTC).date())
    served = Served(settings_for(data), clock)
    yield served
    served.close()


@pytest.fixture(scope="package")
def analyst_cookie(numbers: Served) -> tuple[str, str]:
    """Opens every form."""
    return signed_in(numbers.settings, numbers.clock())


@pytest.fixture
def analyst(numbers: Served, analyst_cookie: tuple[str, str]) -> Browser:
    """Somebody who may see the numbers of every form."""
    browser = numbers.browser()
    browser.client.cookies.set(*analyst_cookie)
    return browser
