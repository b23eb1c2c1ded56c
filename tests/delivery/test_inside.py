"""No address in a council's file makes a webhook knock at machines that only the server can reach."""

from __future__ import annotations

import asyncio

import pytest

from formkit.delivery.base import Means, NotDelivered
from formkit.delivery.kinds.webhook import WEBHOOK, Webhook
from formkit.outgoing import Outgoing
from tests.delivery.receiver import means
from tests.delivery.sending import row
from tests.test_outgoing import PretendNetwork, pretend

TARGETS = (
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "localhost", "0.0.0.0", "10.0.0.1", "172.16.0.1",
    "192.168.0.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[fe80::1]", "[fc00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001::1]",
    "１２７.0.0.1",
)  # fmt: skip
CLIENT = {"client": "ID", "secret": "KEY"}


def by(outgoing: Outgoing) -> Means:
    """What a destination may use, with this way to other machines."""
    given = means(ID="id", KEY="key")
    vars(given)["outgoing"] = outgoing
    return given


@pytest.mark.parametrize("scheme", ["https", "http"])
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_inside_is_reached_however_it_is_written(target: str, scheme: str) -> None:
    network = PretendNetwork()  # the names are resolved by the machine itself; nothing is connected
    address = f"{scheme}://{target}/admin"
    asks = {"webhook": "https://93.184.215.14/", "secret": "WASTE", "oauth2": {"token": address, **CLIENT}}
    for block in ({"webhook": address, "secret": "WASTE"}, asks):
        with pytest.raises(NotDelivered):
            asyncio.run(Webhook(block, by(Outgoing(network=network))).deliver(row()))
    assert network.reached == []


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_a_second_time() -> None:
    outgoing, network = pretend(["93.184.215.14"], ["127.0.0.1"])
    block = {"webhook": "https://hooks.example/", "secret": "WASTE"}
    asyncio.run(Webhook(block, by(outgoing)).deliver(row()))
    assert network.reached == [("93.184.215.14", 443)]
    with pytest.raises(NotDelivered, match="leads into a network of its own"):
        asyncio.run(Webhook(block, by(outgoing)).deliver(row()))
    assert len(network.reached) == 1


@pytest.mark.parametrize(
    "address", ["ftp://x", "//x", "https://me:pw@x", "https://１２７.0.0.1", "https://a b"]
)
def test_what_is_no_address_is_told_by_check(address: str) -> None:
    assert list(WEBHOOK.wrong({"webhook": address, "secret": "WASTE"}))
