"""A form from its last question on: task list, check answers, changing, paying, the reference, files that come later."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from a11y_tests.asking import can_be_changed
from a11y_tests.filling_in import Boxes
from a11y_tests.outline import outline
from a11y_tests.pictures import photo, wrong_files
from a11y_tests.reaching import Ways, look_of
from a11y_tests.site import Kept, kept
from a11y_tests.walking import CHECK_ANSWERS, Walker
from formkit.definition.items import item_page_of
from formkit.journey.journey import Journey

Seen = Iterator[tuple[str, Kept]]


def ending_scenes(walker: Walker, ways: Ways) -> Seen:
    """Each end of a form, and all that can be opened from there."""
    changed: set[object] = set()
    for number, answers in enumerate(ways.ends, 1):
        walker.begin_again()
        walker.answers = answers
        with walker.unless_lost(f"end {number}"):
            yield from _end(walker, number, changed)


def _end(walker: Walker, number: int, changed: set[object]) -> Seen:
    if walker.form.task_list:
        yield from _tasks(walker, number)
    walker.walk(CHECK_ANSWERS)
    yield f"check answers {number}", kept(walker.browser)
    yield from _changed(walker, changed)
    if number == 1:
        yield from _aside(walker)
    yield from _sent(walker, number, changed)


def _tasks(walker: Walker, number: int) -> Seen:
    """The task list with nothing done, at each section, and with everything done."""
    pages = Journey(walker.form, walker.answers, walker.days).pages
    if number == 1:
        firsts = {
            walker.form.section_ids.get(page.id): page
            for page in reversed(pages)
            if not item_page_of(page.id)
        }
        for section, page in reversed(firsts.items()):
            if section:
                walker.walk(page.id)
                walker.browser.get(f"/{walker.form.id}/tasks")
                yield f"tasks at {section}", kept(walker.browser)
    walker.walk(CHECK_ANSWERS)
    walker.browser.get(f"/{walker.form.id}/tasks")
    yield f"tasks, all done {number}", kept(walker.browser)


def _changed(walker: Walker, known: set[object]) -> Seen:
    """Each page as it opens from "Change" at check answers."""
    for page in Journey(walker.form, walker.answers, walker.days).pages:
        if look_of(page.id) not in known and can_be_changed(walker.form, page.id):
            known.add(look_of(page.id))
            walker.browser.get(f"/{walker.form.id}/{page.id}?change")
            yield f"{page.id}, changed from check answers", kept(walker.browser)


def _aside(walker: Walker) -> Seen:
    """Pages that stand beside a visit."""
    pages = {"start, to carry on": "", "leave": "/leave", "calling": "/rather-call"}
    if walker.form.upkeep.exits:
        pages |= {"about leaving in a hurry": "/exit/about", "staying safe": "/exit/stay-safe"}
    for name, address in pages.items():
        walker.browser.get(f"/{walker.form.id}{address}")
        yield name, kept(walker.browser)


def _sent(walker: Walker, number: int, known: set[object]) -> Seen:
    browser = walker.browser
    browser.get(f"/{walker.form.id}/{CHECK_ANSWERS}")
    browser.send()
    if walker.at.startswith("pay"):
        yield from _paying(walker, number)
    assert walker.at == "confirmation", f"{browser.page.path} {browser.page.text[:300]}"
    yield f"confirmation {number}", kept(browser)
    links = [urlsplit(href).path for href, _ in browser.page.read.links if "/evidence/" in href]
    yield from _late(walker, links, known)
    if number == 1:
        browser.get(f"/{walker.form.id}/confirmation")
        browser.send()
        yield "left", kept(browser)
    walker.begin_again()


def _paying(walker: Walker, number: int) -> Seen:
    """Before paying, at the provider, paying begun, each way in which it fails, and paid in the end."""
    browser = walker.browser
    pay = browser.page.path
    if number == 1:
        yield "pay", kept(browser)
        for name in ("decline", "cancel"):
            _go_and_pay(walker)
            yield f"pretending to pay before {name}", kept(browser)
            _press(walker, name)
            yield f"paid, {name}", kept(browser)
        paid = browser.page.path
        _go_and_pay(walker)
        browser.get(pay)
        yield "pay, begun", kept(browser)
        browser.get(paid)
        yield "paid, waiting", kept(browser)
        browser.get(pay)
        browser.send(button=("choice", "call off"))
    _go_and_pay(walker)
    _press(walker, "pay")


def _go_and_pay(walker: Walker) -> None:
    """From check answers to the provider's page."""
    if not walker.at.startswith("pay"):
        walker.browser.get(f"/{walker.form.id}/{CHECK_ANSWERS}")
        walker.browser.send()
    walker.browser.send(button=("choice", "continue"))


def _press(walker: Walker, name: str) -> None:
    """A button of the pretend provider's page."""
    forms = [form for form in walker.browser.page.read.forms if form.method == "post"]
    found = [at for at, form in enumerate(forms) if form.action.endswith(f"/{name}")]
    assert found, f"No button {name} on {walker.browser.page.path}: {walker.browser.page.text[:300]}"
    walker.browser.send(form=found[0])


def _late(walker: Walker, links: list[str], seen: set[object]) -> Seen:
    """The page behind each link, for each evidence question once."""
    browser = walker.browser
    for link in links:
        heading = browser.get(link).heading
        if ("late", heading) in seen:
            continue
        seen.add(("late", heading))
        yield f"late, {heading}", kept(browser)
        name = next(box.name for box in Boxes(browser.page.html).found.values() if box.kind == "file")
        known = set[object]()
        for file_name, content in wrong_files():
            browser.get(link)
            browser.send(form=0, file=(name, file_name, content))
            summary = outline(browser.page.html).summary
            if summary and summary not in known:
                known.add(summary)
                yield f"late, {heading}, {summary[0].text}", kept(browser)
        for number in range(10):
            browser.get(link)
            if "multipart" not in browser.page.html:
                yield f"late, {heading}, all files", kept(browser)
                break
            browser.send(form=0, file=(name, f"photo-{number}.jpg", photo(number)))
            if not number:
                yield f"late, {heading}, a file", kept(browser)
        browser.send()
        yield f"late, {heading}, complete", kept(browser)
        browser.get(f"{link.rpartition('/')[0]}/{'a' * 26}")
        yield f"late, {heading}, wrong link", kept(browser)
