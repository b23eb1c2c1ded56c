"""Pages that stand around the forms: the site's own, start pages, the gallery, a preview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from a11y_tests.site import Kept, Site, kept, only, served
from formkit.definition.form import Form

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
    yield from _gallery(site, language)


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
