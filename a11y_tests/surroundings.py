"""Pages that stand around the forms: the site's own, start pages, the gallery, a preview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from a11y_tests.site import NOON, Kept, Site, kept, only, served
from formkit.casework.beside import tokens_beside
from formkit.casework.tokens import ApiToken, new_token
from formkit.definition.form import Form
from formkit.storage.keyring import DATABASE, keys_for
from tests.web.walking import finish

Seen = Iterator[tuple[str, Kept]]
NOTHING_LIKE_IT = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def site_scenes(site: Site, language: str) -> Seen:
    """Pages of the site that answer as they should."""
    person, more = site.person(language), "" if language == "en" else f", {language}"
    for name, address in (
        ("directory", "/"),
        ("directory, search that finds", "/?q=bin"),
        ("directory, search that finds nothing", f"/?q={NOTHING_LIKE_IT}"),
        ("cookies", "/cookies"),
        ("privacy", "/privacy"),
        ("accessibility", "/accessibility"),
        ("api", "/api"),
        ("left", "/left"),
        ("left, with a form to tell about", "/left?form=report-a-missed-bin&about=left"),
        ("feedback, sent", "/report-a-missed-bin/give-feedback?about=sent"),
        ("feedback, left", "/report-a-missed-bin/give-feedback?about=left"),
        ("feedback, thanks", "/report-a-missed-bin/give-feedback?thanks"),
    ):
        person.get(address)
        yield name + more, kept(person)
    person.get("/report-a-missed-bin/give-feedback?about=left")
    person.send({"comment": "Rather long."})
    yield f"feedback, refused{more}", kept(person)
    person.get("/cookies")
    person.send()
    yield f"cookies, not counted{more}", kept(person)
    yield f"confirmation, with what has happened since{more}", _told_since(site, language)
    yield from _gallery(site, language)


def _told_since(site: Site, language: str) -> Kept:
    """The page after sending, once a program of the council said how far the work is."""
    person, token, path = site.person(language), new_token(), site.settings.data / DATABASE
    reference, page = finish(person, day=date(2026, 11, 24)), person.page.path
    keys = keys_for(site.settings.secrets, site.settings.data, dev=site.settings.dev)
    with tokens_beside(path, keys, NOON) as tokens:
        tokens.add(token, ApiToken(0, "waste", "exampleton", ("stage",), (), NOON, NOON + 86_400))
    long = "The crew could not get past a parked van, and comes again on Friday before noon. " * 4
    for words in ({"en": long, "cy": long}, {"en": "We emptied it.\nThank you for waiting."}):
        told = person.client.put(
            f"/api/v1/submissions/{reference}/stage",
            json={"stage": "in progress", "words": words},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert told.status_code == 200, told.text
    person.get(page)
    return kept(person)


def _gallery(site: Site, language: str) -> Seen:
    person = site.person()
    person.get(f"/gallery?lang={language}")
    yield f"gallery, {language}", kept(person)
    types = [href for href, _ in person.page.read.links if href.startswith("/gallery/")]
    for href in types:
        person.get(href)
        yield f"gallery {href.rpartition('/')[2].partition('?')[0]}, {language}", kept(person)


def start_scenes(site: Site, form: Form, language: str) -> Seen:
    """A form's start page: before anything, and after "Start now" in a browser that keeps no cookies."""
    person, more = site.person(language), "" if language == "en" else f", {language}"
    person.get(f"/{form.id}")
    yield f"{form.id} start{more}", kept(person)


def preview_scenes(forms: Path) -> Seen:
    """A preview says so on every page."""
    site = served(only(forms, "report-a-missed-bin"), preview=True, marked=True)
    for language in ("en", "cy"):
        person = site.person(language)
        person.get("/report-a-missed-bin")
        yield f"preview start, {language}", kept(person)
        person.send()
        yield f"preview question, {language}", kept(person)
    site.stop()
