"""Goes along a walk in a real visit, by what it reads on the pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from formkit.definition.form import Form
from formkit.definition.items import item_page_of, page_at
from formkit.definition.pages import EvidencePage, Page, QuestionPage, RepeatPage, StopPage
from formkit.definition.plain.days import Days
from formkit.journey.answer_page import another_field
from formkit.journey.journey import Journey
from formkit.journey.late_ways import BY_UPLOAD, way_field
from formkit.journey.tasks import section_of
from formkit.questions.asked_once import ASKED
from formkit.rendering.words import say
from tests.robot.covering import Walk
from tests.robot.expecting import asked_ids, check_answers_of, journey_of, only_english, rows_of
from tests.robot.filled import filled
from tests.robot.moves import ANOTHER, Move, entry_of, without_item
from tests.robot.page import Row, Seen, seen
from tests.robot.paths import PAYS, STUCK
from tests.robot.pictures import PHOTO
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.walking import reference

TRIES = 4
"""How often a page is sent: once, and again where look-ups came first."""


@dataclass
class Robot:
    """One person in one visit."""

    site: Served
    form: Form
    """As it was read, in its first language."""
    language: str
    browser: Browser
    english: frozenset[str] = frozenset()
    met: set[str] = field(default_factory=set)
    """The ids of pages that were open, and the ends that were reached."""
    tried: set[tuple[str, ...]] = field(default_factory=set)
    """Ways back and changes that need no second look; shared by the robots of a form."""
    before: str = ""
    """The page that was answered last."""
    helping: bool = False

    @property
    def at(self) -> str:
        """The page that is open, below the form's own address."""
        return self.browser.page.path.removeprefix(f"/{self.form.id}").removeprefix("/")

    @property
    def words(self) -> Form:
        """The form in the words that are shown now."""
        return self.form.said(self.language, helping=self.helping)

    def follow(self, walk: Walk, days: Days) -> None:
        """The whole walk, with a look at every page, and at the end all that has to be true there."""
        self._begin()
        for turn in walk.turns:
            for mark, move in turn.mistakes:
                self._open(move.page)
                self._slip(move, mark)
            if turn.move is not None:
                self._open(turn.move.page)
                self._back()
                self._answer(turn.move)
        journey = journey_of(self.form, walk, days)
        if walk.end == STUCK:
            self._take_off()
        elif journey.stopped_at:
            self._stop(journey.stopped_at)
        else:
            self._finish(journey, walk)
        self.met.add(walk.end)

    def look(self) -> Seen:
        """The open page, which has to be sound whatever it is."""
        page, sight = self.browser.page, seen(self.browser.page.html)
        assert page.status < 500, (page.path, page.status)
        assert sight.language == self.language, page.path
        assert sight.headings == 1, page.path
        assert page.heading, page.path
        assert len(sight.title.split("–")) > 1, (page.path, sight.title)
        words = " ".join(sight.main.split())
        assert not re.search(r"[{]|\bNone\b(?! of| )", words), (page.path, words)
        assert not [text for text in self.english if text in words], (page.path, page.text)
        return sight

    def _begin(self) -> None:
        switch = f"?lang={self.language}" if len(self.form.languages) > 1 else ""
        self.browser.get(f"/{self.form.id}{switch}")
        self.look()
        self.before, self.helping = "", False
        self.browser.send()

    def _open(self, page_id: str) -> None:
        """Be on a page: it is there, or the task list leads to it."""
        if self.at == "tasks":
            self.look()
            links = [href for href, _ in self.browser.page.read.links]
            assert f"/{self.form.id}/{page_id}" in links, (page_id, links)
            self.browser.get(f"/{self.form.id}/{page_id}")
            self.before = "tasks"
        assert self.at == page_id, (
            f"{page_id} was to come, not {self.browser.page.path}: {self.browser.page.text[:600]}"
        )
        assert self.browser.page.status == 200, self.browser.page.status
        self.met.add(without_item(page_id))
        self.look()

    def _page(self, page_id: str) -> Page:
        page = page_at(self.words, page_id)
        assert page is not None, page_id
        return page

    def _slip(self, move: Move, mark: tuple[str, ...]) -> None:
        """Make a mistake: the page comes again and says so, and opens clean afterwards."""
        here = self.browser.page.path
        for _ in range(TRIES):
            self._send(move)
            if self.browser.page.status == 422:
                break
            assert self.browser.page.path == here, (mark, self.browser.page.path)
        assert self.browser.page.status == 422, (mark, self.browser.page.status, self.browser.page.text[:300])
        sight = self.look()
        assert sight.has_error_summary, mark
        assert sight.title.startswith(say(self.language, "error title")), (mark, sight.title)
        self.met.add(" ".join(mark))
        self.browser.get(here)

    def _back(self) -> None:
        """Back leads to the page before, and from there the page is open again."""
        here, heading = self.browser.page.path, self.browser.page.heading
        if ("back", here, self.before) in self.tried:
            return
        self.tried.add(("back", here, self.before))
        back = seen(self.browser.page.html).back
        before = self.browser.get(back)
        assert before.status == 200, (here, back)
        at = item_page_of(here.removeprefix(f"/{self.form.id}/"))
        at = at or item_page_of(self.before)
        fine = {f"/{self.form.id}/{self.before}".rstrip("/")} | (
            {f"/{self.form.id}/{at.repeat}"} if at else set()
        )
        section = section_of(self.form, here.removeprefix(f"/{self.form.id}/"))
        if section and section_of(self.form, self.before) != section:
            fine = {f"/{self.form.id}/tasks"}
        assert before.path in fine, f"Back from {here} leads to {before.path}, not {fine}"
        self.browser.get(here)
        assert (self.browser.page.path, self.browser.page.heading) == (here, heading)

    def _answer(self, move: Move) -> None:
        """Do what the walk says and go on."""
        if move.chosen.get("filling_in_for") == "someone_else":
            self.helping = True
        for _ in range(TRIES):
            self._send(move)
            if self.browser.page.status == 422 and self._is_asked_once():
                self.browser.send()
            assert self.browser.page.status == 200, (
                move,
                self.browser.page.status,
                self.browser.page.text[:500],
            )
            if self.at != move.page:
                self.before = move.page
                return
            self.look()
        raise AssertionError(f"{move} was not taken: {self.browser.page.text[:500]}")

    def _is_asked_once(self) -> bool:
        """Whether the page only asks whether something is right, and takes it when it is sent again."""
        return any(name.endswith(f"-{ASKED}") for name in self.browser.page.read.forms[-1].fields)

    def _send(self, move: Move) -> None:
        page, boxes = self._page(move.page), seen(self.browser.page.html).boxes
        match page:
            case QuestionPage():
                self.browser.send(filled(boxes, entry_of(page, move.chosen)))
            case EvidencePage():
                field = page.id.rpartition("/")[2]
                ways = {way_field(page): BY_UPLOAD if move.files else move.says} if page.cannot_upload else {}
                file = (field, "photo.jpg", PHOTO) if move.files else None
                self.browser.send(
                    {name: way if way != "nothing" else [] for name, way in ways.items()}, file=file
                )
            case RepeatPage():
                said: dict[str, str | list[str]] = {another_field(page): ANOTHER[move.says] or []}
                self.browser.send({name: value for name, value in said.items() if name in boxes})
            case _:
                self.browser.send(filled(boxes, {}))

    def _stop(self, stop: StopPage) -> None:
        """The kind end: it says where to turn, and there is nothing to send."""
        self._open(stop.id)
        self.met.add(stop.id)
        self._back()
        assert not [form for form in self.browser.page.read.forms if form.method == "post"], stop.id
        assert self.browser.get(f"/{self.form.id}/check-answers").path.endswith(stop.id)

    def _take_off(self) -> None:
        """A list that is too long: something is taken off, and the list can be left."""
        self._remove(next(href for href, _ in self.browser.page.read.links if "/remove/" in href))

    def _remove(self, href: str) -> None:
        self.browser.get(href)
        self.look()
        self.browser.send({"remove": "yes"})
        assert self.browser.page.status == 200
        self.look()

    def _finish(self, journey: Journey, walk: Walk) -> None:
        if self.at == "tasks":
            self.look()
            links = [href for href, _ in self.browser.page.read.links]
            assert f"/{self.form.id}/check-answers" in links
            self.browser.get(f"/{self.form.id}/check-answers")
        assert self.at == "check-answers", (self.browser.page.path, self.browser.page.text[:500])
        self._check(journey)
        changes = self._changes()
        for href in changes:
            self.browser.get(href)
            assert self.browser.page.status == 200, href
            self.met.add(self.at)
            self.look()
            for _ in range(TRIES):
                self._continue_unchanged()
                if self.at == "check-answers":
                    break
            assert self.at == "check-answers", f"Change by {href} led to {self.browser.page.path}"
        if changes:
            self._check(journey)
        self.browser.send()
        if walk.end == PAYS:
            self._pay()
        assert self.at == "confirmation", (self.browser.page.path, self.browser.page.text[:500])
        self.look()
        self._sent(journey)

    def _continue_unchanged(self) -> None:
        page = page_at(self.form, self.at)
        said = {another_field(page): "no"} if isinstance(page, RepeatPage) else {}
        boxes = seen(self.browser.page.html).boxes
        self.browser.send({name: value for name, value in said.items() if name in boxes})

    def _changes(self) -> list[str]:
        """Each page that check answers leads back to, unless another robot has been there."""
        hrefs = [href for href, _ in self.browser.page.read.links if href.endswith("?change")]
        assert hrefs
        new = [href for href in dict.fromkeys(hrefs) if ("change", href) not in self.tried]
        self.tried |= {("change", href) for href in new}
        return new

    def _check(self, journey: Journey) -> None:
        """Check answers shows exactly what was given."""
        sight = self.look()
        spoken = Journey(self.words, journey.answers, journey.days)
        expected = list(rows_of(spoken, self.language, say(self.language, "not provided")))
        shown: list[Row] = sight.rows
        assert len(shown) == len(expected), ([row.key for row in shown], expected)
        for row, wanted in zip(shown, expected, strict=True):
            assert row.change == f"/{self.form.id}/{wanted.page}?change", (row, wanted)
            assert row.key, row
            assert row.value, row
            assert wanted.words is None or row.value == wanted.words, (row, wanted)

    def _pay(self) -> None:
        """Through the pretend provider, which stands on the same site."""
        assert self.at.startswith("pay"), (self.browser.page.path, self.browser.page.text[:500])
        self.look()
        self.browser.send()
        assert "pretend-payment" in self.browser.page.path, (
            self.browser.page.path,
            self.browser.page.text[:300],
        )
        posts = [form for form in self.browser.page.read.forms if form.method == "post"]
        number = next(place for place, form in enumerate(posts) if form.action.rpartition("/")[2] == "pay")
        self.browser.send(form=number)

    def _sent(self, journey: Journey) -> None:
        """What was sent is what was asked, and nothing else."""
        sent_as = reference(self.browser.page)
        assert sent_as, self.browser.page.text[:500]
        document: dict[str, Any] = json.loads(self.site.document(sent_as))  # Any: the JSON of a submission
        assert [(one["page"], one["id"]) for one in document["answers"]] == asked_ids(journey)
        assert document["language"] == self.language
        check_answers_of(document, journey)
        assert (document["helper"] is not None) == self.helping
        assert (document.get("payment") is not None) == journey.pays


def robot_for(site: Served, form: Form, language: str, tried: set[tuple[str, ...]]) -> Robot:
    """A robot at a device of its own."""
    english = only_english(form) if language == "cy" else frozenset()
    return Robot(site, form, language, site.browser(), english, tried=tried)
