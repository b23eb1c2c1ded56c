"""What a request says is reduced to a few classes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formkit.analytics.base import CHANNELS, DEVICES, HOURS
from formkit.journey.visit_classes import channel_of, device_of, hours_of, source_of

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (IPHONE, "phone"),
        ("Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (Linux; Android 14) Safari/537.36", "tablet"),
        ("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148", "tablet"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "computer"),
        ("", "unknown"),
    ],
)
def test_a_device_is_one_of_four(agent: str, device: str) -> None:
    assert device_of(agent) == device
    assert device in DEVICES


@pytest.mark.parametrize(
    ("agent", "channel"),
    [
        (IPHONE, "self-service"),
        ("", "self-service"),
        ("Mozilla/5.0 (Linux; Android 11; CUBOT X50) Mobile Safari/537.36", "self-service"),
        ("Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example)", "robot"),
        ("Example web spider", "robot"),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140", "robot"),
        ("curl/8.5.0", "robot"),
        ("UptimeExample/2.0", "monitor"),
        ("kube-probe/1.30", "monitor"),
    ],
)
def test_machines_are_told_from_people(agent: str, channel: str) -> None:
    assert channel_of(agent) == channel
    assert channel in CHANNELS


def test_authors_who_try_are_told_apart_whatever_their_browser() -> None:
    assert channel_of(IPHONE) == "self-service"
    assert channel_of(IPHONE, is_preview=True) == "preview"


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 11, 3, 9, 0, tzinfo=UTC), "office hours"),
        (datetime(2026, 11, 3, 16, 59, tzinfo=UTC), "office hours"),
        (datetime(2026, 11, 3, 17, 0, tzinfo=UTC), "evening"),
        (datetime(2026, 11, 3, 8, 59, tzinfo=UTC), "evening"),
        (datetime(2026, 7, 7, 8, 30, tzinfo=UTC), "office hours"),  # half past nine in London
        (datetime(2026, 11, 7, 11, 0, tzinfo=UTC), "weekend"),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), "evening"),  # Monday already in London
    ],
)
def test_hours_are_those_of_london(moment: datetime, hours: str) -> None:
    assert hours_of(moment) == hours
    assert hours in HOURS


def test_only_a_campaign_that_the_council_knows_is_kept() -> None:
    assert source_of("leaflet", ("leaflet", "text")) == "leaflet"
    assert source_of("Anwen Example, 1 High Street", ("leaflet",)) == ""
    assert source_of("", ("leaflet",)) == ""
