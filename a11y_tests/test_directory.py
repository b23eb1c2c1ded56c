"""The directory of a council with 120 forms, in both languages: headings in order, nothing for axe, no sideways scroll."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.scenes import forms_folder
from a11y_tests.site import Site, only, served

SUBJECTS = ("Bins and recycling", "Council Tax", "Housing", "Parking", "Parks", "Streets", "")
VERBS = ("Apply for", "Book", "Buy", "Cancel", "Find", "Hire", "Order", "Pay for", "Report", "Tell us about")
ADDRESSES = ("/", "/?page=3", "/?by=a-z", "/?by=a-z&page=2", "/?q=nothingofthekind")
HEADINGS = "return [...document.querySelectorAll('h1, h2, h3, h4')].map(one => +one.tagName[1])"
SCROLLS = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
IDS = "return [...document.querySelectorAll('main [id]')].map(one => one.id)"


@pytest.fixture(scope="module")
def long_list() -> Iterator[Site]:
    """120 forms, all of them the missed bin under other titles."""
    forms = Path(only(Path(forms_folder()), "report-a-missed-bin"))
    english = (forms / "report-a-missed-bin.yaml").read_text(encoding="utf-8")
    for number in range(119):
        text = english.replace("form: report-a-missed-bin", f"form: number-{number}")
        text = re.sub("(?m)^title: .*", f"title: {VERBS[number % 10]} number {number}", text)
        subject = SUBJECTS[number % len(SUBJECTS)]
        text = re.sub("(?m)^group: .*\n", f"group: {subject}\n" if subject else "", text)
        text = text.replace("languages: [en, cy]", "languages: [en]")
        (forms / f"number-{number}.yaml").write_text(text, encoding="utf-8")
    site = served(forms)
    yield site
    site.stop()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_long_directory_is_for_everybody(long_list: Site, window: Chromium, language: str) -> None:
    with axe_at_hand(window):
        for address in ADDRESSES:
            more = f"{'&' if '?' in address else '?'}lang={language}"
            for width, height in (NARROW, WIDE):  # axe looks at the wide one, where nothing is hidden
                window.size(width, height)
                window.open(f"{long_list.address}{address}{more}")
                assert window.ask(SCROLLS) <= 0, (address, width)
            levels = window.ask(HEADINGS)
            assert levels[0] == 1, address
            assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), address
            ids = window.ask(IDS)
            assert len(ids) == len(set(ids)), address
            assert judged(window) == ([], []), address


def test_each_link_of_the_contents_leads_to_its_section(long_list: Site, window: Chromium) -> None:
    window.open(f"{long_list.address}/?by=a-z")
    links = window.ask(
        "return [...document.querySelectorAll('.formkit-contents__link')].map(one => one.href)"
    )
    assert len(links) > 5
    for link in links:
        window.open(link)
        assert window.ask("return !!document.querySelector(':target')"), link
