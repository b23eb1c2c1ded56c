"""Exit this page: one press deletes what was not sent and leads away, and nobody else can press it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formkit.definition.form import Upkeep
from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.pages.quick_exit import exit_about_view, staying_safe_view
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.evidence.pictures import jpeg
from tests.rendering.drawing import TODAY, drawn, reads, shown
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import NOTES, forms_folder, start

WEATHER = "https://www.bbc.co.uk/weather"
PROOF = """\
  - evidence: Show us the note
    id: proof
    accept: [a photo of it]
    why we ask: So that we can read it.
"""
FORM = NOTES.replace("owner:", "exit this page: yes\nowner:").replace("steps:\n", f"steps:\n{PROOF}")


@pytest.fixture
def quick(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A site with one form that can be left quickly."""
    return serve(forms=forms_folder(tmp_path_factory.mktemp("quick") / "forms", FORM))


def with_a_photo(person: Browser) -> None:
    start(person, "/notes")
    person.get("/notes/proof")
    person.send(file=("proof", "note.jpg", jpeg()))


def test_the_button_is_explained_right_after_start_and_before_it_is_seen(quick: Served) -> None:
    person = quick.browser()
    person.get("/notes")
    assert say("en", "exit") not in person.page.text
    shown = person.send()
    assert shown.path == "/notes/exit/about"
    assert say("en", "exit ways") in shown.text
    assert 'data-module="govuk-exit-this-page"' not in shown.html
    go_on = next(href for href, text in shown.read.links if text == say("en", "continue"))
    first = person.get(go_on)
    assert first.path == "/notes/proof"
    assert 'data-module="govuk-exit-this-page"' in first.html
    assert ("/notes/exit", say("en", "exit")) in first.read.links, "the link for those who tab"
    assert ("/notes/exit", "Emergency Exit this page") in first.read.links


def test_the_way_to_stay_safe_can_be_read_and_left_again(quick: Served) -> None:
    person = quick.browser()
    start(person, "/notes")
    shown = person.get("/notes/exit/stay-safe")
    assert "call 999" in shown.text
    assert ("/notes/proof", say("en", "continue")) in shown.read.links
    assert quick.browser().get("/notes/exit/stay-safe").path == "/notes"


def test_exit_deletes_answers_files_and_figures_and_leads_away(quick: Served) -> None:
    person = quick.browser()
    with_a_photo(person)
    old = dict(person.client.cookies)
    assert list((quick.settings.data / "evidence").iterdir())
    answered = person.client.get(
        "/notes/exit", headers={"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
    )
    assert (answered.status_code, answered.headers["location"]) == (303, WEATHER)
    assert answered.headers["clear-site-data"] == '"cache", "storage"'
    assert answered.headers["referrer-policy"] == "no-referrer"
    assert answered.headers["cache-control"] == "no-store"
    assert dict(person.client.cookies) == {}
    thief = quick.browser()
    thief.client.cookies.update(old)
    assert thief.get("/notes/proof").status == 410
    assert list((quick.settings.data / "evidence").iterdir()) == []
    quick.close()
    assert (quick.count("visit"), quick.count("event WHERE kind <> 'viewed'")) == (0, 0)


def test_who_has_no_visit_any_more_is_led_away_too(quick: Served) -> None:
    answered = quick.client().get("/notes/exit")
    assert (answered.status_code, answered.headers["location"]) == (303, WEATHER)


NOT_MEANT = {
    "a link of another site": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    "a site of the same council": {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"},
    "a picture": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
    "a picture of our own": {"sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors"},
    "a browser that looks ahead": {"sec-fetch-site": "same-origin", "sec-purpose": "prefetch;prerender"},
    "an older browser that looks ahead": {"purpose": "prefetch"},
}


@pytest.mark.parametrize("what", NOT_MEANT)
def test_nobody_else_can_delete_the_answers(quick: Served, what: str) -> None:
    person = quick.browser()
    with_a_photo(person)
    answered = person.client.get("/notes/exit", headers=NOT_MEANT[what])
    assert (answered.status_code, answered.headers["location"]) == (303, "/notes")
    assert "clear-site-data" not in answered.headers
    assert person.get("/notes/short").path == "/notes/short"


def test_looking_at_the_link_without_following_it_deletes_nothing(quick: Served) -> None:
    person = quick.browser()
    with_a_photo(person)
    assert person.client.head("/notes/exit").status_code == 303
    assert person.get("/notes/short").path == "/notes/short"


def test_what_was_sent_stays_sent(quick: Served) -> None:
    person = quick.browser()
    with_a_photo(person)
    person.send({"short": "note"})
    person.send({"long": "text"})
    person.send()
    assert person.page.path == "/notes/confirmation"
    person.client.get("/notes/exit")
    assert quick.count("submission") == 1
    assert list((quick.settings.data / "evidence").iterdir())
    assert person.get("/notes/confirmation").path == "/notes"


def test_the_council_may_lead_elsewhere(serve: Serve, tmp_path: Path) -> None:
    folder = forms_folder(tmp_path / "forms", FORM)
    council = folder / "councils" / "testham.yaml"
    council.write_text(
        council.read_text(encoding="utf-8") + "exit to: https://www.example.com/news\n", encoding="utf-8"
    )
    assert (
        serve(forms=folder).client().get("/notes/exit").headers["location"] == "https://www.example.com/news"
    )


def test_a_form_without_the_key_has_no_such_address(person: Browser) -> None:
    for page in ("exit", "exit/about", "exit/stay-safe"):
        assert person.get(f"/report-a-missed-bin/{page}").path in (
            "/report-a-missed-bin",
            f"/report-a-missed-bin/{page}",
        )
    assert person.get("/report-a-missed-bin/exit").status == 404


QUICK_FORM = form_of(
    "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n", "exit this page: yes\n"
)
JOURNEY = Journey(QUICK_FORM, {}, Days(TODAY))


def test_the_explanation_says_what_the_pattern_asks_for() -> None:
    html = drawn("exit_about.html", exit_about_view(shown(QUICK_FORM), "/small/who"))
    words = reads(html)
    for said in (
        "Exit this page",
        "Shift key 3 times",
        "Tab key",
        "stays in your browser",
        "come back",
        "start again",
    ):
        assert said in words
    assert 'href="/small/exit/stay-safe"' in html
    assert 'href="/small/who"' in html
    assert 'data-module="govuk-exit-this-page"' not in html


@pytest.mark.parametrize(("language", "label"), [("en", say("en", "exit")), ("cy", say("cy", "exit"))])
def test_the_button_speaks_the_language_of_the_page(language: str, label: str) -> None:
    place = replace(shown(QUICK_FORM), journey=JOURNEY, language=language)
    html = drawn("staying_safe.html", staying_safe_view(place, "/small/who"))
    assert html.count(f">{label}</a>") + html.count(f" {label}") >= 2
    assert 'href="/small/exit"' in html
    assert (say("en", "exit activated") in html) is (language == "en")


def test_a_form_without_the_key_has_no_button() -> None:
    plain = replace(QUICK_FORM, upkeep=Upkeep())
    place = replace(shown(plain), journey=Journey(plain, {}, Days(TODAY)))
    assert '/small/exit"' not in drawn("staying_safe.html", staying_safe_view(place, "/small/who"))
