"""Who asks is what our own proxies say, and nobody else; people behind a proxy do not share a limit."""

from __future__ import annotations

import pytest

from formkit.web.proxies import network_of
from tests.logged import logged
from tests.web.conftest import Serve
from tests.web.serving import Served

START = "/report-a-missed-bin"
PROXY = "127.0.0.5"


def starts(site: Served, count: int, *, by: str, behind: str) -> list[int]:
    """What as many people are answered who start a form, each from an address of their own, by way of a proxy."""
    answers = []
    for number in range(count):
        names = ("X-Forwarded-For", behind.format(number))
        client = site.client(by)
        client.headers[names[0]] = names[1]
        page = client.get(START)
        token = page.text.partition('name="formkit-token" value="')[2].partition('"')[0]
        answers.append(client.post(f"{START}/start", data={"formkit-token": token}).status_code)
    return answers


def test_eight_people_behind_a_proxy_elsewhere_do_not_share_a_limit(serve: Serve) -> None:
    site = serve(starts_a_minute=5, proxies=[PROXY])
    assert starts(site, 8, by=PROXY, behind="192.0.2.{}") == [303] * 8
    assert starts(site, 8, by=PROXY, behind="192.0.2.99") == [303] * 5 + [429] * 3


def test_a_stranger_is_not_believed(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    site = serve(starts_a_minute=5, proxies=[PROXY])
    assert starts(site, 8, by="198.51.100.7", behind="192.0.2.{}") == [303] * 5 + [429] * 3
    assert logged(capsys).count("stranger is not believed") == 1


def test_the_nearest_address_that_is_no_proxy_counts_whatever_a_visitor_wrote_before_it(serve: Serve) -> None:
    site = serve(starts_a_minute=5, proxies=[PROXY, "10.0.0.0/8"])
    spoofed = "203.0.113.{}, 192.0.2.1, 10.2.3.4"
    assert starts(site, 8, by=PROXY, behind=spoofed) == [303] * 5 + [429] * 3


def test_eight_addresses_of_one_household_are_one(serve: Serve) -> None:
    site = serve(starts_a_minute=5)
    answers = [starts(site, 1, by=f"2001:db8:1:2::{n}", behind="x")[0] for n in range(8)]
    assert answers == [303] * 5 + [429] * 3
    assert starts(site, 1, by="2001:db8:1:3::1", behind="x") == [303]


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("a unix socket", "a unix socket"),
        ("", ""),
    ],
)
def test_an_address_stands_for_the_place_that_it_belongs_to(client: str, network: str) -> None:
    assert network_of(client) == network
