"""The list of all scenes: each page as a person can meet it, worked out of the forms and really served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from a11y_tests.filling_in import Boxes, careful, careless
from a11y_tests.outline import Outline, outline
from a11y_tests.pictures import photo, wrong_files
from a11y_tests.reaching import Ways, ways
from a11y_tests.site import Kept, Site, kept, room, served
from a11y_tests.troubles import site_pages, troubles
from a11y_tests.walking import CHECK_ANSWERS, Walker
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.definition.form import EvidencePage, Form, Page, QuestionPage, StopPage
from formkit.journey.promises import london_day
from tests.web.browsing import Browser

OUR_FORMS = Path(__file__).parent / "forms"


@dataclass(frozen=True)
class Scene:
    """One page as it was served once. `name` reads like "report-a-missed-bin due, nothing typed"."""

    name: str
    page: Kept

    @property
    def outline(self) -> Outline:
        """What a test needs to know of its HTML."""
        return outline(self.page.html)


@cache
def forms_folder() -> Path:
    """The example forms together with the one that has every answer type."""
    place = room() / "forms"
    shutil.copytree(folder("forms"), place)
    for path in OUR_FORMS.glob("*.yaml"):
        shutil.copy(path, place)
    return place


@cache
def forms() -> tuple[Form, ...]:
    """All of those forms."""
    return tuple(read_catalogue(forms_folder()).forms.values())


@cache
def site() -> Site:
    """The site that shows them; it runs until the tests end."""
    return served(forms_folder())


def ways_of(form: Form) -> Ways:
    """How each page of a form is reached."""
    return _all_ways()[form.id]


@cache
def _all_ways() -> dict[str, Ways]:
    today = london_day(datetime.fromtimestamp(site().now(), UTC))
    return {form.id: ways(form, today) for form in forms() if not form.not_yet}


@cache
def scenes() -> tuple[Scene, ...]:
    """Every scene, each name once."""
    found = [*site_pages(site()), *troubles(site())]
    for form in forms():
        found += _start(form)
        if not form.not_yet:
            found += _inside(form)
    site().send_everyone_home()
    named: dict[str, Scene] = {}
    for name, page in found:
        while name in named:
            name += " again"
        named[name] = Scene(name, page)
    return tuple(named.values())


def _start(form: Form) -> Iterator[tuple[str, Kept]]:
    person = site().person()
    person.get(f"/{form.id}")
    yield f"{form.id} start", kept(person)


def _inside(form: Form) -> Iterator[tuple[str, Kept]]:
    walker = Walker(site().person(), form)
    for page in form.pages:
        if page.id in ways_of(form).to:
            walker.answers = ways_of(form).to[page.id]
            walker.walk(page.id)
            yield from _page(walker, page, f"{form.id} {page.id}")
    yield from _changed(form)
    yield from _ending(form)


def _page(walker: Walker, page: Page, name: str) -> Iterator[tuple[str, Kept]]:
    yield name + (" stop" if isinstance(page, StopPage) else ", nothing typed"), kept(walker.browser)
    if isinstance(page, QuestionPage):
        yield from _asked(walker, page, name)
        yield from _two_tabs(walker, page, name)
    if isinstance(page, EvidencePage):
        yield from _evidence(walker, page, name)
    walker.forget(page.id)


def _asked(walker: Walker, page: QuestionPage, name: str) -> Iterator[tuple[str, Kept]]:
    """The page asked in each of its ways, with each of its mistakes, and then answered."""
    known, ways_on_page = set[object](), Boxes(walker.browser.page.html).ways
    yield from _mistakes(walker, page.id, name, known)
    for way in ways_on_page:
        walker.begin_again(site().person(), page.id)
        walker.open(page.id, way)
        yield f"{name}, {way.removeprefix('?').replace('=', ' ')}", kept(walker.browser)
        yield from _mistakes(walker, page.id + way, name, known)
    if ways_on_page:
        walker.begin_again(site().person(), page.id)
    walker.browser.send(walker.entry(page))
    if walker.at == page.id:
        yield f"{name}, looked up", kept(walker.browser)
        yield from _mistakes(walker, page.id, name, known)
        walker.begin_again(site().person(), page.id)
        walker.answer(page)
    walker.open(page.id)
    yield f"{name}, answered", kept(walker.browser)


def _mistakes(walker: Walker, place: str, name: str, known: set[object]) -> Iterator[tuple[str, Kept]]:
    """Every refusal that can be brought about, each set of messages once."""
    browser, address = walker.browser, f"/{walker.form.id}/{place}"
    for entry in careless(browser.get(address).html):
        if browser.page.status != 422:
            browser.get(address)
        if browser.send(entry).status == 422:
            summary = outline(browser.page.html).summary
            if summary not in known:
                known.add(summary)
                yield f"{name}, {'; '.join(line.text for line in summary)}", kept(browser)
    browser.get(address)


def _evidence(walker: Walker, page: EvidencePage, name: str) -> Iterator[tuple[str, Kept]]:
    browser, address = walker.browser, walker.browser.page.path
    known = set[object]()
    for file_name, content in wrong_files():
        browser.get(address)
        browser.send(file=(page.id, file_name, content))
        summary = outline(browser.page.html).summary
        if summary and summary not in known:
            known.add(summary)
            yield f"{name}, {summary[0].text}", kept(browser)
    for number in range(1, page.most + 1):
        browser.get(address)
        browser.send(file=(page.id, f"photo-{number}.jpg", photo()))
        browser.get(address)
        yield f"{name}, {number} of {page.most} files added", kept(browser)


def _changed(form: Form) -> Iterator[tuple[str, Kept]]:
    """Each page as it opens from "Change" at check answers, where there is a journey through it to the end."""
    walker = Walker(site().person(), form)
    for id, through in ways_of(form).through.items():
        if isinstance(form.page_by_id[id], QuestionPage | EvidencePage):
            if through is not walker.answers:
                walker.answers = through
                walker.walk(CHECK_ANSWERS)
            walker.browser.get(f"/{form.id}/{id}?change")
            yield f"{form.id} {id}, changed from check answers", kept(walker.browser)


def _two_tabs(walker: Walker, page: QuestionPage, name: str) -> Iterator[tuple[str, Kept]]:
    """Another tab answers differently while the page is open in this one."""
    walker.browser.get(walker.browser.page.path)
    other = Browser(walker.browser.client)
    for turn in (0, 1):
        other.get(walker.browser.page.path)
        other.send(careful(other.page.html, turn=turn))
    walker.browser.send(walker.entry(page))
    if walker.browser.page.status == 409:
        yield f"{name}, answered in two tabs", kept(walker.browser)


def _ending(form: Form) -> Iterator[tuple[str, Kept]]:
    """Check answers, carrying on, leaving, and the confirmation."""
    through = next(iter(ways_of(form).through.values()), None)
    if through is None:
        return
    walker = Walker(site().person(), form, through)
    walker.walk(CHECK_ANSWERS)
    yield f"{form.id} check answers", kept(walker.browser)
    for name, address in (("start, to carry on", f"/{form.id}"), ("leave", f"/{form.id}/leave")):
        walker.browser.get(address)
        yield f"{form.id} {name}", kept(walker.browser)
    walker.browser.get(f"/{form.id}/{CHECK_ANSWERS}")
    walker.browser.send()
    yield f"{form.id} confirmation", kept(walker.browser)
    walker.browser.send()
    yield f"{form.id} left", kept(walker.browser)
