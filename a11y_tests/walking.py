"""Goes through a form as a person without script, to any page of it; it does not know what is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from a11y_tests.filling_in import careful
from a11y_tests.pictures import photo
from a11y_tests.reaching import Answers, decided
from formkit.definition.form import EvidencePage, Form, Page, QuestionPage
from formkit.journey.journey import answer_ids
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
    answers: Answers = field(default_factory=dict)
    _given: dict[str, Answers] = field(default_factory=dict)
    """Page id → what was chosen there in this visit, so that it is not walked again."""

    @property
    def at(self) -> str:
        """The id of the page that is open."""
        return self.browser.page.path.rpartition("/")[2]

    def begin_again(self, browser: Browser, target: str) -> None:
        """A new visit by somebody else, up to `target`."""
        self.browser, self._given = browser, {}
        self.walk(target)

    def open(self, page_id: str, way: str = "") -> None:
        """Open a page of the form, which must be open to this person."""
        self.browser.get(f"/{self.form.id}/{page_id}{way}")
        if self.at != page_id:
            raise LostTheWay(f"{page_id} of {self.form.id} led to {self.browser.page.path}")

    def walk(self, target: str) -> None:
        """Answer every page before `target`, then open it. What was answered alike before is not answered again."""
        if not self.browser.page.path:
            self.browser.get(f"/{self.form.id}")
            self.browser.send()
        chosen, is_new = decided(self.form, self.answers), False
        for page in self.form.pages:
            ids = answer_ids(page)
            if page.id == target:
                break
            if not all(id in self.answers for id in ids):
                continue
            given = {id: chosen[id] for id in ids if id in chosen}
            if is_new or self._given.get(page.id) != given:
                is_new = True  # what comes after may be asked again
                self.open(page.id)
                self.answer(page)
                self._given[page.id] = given
        self.open(target)

    def forget(self, page_id: str) -> None:
        """This page was answered in some other way: answer it again when a walk comes by."""
        self._given.pop(page_id, None)

    def answer(self, page: Page) -> None:
        """Fill in the open page and continue."""
        for _ in range(TRIES):
            if isinstance(page, EvidencePage):
                self.browser.send(file=None if page.optional else (page.id, "photo.jpg", photo()))
            else:
                self.browser.send(self.entry(page))
            if self.at != page.id:
                return
        raise LostTheWay(f"{page.id} of {self.form.id} was not answered: {self.browser.page.text[:500]}")

    def entry(self, page: Page) -> dict[str, str | list[str]]:
        """What this person puts into the open page."""
        entry = careful(self.browser.page.html)
        chosen = decided(self.form, self.answers)
        if isinstance(page, QuestionPage):
            for one in page.questions:
                if one.id in chosen:
                    entry |= {
                        name: list(values) for name, values in one.question.entry_for(chosen[one.id]).items()
                    }
        return entry
