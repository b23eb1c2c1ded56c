"""Goes through a form as a person without script, to any page of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from a11y_tests.filling_in import Boxes, Entry, careful
from a11y_tests.pictures import photo
from a11y_tests.reaching import Answers
from formkit.definition.form import Form
from formkit.definition.pages import BookPage, EvidencePage, Page, QuestionPage, RepeatPage
from formkit.definition.plain.days import Days
from formkit.evidence.views import field_name
from formkit.journey.answer_page import another_field
from formkit.journey.journey import Journey
from formkit.journey.late_ways import BY_UPLOAD, way_field
from tests.web.browsing import Browser

CHECK_ANSWERS = "check-answers"
TRIES = 3
"""How often a page is sent: once, and again where a look-up came first."""


class LostTheWay(AssertionError):
    """The pages did not come as the journey said."""


@dataclass
class Walker:
    """One person in one visit to one form, on the way that `answers` choose."""

    browser: Browser
    form: Form
    days: Days
    answers: Answers = field(default_factory=dict)
    _given: list[tuple[str, object]] = field(default_factory=list)
    """What was answered in this visit, page by page, so that it is not answered again."""
    is_again: bool = False
    """Whether the same form was gone through before, in another language."""
    telling: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    """Page and way → the entries of which each was refused with other words."""
    lost: list[str] = field(default_factory=list)
    """Pages that were not reached, with what happened."""

    @property
    def at(self) -> str:
        """The id of the page that is open."""
        return self.browser.page.path.removeprefix(f"/{self.form.id}").removeprefix("/")

    @contextmanager
    def unless_lost(self, where: str) -> Iterator[None]:
        """One page that cannot be reached is noted and does not hide the others."""
        try:
            yield
        except LostTheWay as lost:
            self.lost.append(f"{self.form.id} {where}: {lost}")
            self.begin_again()

    def another(self, browser: Browser) -> Walker:
        """Somebody else who goes through the same form, and knows what to get wrong."""
        return Walker(browser, self.form, self.days, is_again=True, telling=self.telling, lost=self.lost)

    def begin_again(self) -> None:
        """Whoever walks next to a page begins a new visit."""
        self._given = []

    def open(self, page_id: str, way: str = "") -> None:
        """Open a page of the form, which must be open to this person; one that lies open untouched is not fetched again."""
        if not self.browser.shows_anew(f"/{self.form.id}/{page_id}{way}"):
            self.browser.get(f"/{self.form.id}/{page_id}{way}")
        if self.at != page_id:
            raise LostTheWay(f"{page_id} of {self.form.id} led to {self.browser.page.path}")

    def walk(self, target: str) -> None:
        """Answer every page before `target`, then open it. What was answered alike before is not answered again."""
        wanted = [(page, self._answers_of(page)) for page in self._before(target)]
        if not self._given or self._given != [(page.id, said) for page, said in wanted[: len(self._given)]]:
            self._start()
        for page, said in wanted[len(self._given) :]:
            if self.at != page.id:
                self.open(page.id)
            self.answer(page)
            self._given.append((page.id, said))
        self.open(target)

    def _start(self) -> None:
        self._given = []
        self.browser.get(f"/{self.form.id}")
        self.browser.send()

    def _before(self, target: str) -> Iterator[Page]:
        """The pages that are answered before one is open; all of them for check answers."""
        journey = Journey(self.form, self.answers, self.days)
        for page in journey.pages:
            if page.id == target:
                return
            if page not in journey.waiting:
                yield page

    def _answers_of(self, page: Page) -> tuple[tuple[str, object], ...]:
        return tuple((id, self.answers.get(id)) for id in page.ids)

    def answer(self, page: Page, chosen: Answers | None = None) -> None:
        """Fill in the open page and continue."""
        for _ in range(TRIES):
            self.send(page, chosen)
            if self.at != page.id:
                return
        raise LostTheWay(f"{page.id} of {self.form.id} was not answered: {self.browser.page.text[:500]}")

    def send(self, page: Page, chosen: Answers | None = None) -> None:
        """Send the open page once, as `chosen` or the answers of this walk say."""
        said = self.answers if chosen is None else chosen
        match page:
            case EvidencePage() if isinstance(said.get(page.id), str):
                self.browser.send({way_field(page): str(said[page.id])})
            case EvidencePage() if said.get(page.id, 1):
                way: Entry = {way_field(page): BY_UPLOAD} if page.cannot_upload else {}
                self.browser.send(way, file=(field_name(page), "photo.jpg", photo()))
            case RepeatPage() if page.exactly is None:
                self.browser.send({another_field(page): "no"})
            case BookPage():
                self.browser.send({page.id: Boxes(self.browser.page.html).found[page.id].choices[0]})
            case _:
                self.browser.send(self.entry(page, said))

    def entry(self, page: Page, said: Answers) -> dict[str, str | list[str]]:
        """What this person puts into the open page."""
        entry = careful(self.browser.page.html)
        if isinstance(page, QuestionPage):
            for one in page.questions:
                if one.id in said:
                    sent = one.question.entry_for(said[one.id])
                    entry |= {name: list(values) for name, values in sent.items()}
        return entry
