"""The browser window that the looks share, and the end of the sites; it looks at nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from a11y_tests.chromium import WIDE, Chromium, chromium
from a11y_tests.every import as_new
from a11y_tests.scenes import site as whole_site
from a11y_tests.site import Site, stop_all


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    """One Chromium for the whole run: starting one takes longer than most looks."""
    window = Chromium(chromium())
    yield window
    window.driver.quit()


@pytest.fixture
def window(browser: Chromium) -> Chromium:
    """That Chromium as it was when it came out of the box."""
    return as_new(browser)


@pytest.fixture
def own_window() -> Iterator[Chromium]:
    """A Chromium for one test: with a history, cookies and a cache of its own."""
    window = Chromium(chromium())
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
