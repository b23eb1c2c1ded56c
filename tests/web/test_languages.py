"""The language switch: the same page, with answers, what was typed and mistakes kept, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formkit.rendering.words import say
from formkit.web.languages import wanted_languages
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import BIN, MISSED_BIN, PHOTO, forms_folder, reference, start

NAV = re.compile(r'<nav class="govuk-language-navigation formkit-languages".*?</nav>', re.DOTALL)
ENGLISH = re.compile(
    r"\b(the|you|your|what|which|where|when|we|and|have|not|Continue|Back|Change|Yes|No|Free|Call|Enter|Select|must)\b"
)
NAMES = ("Larkfield Road", "The BSL")


def welsh_words(html: str) -> str:
    """What a person reads on a page, without the switch itself, names of places and what is marked as English."""
    without = re.sub(r"<(script|style|title).*?</\1>", " ", NAV.sub(" ", html), flags=re.DOTALL)
    without = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', " ", without, flags=re.DOTALL)
    text = " ".join(re.sub(r"<[^>]+>", " ", without).split())
    for name in NAMES:
        text = text.replace(name, "")
    return text


def switched(person: Browser, language: str) -> None:
    """Use the switch: its link, or the button that sends what is in the boxes along."""
    if language in person.page.read.switches:
        person.switch(language)
        return
    nav = NAV.search(person.page.html)
    assert nav is not None, person.page.text
    link = re.search(rf'href="([^"]+)" lang="{language}" hreflang="{language}"', nav[0])
    assert link is not None
    person.get(link[1].replace("&amp;", "&"))


def is_in(person: Browser, language: str) -> bool:
    return f'<html lang="{language}"' in person.page.html


def test_the_switch_is_a_nav_in_both_languages_whose_links_are_in_their_own(person: Browser) -> None:
    person.get(BIN)
    nav = NAV.search(person.page.html)
    assert nav is not None
    assert 'aria-label="Language / Iaith"' in nav[0]
    assert f'href="{BIN}?lang=cy" rel="alternate" lang="cy" hreflang="cy">Cymraeg</a>' in nav[0]
    assert 'aria-current="true" lang="en">English</span>' in nav[0]


def test_what_was_typed_and_the_mistakes_stay_when_the_language_changes(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:3]:
        person.send(entry)
    typed = {"due": "another", "due-day": "31", "due-month": "2", "due-year": "2026"}
    person.send(typed)
    assert person.page.status == 422
    assert in_words("date", "real", called="the date we should have emptied the bin") in person.page.text
    switched(person, "cy")
    assert person.page.path == f"{BIN}/due"
    assert is_in(person, "cy")
    assert person.page.read.title.startswith(say("cy", "error title"))
    welsh = in_words("date", "real", "cy", called="y dyddiad y dylem fod wedi gwagio’r bin")
    assert welsh in person.page.text
    assert 'href="#due-day"' in person.page.html
    fields = person.page.read.forms[-1].fields
    assert {name: fields[name][0] for name in typed} == typed
    switched(person, "en")
    assert in_words("date", "real", called="the date we should have emptied the bin") in person.page.text


def test_mistakes_are_told_again_only_when_the_language_was_changed(person: Browser) -> None:
    start(person)
    person.send({})
    person.get(f"{BIN}/bin")
    assert "There is a problem" not in person.page.text


def test_a_look_up_that_is_not_finished_is_no_mistake(person: Browser) -> None:
    start(person)
    person.send({"bin": "rubbish"})
    person.send({"place-postcode": "EX1 1AA"})
    assert "2 Larkfield Road" in person.page.text
    switched(person, "cy")
    assert "2 Larkfield Road" in person.page.text
    assert "Mae problem wedi codi" not in person.page.text


def test_a_refused_choice_of_a_look_up_stays_refused(person: Browser) -> None:
    start(person)
    person.send({"bin": "rubbish"})
    person.send({"place-postcode": "EX1 1AA"})
    person.send({})
    assert in_words("address", "choose") in person.page.text
    switched(person, "cy")
    assert in_words("address", "choose", "cy") in person.page.text
    assert "2 Larkfield Road" in person.page.text


def test_a_refused_file_stays_refused(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:5]:
        person.send(entry)
    assert person.page.path == PHOTO
    person.send(file=("photo", "a.jpg", b"no picture"))
    assert person.page.status == 422
    switched(person, "cy")
    assert person.page.path == PHOTO
    assert say("cy", "problem") in person.page.text
    switched(person, "en")
    assert say("en", "problem") in person.page.text


def test_a_made_up_problem_in_an_address_says_nothing(person: Browser) -> None:
    start(person)
    for entry in MISSED_BIN[:5]:
        person.send(entry)
    for code in ("x", "<b>", "../../etc"):
        page = person.get(f"{PHOTO}?lang=cy&problem={code}")
        assert page.status == 200
        assert "Mae problem wedi codi" not in page.text


def test_the_choice_goes_on_to_every_page_and_to_what_is_sent(site: Served, person: Browser) -> None:
    person.get(f"{BIN}?lang=cy")
    person.send()
    for entry in MISSED_BIN:
        person.send(entry)
        assert is_in(person, "cy")
    person.send()
    number = reference(person.page)
    assert number
    assert say("cy", "by day", day="dydd Iau 5 Tachwedd 2026") in person.page.text
    document = site.document(number).decode()
    assert '"language": "cy"' in document
    assert "Rhoi gwybod am fin a gollwyd" in document
    calendar = person.client.get(f"{BIN}/calendar").text
    assert "SUMMARY:Cyngor Exampleton: byddwn yn dod" in calendar
    person.get(f"{BIN}/confirmation?lang=en")
    assert say("en", "by day", day="Thursday 5 November 2026") in person.page.text


@pytest.mark.parametrize(
    "path", ["/", "/cookies", "/privacy", "/accessibility", "/left", "/nothing-here", BIN, f"{BIN}/bin"]
)
def test_a_page_in_welsh_has_no_english_left(shared_site: Served, path: str) -> None:
    person = shared_site.browser()
    page = person.get(f"{path}?lang=cy")
    assert is_in(person, "cy")
    assert not ENGLISH.findall(welsh_words(page.html)), welsh_words(page.html)


def test_a_whole_journey_in_welsh_has_no_english_left(person: Browser) -> None:
    person.get(f"{BIN}?lang=cy")
    person.send()
    seen = [person.page.html]
    for entry in MISSED_BIN:
        if "bin" in entry or "due" in entry:
            person.send({})
            seen.append(person.page.html)
        person.send(entry)
        seen.append(person.page.html)
    person.get(f"{BIN}/leave")
    seen.append(person.page.html)
    person.get(f"{BIN}/check-answers")
    person.send()
    seen.append(person.page.html)
    for html in seen:
        assert not ENGLISH.findall(welsh_words(html)), welsh_words(html)


def test_a_stop_page_is_in_welsh_too(person: Browser) -> None:
    person.get(f"{BIN}?lang=cy")
    person.send()
    for entry in ({"bin": "rubbish"}, *MISSED_BIN[1:4], {"tagged": "yes"}):
        person.send(entry)
    assert person.page.path == f"{BIN}/look-at-the-tag-on-your-bin"
    assert not ENGLISH.findall(welsh_words(person.page.html)), welsh_words(person.page.html)


def test_forms_that_are_only_in_english_are_marked_in_the_welsh_list(shared_site: Served) -> None:
    person = shared_site.browser()
    html = person.get("/?lang=cy").html
    assert 'href="/bulky-waste" lang="en">Book a bulky waste collection</a>' in html
    assert f'href="{BIN}">Rhoi gwybod am fin a gollwyd</a>' in html
    assert "Rhoi gwybod am fin a gollwyd" in person.get("/?q=gollwyd").text


def test_the_cookie_is_kept_to_us_and_listed(shared_site: Served) -> None:
    person = shared_site.browser()
    given = person.client.get("/?lang=cy").headers["set-cookie"]
    assert given.startswith("__Host-formkit-language=cy;")
    for part in ("HttpOnly", "Path=/", "SameSite=lax", "Secure"):
        assert part in given
    assert "Expires" not in given
    assert "Max-Age" not in given
    assert "__Host-formkit-language" in person.get("/cookies").text


@pytest.mark.parametrize("asked", ["fr", "", "<script>", "CY"])
def test_a_language_that_there_is_not_changes_nothing(shared_site: Served, asked: str) -> None:
    person = shared_site.browser()
    response = person.client.get("/", params={"lang": asked})
    assert "set-cookie" not in response.headers
    assert '<html lang="en"' in response.text


def test_a_form_without_welsh_has_no_switch_and_stays_english(serve: Serve, tmp_path: Path) -> None:
    person = serve(forms=forms_folder(tmp_path / "forms")).browser()
    page = person.get("/notes?lang=cy")
    assert is_in(person, "en")
    assert NAV.search(page.html) is None


def test_the_switch_never_leads_to_another_site(shared_site: Served) -> None:
    person = shared_site.browser()
    html = person.client.get("https://forms.exampleton.example//evil.example/?lang=cy").text
    nav = NAV.search(html)
    assert nav is not None
    assert all(link.startswith("/?") for link in re.findall(r'href="([^"]+)"', nav[0]))


@pytest.fixture
def preview(serve: Serve, tmp_path: Path) -> Browser:
    """A person who looks at a form whose Welsh is not complete."""
    side = """\
