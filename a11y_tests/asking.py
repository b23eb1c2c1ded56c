"""Each page of a form as people meet it: bare, with each mistake, filled in, and when it is opened again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from a11y_tests.filling_in import Boxes, Entry, careful, careless
from a11y_tests.outline import outline
from a11y_tests.pictures import photo, wrong_files
from a11y_tests.reaching import Reached, Ways
from a11y_tests.site import Kept, kept
from a11y_tests.walking import Walker
from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.definition.pages import (
    BookPage,
    EvidencePage,
    Page,
    QuestionPage,
    RepeatPage,
    StopPage,
    TellPage,
)
from formkit.evidence.views import field_name
from formkit.journey.answer_page import another_field
from formkit.journey.late_ways import way_field
from formkit.journey.repeats import items_of
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of
from formkit.questions.one_of.question import AGAIN
from tests.web.browsing import Browser

DAYS_TRIED = 45
"""So many days are asked for at a booking, one after the other, whether they are offered or not."""

Seen = Iterator[tuple[str, Kept]]


def asking_scenes(walker: Walker, ways: Ways) -> Seen:
    """All pages of a form in the language that the walker reads."""
    for reached in ways.pages:
        walker.answers = reached.answers
        page = page_at(walker.form, reached.page)
        assert page is not None
        with walker.unless_lost(reached.page):
            walker.walk(reached.page)
            yield _name(walker, page), kept(walker.browser)
            yield from _more(walker, page, reached)


def _name(walker: Walker, page: Page) -> str:
    count = len(items_of(walker.answers, page.id))
    match page:
        case StopPage():
            return f"{page.id} stop"
        case RepeatPage():
            return f"{page.id}, with {count}"
        case _:
            return f"{page.id}, nothing typed"


def _more(walker: Walker, page: Page, reached: Reached) -> Seen:
    match page:
        case QuestionPage():
            yield from _questions(walker, page, reached)
        case EvidencePage():
            yield from _evidence(walker, page)
            walker.begin_again()
        case RepeatPage():
            yield from _list(walker, page)
            walker.begin_again()
        case BookPage():
            yield from _booking(walker, page)
        case TellPage():
            pass


def _questions(walker: Walker, page: QuestionPage, reached: Reached) -> Seen:
    """The page asked in each of its ways, with each of its mistakes, answered, and answered in another tab."""
    known, ways_on_page = set[object](), Boxes(walker.browser.page.html).ways
    yield from _mistakes(walker, page, reached, known)
    for way in ways_on_page:
        walker.begin_again()
        walker.walk(page.id)
        walker.open(page.id, way)
        yield f"{page.id}, {way.removeprefix('?').replace('=', ' ')}", kept(walker.browser)
        yield from _mistakes(walker, page, reached, known, way)
    if ways_on_page:
        walker.begin_again()
        walker.walk(page.id)
        walker.browser.send(careful(walker.browser.page.html))
        if walker.at == page.id:
            yield f"{page.id}, looked up", kept(walker.browser)
            yield from _mistakes(walker, page, reached, known)
    yield from _searched(walker, page, reached, known)
    yield from _two_tabs(walker, page, reached)
    walker.open(page.id, ways_on_page[0] if ways_on_page else "")
    walker.answer(page, reached.chosen)
    walker.open(page.id)
    yield f"{page.id}, answered", kept(walker.browser)


def _searched(walker: Walker, page: QuestionPage, reached: Reached, known: set[object]) -> Seen:
    """What was found of a list that people search: some of it and too much, with its mistakes, and back in the box."""
    for name in [name for name in Boxes(walker.browser.page.html).found if name.endswith("-search")]:
        for words in _searches(page):
            walker.begin_again()
            walker.walk(page.id)
            walker.browser.send({name: words})
            yield f"{page.id}, found for {words}", kept(walker.browser)
            yield from _mistakes(walker, page, reached, known)
        walker.browser.send({name.removesuffix("-search"): AGAIN})
        yield f"{page.id}, searched again", kept(walker.browser)
        walker.begin_again()
        walker.walk(page.id)


def _searches(page: QuestionPage) -> Iterator[str]:
    for one in page.questions:
        for entry in example_of(ANSWER_TYPES[one.answer_type].folder).searches:
            yield from (sent[-1] for name, sent in entry.items() if name.endswith("-search"))


def _mistakes(
    walker: Walker, page: QuestionPage, reached: Reached, known: set[object], way: str = ""
) -> Seen:
    """Every refusal that can be brought about, each set of messages once."""
    walker.open(page.id, way)
    right, slips = walker.entry(page, reached.chosen), tuple(_slips(page))
    entries = careless(walker.browser.page.html, right, slips)
    yield from _refusals(walker, page, entries, known, way)
    walker.open(page.id, way)


def _slips(page: QuestionPage) -> Iterator[str]:
    for one in page.questions:
        yield from example_of(ANSWER_TYPES[one.answer_type].folder).slips


def _refusals(
    walker: Walker, page: Page, entries: Iterator[Entry], known: set[object], way: str = ""
) -> Seen:
    """In the second language only what was told in the first: each mistake costs a page."""
    browser, place = walker.browser, (page.id, way)
    before, telling = walker.telling.get(place), walker.telling.setdefault(place, [])
    for entry in list(before) if before is not None and walker.is_again else entries:
        if browser.page.status != 422:
            walker.open(page.id, way)
        if browser.send(entry, follow=False).status == 422:
            seen = kept(browser)
            summary = outline(seen.html).summary
            if summary not in known:
                known.add(summary)
                if not walker.is_again:
                    telling.append(entry)
                yield f"{page.id}, {'; '.join(line.text for line in summary)}", seen


def _two_tabs(walker: Walker, page: QuestionPage, reached: Reached) -> Seen:
    """Another tab answers differently while the page is open in this one."""
    walker.open(page.id)
    other = Browser(walker.browser.client)
    for turn in (0, 1):
        other.get(walker.browser.page.path)
        other.send(careful(other.page.html, turn=turn), follow=False)
    walker.browser.send(walker.entry(page, reached.chosen))
    if walker.browser.page.status == 409:
        yield f"{page.id}, answered in two tabs", kept(walker.browser)


def _evidence(walker: Walker, page: EvidencePage) -> Seen:
    browser, name, known = walker.browser, field_name(page), set[object]()
    for file_name, content in wrong_files():
        walker.open(page.id)
        browser.send(file=(name, file_name, content))
        summary = outline(browser.page.html).summary
        if summary and summary not in known:
            known.add(summary)
            yield f"{page.id}, {summary[0].text}", kept(browser)
    for way in page.cannot_upload:
        walker.open(page.id)
        browser.send({way_field(page): way})
        walker.open(page.id)
        yield f"{page.id}, will {way}", kept(browser)
    for number in range(1, page.most + 1):
        walker.open(page.id)
        browser.send(file=(name, f"photo-{number}.jpg", photo(number)), button=("formkit-upload", "more"))
        if number in (1, page.most):
            yield f"{page.id}, {number} of {page.most} files added", kept(browser)
    walker.open(page.id)
    browser.send(form=0)
    yield f"{page.id}, a file removed", kept(browser)


def _list(walker: Walker, page: RepeatPage) -> Seen:
    """The list with its mistakes, then the question whether to take an item off."""
    browser = walker.browser
    yield from _refusals(walker, page, iter(({}, {another_field(page): "no"})), set())
    item = items_of(walker.answers, page.id)[-1:]
    for number in item:
        place = f"/{walker.form.id}/{page.id}/remove/{number}"
        browser.get(place)
        yield f"{page.id}, remove?", kept(browser)
        browser.send({})
        yield f"{page.id}, remove?, {outline(browser.page.html).summary[0].text}", kept(browser)


def _booking(walker: Walker, page: BookPage) -> Seen:
    """Nothing chosen, days that are full, gone or have too little room, later days, and a day that is held."""
    browser, offered = walker.browser, Boxes(walker.browser.page.html).found[page.id].choices
    time = offered[0][len("2026-12-01") :]
    days = (walker.days.today + timedelta(days=more) for more in range(DAYS_TRIED))
    missed = (
        {page.id: f"{day.isoformat()}{time}"} for day in days if f"{day.isoformat()}{time}" not in offered
    )
    yield from _refusals(walker, page, iter(({}, *missed)), set())
    walker.open(page.id)
    for href, words in browser.page.read.links:
        if "from=" in href and "lang=" not in href:
            browser.get(f"/{walker.form.id}/{page.id}{href}" if href.startswith("?") else href)
            yield f"{page.id}, {words}", kept(browser)
            break
    walker.open(page.id)
    walker.answer(page)
    walker.open(page.id)
    yield f"{page.id}, held", kept(browser)


def can_be_changed(form: Form, page_id: str) -> bool:
    """Whether check answers has a link "Change" that leads to it."""
    return isinstance(page_at(form, page_id), QuestionPage | EvidencePage | RepeatPage | BookPage)
