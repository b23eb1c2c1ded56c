"""Made-up residents of one form version: each visit as the events that the web would have written.

They follow journeys that the core went, page by page with the real ids, questions and codes of mistakes. What they do
there is drawn by lot: leave, slip, go back, change an answer at the end. Times are their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from formkit.analytics.base import VERSION_LETTERS
from formkit.definition.form import Form
from formkit.journey.buckets import bucket_of
from formkit.simulation.begins import Begin
from formkit.simulation.causes import PlantedCause
from formkit.simulation.habits import (
    CHANNELS,
    DEVICES,
    LEAVES_AFTER_A_SLIP,
    PHONE_LEAVES,
    PHONE_TAKES,
    SLIPS_AGAIN,
    WELSH,
    habit_of,
)
from formkit.simulation.simulated_visit import (
    NO_TIME,
    TIMES,
    PlayedPage,
    SimulatedEvent,
    SimulatedVisit,
    drawn_times,
)
from formkit.simulation.walks import PageRefusal, SimulatedWalk, Turn

DAY: Final = 24 * 3600_000
SAVED_FOR: Final = 28 * DAY
SAVES: Final = 0.003
"""Share of page views at which somebody asks for a way to come back."""
COMES_BACK: Final = 0.6
BACK: Final = 0.02
CHANGES: Final = 0.07
CALLS: Final = 0.04
"""Share of those who leave and choose "call us instead"."""
DELETES: Final = 0.05
"""Share of those who leave and delete what they typed."""
LOOKS_ONLY: Final = 0.3
"""Views of the start page that lead to no visit, for each visit."""
GIVES_FEEDBACK: Final = 0.06
SATISFIED: Final = (1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5)


class Residents:
    """Everybody who comes to one version of a form."""

    def __init__(
        self,
        form: Form,
        walks: Sequence[SimulatedWalk],
        seed: str,
        causes: Sequence[PlantedCause] = (),
        *,
        welsh: float = WELSH,
        devices: Mapping[str, float] = DEVICES,
    ) -> None:
        self.form = form
        self._chance = Random(f"{seed} {form.hash}")  # noqa: S311 - made-up people, no secret
        self._version = form.hash[:VERSION_LETTERS]
        self._welsh = welsh if "cy" in form.languages else 0.0
        self._devices = devices
        self._causes = {cause.page: cause for cause in causes}
        self._seed = f"{seed} {form.id}"
        self._pages: dict[Turn, PlayedPage] = {}
        self._walks = tuple((walk, tuple(map(self._page, walk.turns))) for walk in walks)

    def visit(self, begin: Begin, now: int) -> list[SimulatedEvent]:
        """The rows of one visit, and of looks at the start page before it; what would come after `now` is left out."""
        chance = self._chance.random
        walk, pages = self._walks[int(chance() * len(self._walks))]
        device, channel = self._drawn(self._devices), self._drawn(CHANNELS)
        language = "cy" if chance() < self._welsh else "en"
        classes = (self.form.id, self._version, begin.day, begin.hours, "", channel, device, language)
        visit = SimulatedVisit((self._id(), *classes), begin.at, device, language, device == "phone")
        self._look(visit, classes)
        visit.note("", "started")
        about = self._go(visit, walk, pages)
        if about and chance() < GIVES_FEEDBACK:
            self._tell(visit, classes, about)
        rows = visit.rows
        return rows if rows[-1][-1] < now else [row for row in rows if row[-1] < now]  # type: ignore[operator]  # the last column is a whole number

    def _go(self, visit: SimulatedVisit, walk: SimulatedWalk, pages: Sequence[PlayedPage]) -> str:
        """All the pages; what a feedback page would ask about at the end: "" where there was no end."""
        chance = self._chance.random
        began, before = visit.at, None
        for page in pages:
            turn = page.turn
            visit.at += 20
            visit.note(turn.page, page.shown, code=turn.outcome)
            if page.shown == "stopped":
                return "stopped"
            if self._gives_up(visit, page):
                return ""
            if chance() < page.habit.leaves * (PHONE_LEAVES if visit.is_phone else 1.0):
                return self._leave(visit, page)
            if chance() < SAVES and not self._save(visit, page, COMES_BACK):
                return ""
            if before is not None and chance() < BACK:
                self._go_back(visit, before, page)
            if turn.refusals and chance() < page.habit.slips and self._slips(visit, page):
                return ""
            if turn.kind == "check answers":
                self._change(visit, pages, page)
            self._answer(visit, page)
            before = page if turn.kind == "question" else before
        code = "helping" if walk.helping else ""
        visit.note(pages[-1].turn.page, "submitted", code=code, spent=bucket_of((visit.at - began) / 1000))
        return "sent"

    def _gives_up(self, visit: SimulatedVisit, page: PlayedPage) -> bool:
        """What the planted cause does to this person; True where they leave by it."""
        cause = page.cause
        if cause is None or not cause.points:
            return False
        drawn = self._chance.random()
        match cause.kind:
            case "confusing question":
                if drawn < min(0.9, 2.5 * cause.share):
                    self._refuse(visit, page)
                return drawn < cause.share
            case "long page":
                return drawn < cause.share
            case "document demand":
                return self._looks_for_document(visit, page, cause, drawn)
            case "broken branch":
                if cause.branch not in (visit.device, visit.language):
                    return False
                return drawn < min(0.97, cause.share / self._share_of(cause.branch))

    def _looks_for_document(
        self, visit: SimulatedVisit, page: PlayedPage, cause: PlantedCause, drawn: float
    ) -> bool:
        """Half of those who leave ask for a way to come back, and never do."""
        if drawn < cause.share:
            self._spend(visit, page)
            if drawn < cause.share / 2:
                self._save(visit, page, 0.0)
            return True
        if drawn < 1.5 * cause.share:
            self._save(visit, page, 1.0)
        return False

    def _share_of(self, branch: str) -> float:
        if branch in self._devices:
            return self._devices[branch]
        return self._welsh if branch == "cy" else 1 - self._welsh

    def _leave(self, visit: SimulatedVisit, page: PlayedPage) -> str:
        drawn = self._chance.random()
        if drawn < CALLS:
            self._spend(visit, page)
            visit.note(page.turn.page, "handed off")
        elif drawn < CALLS + DELETES:
            self._spend(visit, page)
            visit.note("", "left")
            return "left"
        return ""

    def _save(self, visit: SimulatedVisit, page: PlayedPage, comes_back: float) -> bool:
        """Ask for a way to come back; True for those who do."""
        visit.at += 30_000
        visit.note(page.turn.page, "saved")
        if self._chance.random() < comes_back:
            visit.at += int(self._chance.random() * 6 * DAY)
            visit.note(page.turn.page, "resumed")
            visit.note(page.turn.page, page.shown)
            return True
        visit.at += SAVED_FOR
        visit.note("", "expired")
        return False

    def _go_back(self, visit: SimulatedVisit, before: PlayedPage, page: PlayedPage) -> None:
        self._spend(visit, page)
        visit.note(before.turn.page, before.shown)
        visit.note(before.turn.page, "back")
        self._answer(visit, before)
        visit.at += 20
        visit.note(page.turn.page, page.shown)

    def _slips(self, visit: SimulatedVisit, page: PlayedPage) -> bool:
        """Make mistakes; True for those who leave with the mistake on the page."""
        chance = self._chance.random
        while True:
            self._refuse(visit, page)
            if chance() < LEAVES_AFTER_A_SLIP:
                return True
            if chance() > SLIPS_AGAIN:
                return False

    def _refuse(self, visit: SimulatedVisit, page: PlayedPage) -> None:
        spent = self._spend(visit, page)
        refusals: Sequence[PageRefusal] = page.turn.refusals
        if page.turn.kind == "evidence":
            visit.note(
                page.turn.page, "evidence", code=("too large", "wrong type")[self._chance.random() < 0.3]
            )
        if refusals:
            for question, code in refusals[int(self._chance.random() * len(refusals))]:
                visit.note(page.turn.page, "refused", question, code, spent)

    def _change(self, visit: SimulatedVisit, pages: Sequence[PlayedPage], check: PlayedPage) -> None:
        """Change an answer from check answers, and come back to it."""
        if self._chance.random() > CHANGES:
            return
        self._spend(visit, check)
        page = pages[int(self._chance.random() * len(pages))]
        if page.turn.kind != "question":
            return
        visit.note(page.turn.page, page.shown)
        visit.note(page.turn.page, "answered", code="change", spent=self._spend(visit, page))
        visit.at += 20
        visit.note(check.turn.page, check.shown)

    def _answer(self, visit: SimulatedVisit, page: PlayedPage) -> None:
        turn, spent = page.turn, self._spend(visit, page)
        if turn.kind in ("task list", "check answers"):
            return
        if turn.kind == "evidence":
            later = turn.ways and (turn.later or self._is_late(page))
            if later or turn.files:
                visit.note(turn.page, "evidence", code="later" if later else "added")
        visit.note(turn.page, "answered", spent=spent)
        for question in turn.blanks:
            visit.note(turn.page, "answered", question, "blank")

    def _is_late(self, page: PlayedPage) -> bool:
        """Where a document is hard to come by, more people send it later."""
        cause = page.cause
        return (
            cause is not None and cause.kind == "document demand" and self._chance.random() < 3 * cause.share
        )

    def _spend(self, visit: SimulatedVisit, page: PlayedPage) -> int:
        """Let the time of a page pass; its bucket."""
        times = page.phone_times if visit.is_phone else page.times
        took, bucket = times[int(self._chance.random() * TIMES)]
        visit.at += took
        return bucket

    def _look(self, visit: SimulatedVisit, classes: tuple[object, ...]) -> None:
        """Looks at the start page belong to no visit: each has an id of its own."""
        for _ in range(1 + (self._chance.random() < LOOKS_ONLY)):
            visit.rows.append((self._id(), *classes, "", "viewed", "", "", NO_TIME, visit.at - 12_000))

    def _tell(self, visit: SimulatedVisit, classes: tuple[object, ...], about: str) -> None:
        satisfied = SATISFIED[int(self._chance.random() * len(SATISFIED))]
        if about != "sent":
            satisfied = max(1, satisfied - 2)
        said = (
            self._id(),
            *classes,
            about,
            "feedback",
            "satisfaction",
            str(satisfied),
            NO_TIME,
            visit.at + 9_000,
        )
        visit.rows.append(said)

    def _drawn(self, shares: Mapping[str, float]) -> str:
        left = self._chance.random()
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        return next(iter(shares))

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"

    def _page(self, turn: Turn) -> PlayedPage:
        if turn not in self._pages:
            habit = habit_of(turn.page, turn.kind, turn.asked_as, self._seed)
            cause = self._causes.get(turn.page)
            slower = 1 + cause.points / 5 if cause and cause.kind == "long page" else 1.0
            self._pages[turn] = PlayedPage(
                turn,
                habit,
                drawn_times(habit, slower, self._chance),
                drawn_times(habit, slower * PHONE_TAKES, self._chance),
                cause,
                "stopped" if turn.kind == "stop" else "seen",
            )
        return self._pages[turn]