formkit: 1
translates: notes
language: cy
of version: 1
title: Anfon nodyn
steps:
  short: {called: enw eich nodyn}
"""
    folder = forms_folder(tmp_path / "forms")
    (folder / "notes.cy.yaml").write_text(side, encoding="utf-8")
    notes = folder / "notes.yaml"
    notes.write_text(notes.read_text(encoding="utf-8") + "languages: [en, cy]\n", encoding="utf-8")
    return serve(forms=folder, preview=True).browser()


def test_a_preview_offers_what_is_not_complete_with_its_gaps_marked(preview: Browser) -> None:
    page = preview.get("/notes?lang=cy")
    assert "Rhagolwg" in page.text
    assert "Anfon nodyn" in page.text
    assert '<span lang="en">1 minute</span>' in page.html
    preview.send()
    assert '<span lang="en">What is your note called?</span>' in preview.page.html
    assert preview.page.read.title.startswith("What is your note called?")
    preview.send({})
    assert in_words("text", "empty", "cy", called="enw eich nodyn") in preview.page.text
    assert "\uf8e0" not in preview.page.html


def test_what_is_not_complete_is_not_offered_without_a_preview(
    serve: Serve, preview: Browser, tmp_path: Path
) -> None:
    person = serve(forms=tmp_path / "forms").browser()
    page = person.get("/notes?lang=cy")
    assert is_in(person, "en")
    assert "Preview" not in page.text


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("cy", ("cy",)), ("cy-GB,cy;q=0.9,en;q=0.8", ("cy", "en")), ("en-GB, cy;q=0.9", ("en", "cy")),
        ("en;q=0.1, cy", ("cy", "en")), ("cy;q=0, en", ("en",)), ("*", ()), ("", ()), ("cy;q=nan", ()), ("cy\0", ()),
        ("x" * 9_000, ()), ("CY", ("cy",)), ("fr, de;q=0.5", ("fr", "de")),
    ],
)  # fmt: skip
def test_the_languages_of_a_browser_are_read_best_liked_first(
    header: str, languages: tuple[str, ...]
) -> None:
    assert wanted_languages(header) == languages


@pytest.mark.parametrize("address", ["/", BIN])
@pytest.mark.parametrize(
    ("header", "language"), [("cy-GB,en;q=0.5", "cy"), ("en-GB,cy;q=0.5", "en"), ("fr", "en")]
)
def test_a_first_visit_is_in_the_language_of_the_browser(
    shared_site: Served, address: str, header: str, language: str
) -> None:
    client = shared_site.browser().client
    shown = client.get(address, headers={"accept-language": header})
    assert f'<html lang="{language}"' in shown.text
    assert "set-cookie" not in shown.headers


def test_what_a_person_chose_counts_more_than_their_browser(shared_site: Served) -> None:
    client = shared_site.browser().client
    client.get(BIN, params={"lang": "en"}, headers={"accept-language": "cy"})
    assert '<html lang="en"' in client.get(BIN, headers={"accept-language": "cy"}).text


def test_a_form_without_welsh_is_english_in_a_welsh_browser(shared_site: Served) -> None:
    client = shared_site.browser().client
    assert '<html lang="en"' in client.get("/bulky-waste", headers={"accept-language": "cy"}).text
