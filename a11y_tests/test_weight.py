"""What a page costs somebody with a slow, dear connection."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from a11y_tests.chromium import Chromium
from a11y_tests.scenes import begun_at
from a11y_tests.site import Site

MOST = 35 * 1024
WITH_HTMX = 50 * 1024
"""For pages that htmx changes in place: its 13 KB come once and are kept for a year."""
WITH_UPLOADS = 66 * 1024
"""For pages that take files: the scripts that save megabytes of a photo have 16 KB, once."""


@pytest.mark.parametrize(
    ("form", "page", "most"),
    [
        ("report-a-missed-bin", "bin", MOST),
        ("report-a-missed-bin", "place", WITH_HTMX),
        ("bulky-waste", "things", WITH_HTMX),
        ("report-a-missed-bin", "photo", WITH_UPLOADS),
    ],
    ids=["a question", "an address, found in place", "a list, changed in place", "a photo"],
)
def test_a_page_on_a_cold_cache_is_light_and_asks_nobody_else(
    form: str, page: str, most: int, own_browser: Chromium, site: Site
) -> None:
    own_browser.open(f"{site.address}/privacy")
    for cookie in begun_at(form, page).client.cookies.jar:
        own_browser.driver.add_cookie({"name": cookie.name, "value": cookie.value or ""})
    own_browser.tell("Network.enable")
    own_browser.tell("Network.clearBrowserCache")
    own_browser.told("performance")
    own_browser.open(f"{site.address}/{form}/{page}")
    assert own_browser.driver.current_url.endswith(f"/{form}/{page}")
    told = [json.loads(line["message"])["message"] for line in own_browser.told("performance")]
    addresses = [
        one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"
    ]
    assert {urlsplit(address).netloc for address in addresses} == {urlsplit(site.address).netloc}
    assert _bytes(told) <= most, _each(told)
    assert own_browser.told("browser") == []


def _bytes(told: list[dict[str, Any]]) -> int:  # what the protocol reports is JSON
    """Bytes over the wire: as compressed, with headers."""
    return sum(_each(told).values())


def _each(told: list[dict[str, Any]]) -> dict[str, int]:  # what the protocol reports is JSON
    by_request = {
        one["params"]["requestId"]: one["params"]
        for one in told
        if one["method"] == "Network.responseReceived"
    }
    return {
        by_request[one["params"]["requestId"]]["response"]["url"]: int(one["params"]["encodedDataLength"])
        for one in told
        if one["method"] == "Network.loadingFinished" and one["params"]["requestId"] in by_request
    }
