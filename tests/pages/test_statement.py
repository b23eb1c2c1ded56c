"""The accessibility statement says what is known of the pages, and never more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from formkit.definition.accessibility import Accessibility, KnownIssue, TriedByPeople
from formkit.definition.council import NATIONS, Council
from formkit.definition.expectations import Period
from formkit.pages.looks import Looks, NotLookedAt
from formkit.pages.statement import ABLE, LOOKED, StatementView, WhatIsKnown, statement_view
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Site
from formkit.rendering.words import say
from tests.rendering.drawing import Tags, assets, catalogue, drawn, reads
from tests.web.serving import Served
from tests.web.walking import BIN

TODAY = date(2026, 11, 29)
LOOKS = Looks("0.1.0", date(2026, 11, 28), 1234, dict.fromkeys(LOOKED, 200), "4.14.1", {})
KNOWN = WhatIsKnown(LOOKS, NotLookedAt(), TODAY)
TRIED = TriedByPeople(date(2026, 10, 12), "Testham Access Group")
WHOLE = Accessibility(
    "mailto:access@exampleton.gov.uk",
    Period(5, "working day"),
    (KnownIssue("The map has no words.", "1.1.1", "Call us.", date(2027, 3, 31)),),
    "Old recordings stay as they are.",
    TRIED,
    date(2026, 11, 2),
)
CLAIMS = re.compile(r"fully|cydymffurfio’n llawn|is accessible|are accessible|yn gwbl hygyrch", re.IGNORECASE)


def view(
    said: Accessibility, known: WhatIsKnown = KNOWN, language: str = "en", nation: str = "wales"
) -> StatementView:
    council = replace(catalogue().council_in(language), accessibility=said, nation=nation)
    return statement_view(Site(council, assets()), known, language)


def text(said: Accessibility, known: WhatIsKnown = KNOWN, language: str = "en", nation: str = "wales") -> str:
    return reads(drawn("accessibility.html", view(said, known, language, nation)))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_tells_all_that_the_council_says(language: str) -> None:
    words = text(WHOLE, language=language)
    assert "{" not in words
    for said in (
        "access@exampleton.gov.uk",
        "The map has no words.",
        "Call us.",
        say(language, "issue fails", criterion="1.1.1"),
        say(language, "issue mended by", day=day_in_words(date(2027, 3, 31), language)),
        "Old recordings stay as they are.",
        say(language, "tried by", day=day_in_words(TRIED.on, language), who=TRIED.by),
        say(language, "statement prepared", day=day_in_words(date(2026, 11, 2), language)),
        say(language, "answered within", period="5 working days" if language == "en" else "5 diwrnod gwaith"),
        "01632 960 000",
    ):
        assert said in words, said


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_never_says_that_everything_is_accessible(language: str) -> None:
    issues, burdens, tried = (WHOLE.known_issues, ()), (WHOLE.burden, ""), (TRIED, None)
    for known_issues, burden, by, looks in product(issues, burdens, tried, (LOOKS, None)):
        said = replace(WHOLE, known_issues=known_issues, burden=burden, tried=by)
        words = text(said, replace(KNOWN, looks=looks), language)
        assert not CLAIMS.search(words)
        assert (say(language, "partially compliant") in words) == (by is not None)
        assert (say(language, "not tried") in words) == (by is None)
        assert (say(language, "tried by nobody") in words) == (by is None)


def test_a_test_that_is_still_to_come_is_none() -> None:
    planned = replace(WHOLE, tried=TriedByPeople(date(2026, 11, 30), "Us"))
    assert say("en", "not tried") in text(planned)
    assert say("en", "partially compliant") not in text(planned)
    assert say("en", "partially compliant") in text(replace(WHOLE, tried=TriedByPeople(TODAY, "Us")))


@pytest.mark.parametrize("nation", NATIONS)
def test_it_names_who_enforces_the_law_where_the_council_is(nation: str) -> None:
    words = text(WHOLE, nation=nation)
    assert ("ECNI" in words) == (nation == "northern ireland")
    assert ("EHRC" in words) == (nation != "northern ireland")


def test_it_tells_only_of_looks_that_ran() -> None:
    some = replace(LOOKS, counts={"axe": 1200, "keyboard": 80})
    words = text(WHOLE, replace(KNOWN, looks=some))
    assert say("en", "look axe", axe="4.14.1", pages="1,200") in words
    assert say("en", "able keyboard") in words
    assert say("en", "able zoom") not in words
    assert "HTML" not in words
    assert len(view(WHOLE).looks) == len(LOOKED)
    assert len(view(WHOLE).able) == len(ABLE)
    assert ABLE.keys() <= LOOKED.keys()


def test_it_says_where_no_look_ran() -> None:
    words = text(WHOLE, replace(KNOWN, looks=None))
    assert say("en", "looks never ran") in words
    assert "axe-core" not in words
    assert say("en", "able") not in words


def test_it_tells_what_the_looks_never_saw() -> None:
    words = text(WHOLE, replace(KNOWN, left=NotLookedAt(3, 2)))
    assert say("en", "changed since", files="3") in words
    assert say("en", "own templates", files="2") in words
    assert view(WHOLE).left == ()


def test_a_council_that_says_nothing_has_a_statement_with_its_other_ways() -> None:
    words = text(Accessibility())
    assert "01632 960 000" in words
    assert say("en", "no known issues") in words
    assert say("en", "statement write") not in words
    assert say("en", "burden") not in words
    bare = statement_view(Site(Council(), assets()), KNOWN)
    assert bare.contact is None


@pytest.mark.parametrize("contact", ["mailto:access@x.example", "https://x.example/tell-us"])
def test_the_contact_is_a_link(contact: str) -> None:
    html = drawn("accessibility.html", view(replace(WHOLE, contact=contact)))
    assert contact in [one.get("href") for one in Tags(html).named("a")]
    assert contact.removeprefix("mailto:") in reads(html)


@pytest.mark.parametrize("address", ["/", BIN, "/cookies", "/nowhere", "/accessibility"])
def test_every_page_leads_to_it(shared_site: Served, address: str) -> None:
    for language in ("en", "cy"):
        shown = shared_site.browser().get(f"{address}?lang={language}")
        assert ("/accessibility", say(language, "accessibility")) in shown.read.links


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_is_served_in_both_languages(shared_site: Served, language: str) -> None:
    shown = shared_site.browser().get(f"/accessibility?lang={language}")
    council = catalogue().council_in(language)
    assert shown.status == 200
    assert shown.heading == say(language, "statement title", council=council.named(language))
    assert "access@exampleton.gov.uk" in shown.text
