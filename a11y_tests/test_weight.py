"""What a page costs somebody with a slow, dear connection."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from a11y_tests.chromium import Chromium
from a11y_tests.site import Site

MOST = 35 * 1024


def test_a_question_page_on_a_cold_cache_is_light_and_asks_nobody_else(
    own_window: Chromium, site: Site
) -> None:
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.tell("Network.enable")
    own_window.tell("Network.clearBrowserCache")
    own_window.told("performance")
    own_window.open(f"{site.address}/report-a-missed-bin/bin")
    assert own_window.driver.title.startswith("Which bin did we miss?")
    told = [json.loads(line["message"])["message"] for line in own_window.told("performance")]
    addresses = [
        one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"
    ]
    assert {urlsplit(address).netloc for address in addresses} == {urlsplit(site.address).netloc}
    assert _bytes(told) <= MOST, _each(told)
    assert own_window.told("browser") == []


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
