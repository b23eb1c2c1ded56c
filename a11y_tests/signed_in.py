"""Pages of staff in a browser, opened by somebody who is signed in."""

from __future__ import annotations

from a11y_tests.chromium import Chromium
from a11y_tests.site import Site


def open_as(window: Chromium, site: Site, cookie: tuple[str, str], page: str) -> None:
    """Open a page of a site as whoever has the cookie (name, value), and make sure that they are let in."""
    if not window.driver.get_cookies():
        window.open(f"{site.address}/privacy")
    name, value = cookie
    window.driver.add_cookie({"name": name, "value": value})
    window.open(f"{site.address}{page}")
    assert "Sign in" not in window.driver.title
