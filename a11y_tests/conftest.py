"""The browser window that the looks share, and the end of the sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver import Chrome

from a11y_tests.chromium import WIDE, Chromium, chromium, light_chromium
from a11y_tests.every import as_new
from a11y_tests.scenes import site as whole_site
from a11y_tests.site import Site, stop_all


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """One Chromium for a file of looks. Left open, its last page would go on working beside the tests that follow."""
    window = Chromium(light_chromium())
    yield window
    window.driver.quit()


@pytest.fixture
def window(browser: Chromium) -> Chromium:
    """That Chromium as it was when it came out of the box."""
    return as_new(browser)


@pytest.fixture
def own_window() -> Iterator[Chromium]:
    """A window for one test: with a history, cookies and a cache of its own."""
    yield from _opened(light_chromium)


@pytest.fixture
def own_browser() -> Iterator[Chromium]:
    """The whole browser for one test, as it stands on people's desks."""
    yield from _opened(chromium)


def _opened(start: Callable[[], Chrome]) -> Iterator[Chromium]:
    window = Chromium(start())
    window.size(*WIDE)
    yield window
    window.driver.quit()


@pytest.fixture
def site() -> Site:
    """The site that shows all forms."""
    return whole_site()


def pytest_sessionfinish() -> None:
    """The sites run in threads that the interpreter would cut off."""
    stop_all()
