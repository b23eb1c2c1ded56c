"""Coming back from paying: as often as the person likes, in any tab, without a word from the browser being believed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from formkit.journey.submission import delivered_document
from formkit.rendering.words import say
from tests.delivery.test_folder import PUBLISHED
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.paying import KEY, PERMIT, Till, open_till
from tests.web.walking import reference


@pytest.fixture
def till(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Till]:
    monkeypatch.setenv(KEY, "a key")
    with open_till(serve, tmp_path / "forms") as opened:
        yield opened


@pytest.fixture
def payer(till: Till) -> Browser:
    return till.site.browser()


def test_coming_back_again_and_again_shows_the_same_confirmation(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    old = dict(payer.client.cookies)
    sent = reference(till.come_back(payer, back))
    assert reference(till.come_back(payer, back)) == sent
    tab = till.site.browser()
    tab.client.cookies.update(old)
    assert reference(till.come_back(tab, back)) == sent
    assert till.site.count("submission") == 1


def test_the_session_changes_when_it_is_paid(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    before = payer.client.cookies["__Host-formkit"]
    till.come_back(payer, back)
    assert payer.client.cookies["__Host-formkit"] != before


def test_the_address_alone_proves_nothing(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    assert payer.get(f"{PERMIT}/after-paying?status=success").heading == say("en", "pay waiting")
    assert till.site.count("submission") == 0
    stranger = till.site.browser()
    assert stranger.get(f"{PERMIT}/after-paying").path == PERMIT


def test_who_comes_back_while_the_provider_is_away_is_told_not_to_pay_again(
    till: Till, payer: Browser
) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    till.provider.pretend.failing = 500
    shown = till.come_back(payer, back)
    assert (shown.status, shown.heading) == (503, say("en", "pay unsure"))
    (theirs,) = till.provider.pretend.payments.values()
    assert theirs["reference"] in shown.text
    assert "Do not pay again" in shown.text
    till.provider.pretend.failing = 0
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"


def test_what_is_delivered_follows_the_published_schema(till: Till, payer: Browser) -> None:
    back = till.provider.choose(till.to_provider(payer), "pay")
    document = till.site.document(reference(till.come_back(payer, back)))
    delivered = json.loads(delivered_document(document))
    jsonschema.validate(delivered, PUBLISHED)
    assert delivered["payment"]["amount_pence"] == 2800
