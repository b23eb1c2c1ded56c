"""What a start page tells machines is data to a browser: its policy has nothing against it, and nobody sees it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import Chromium
from a11y_tests.scenes import forms_folder
from a11y_tests.site import Site, only, served
from tests.pages.json_ld import wrong_in

READ = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(one => one.textContent)"
RUNS = "return document.querySelectorAll('script:not([src]):not([type=\"application/ld+json\"])').length"

WRITE_A_SCRIPT = """
const script = document.createElement("script");
script.textContent = "window.ran = true";
document.body.append(script);
return window.ran ?? null;
"""
"""What the policy is there for: it is told, and does not run."""


@pytest.fixture(scope="module")
def public() -> Iterator[Site]:
    """A site whose public address is known; it is reached at another here."""
    site = served(
        only(Path(forms_folder()), "report-a-missed-bin"),
        address="https://forms.exampleton.example",
        hosts=["127.0.0.1"],
        https=False,
    )
    yield site
    site.stop()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_chromium_takes_it_as_data_and_the_policy_stays_as_it_is(
    public: Site, window: Chromium, language: str
) -> None:
    window.open(f"{public.address}/report-a-missed-bin?lang={language}")
    told = window.told("browser")
    assert not [one for one in told if "Content Security Policy" in str(one)], told
    (text,) = window.ask(READ)
    assert list(wrong_in(json.loads(text))) == []
    assert window.ask(RUNS) == 0
    assert "schema.org" not in window.ask("return document.body.innerText")
    assert window.ask(WRITE_A_SCRIPT) is None
    assert [one for one in window.told("browser") if "Content Security Policy" in str(one)]


def test_axe_finds_nothing_on_a_start_page_that_may_be_found(public: Site, window: Chromium) -> None:
    with axe_at_hand(window):
        window.open(f"{public.address}/report-a-missed-bin")
        assert judged(window) == ([], [])
