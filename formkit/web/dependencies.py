"""Everything a handler of a page needs, put together by app.py of the kernel's own parts and what the wings bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TypeVar, cast

from starlette.requests import Request
from starlette.responses import Response

from formkit.catalogue import Catalogue
from formkit.clock import ClockWatch
from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.errors import FormFileError
from formkit.journey.calendars import days_on
from formkit.journey.draft import Draft
from formkit.journey.promises import london_day
from formkit.questions.base import Suggestion
from formkit.rendering.assets import Assets
from formkit.rendering.environment import Pages
from formkit.rendering.frame import Site
from formkit.settings import Settings
from formkit.storage.base import Visit
from formkit.storage.engine import Added
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store
from formkit.web.limits import Limits
from formkit.web.slot_owner import SlotOwner
from formkit.web.tokens import PageTokens

T = TypeVar("T")


@dataclass(frozen=True)
class Health:
    """What one subject says of itself on /healthz."""

    figures: Mapping[str, object]
    problems: Sequence[str] = ()
    """What an operator has to do something about, a sentence each: with one, the whole page is red."""


Healthy = Callable[[], Awaitable[Health]]
AskLookup = Callable[[Council, str, Mapping[str, object]], Awaitable[tuple[Suggestion, ...] | None]]
"""Ask a council's look-up by name; None where it failed or is not there."""


@dataclass(frozen=True)
class CouncilLookups:
    """How the look-ups of councils are asked: who opens them brings it."""

    ask: AskLookup
    owner: Callable[[str], SlotOwner | None] = field(default=lambda _: None)
    """Who owns the slots of a look-up (its council, `/` and its name); None where formkit counts them itself."""


Loads = Callable[[Visit, Form], Awaitable[object | None]]
"""What a subject needs to know of a visit before a page of its form is worked out; None where it is not concerned."""
GoesWithSave = Callable[[Visit, Form, Draft, Draft, float], Sequence[Added]]
"""What is written with a draft: visit, form, draft before and after, now (UTC seconds)."""

BeforeChange = Callable[[Request], Awaitable[Response | None]]
"""Before answers are changed: an answer that says why they cannot be, or None."""


@dataclass(frozen=True)
class StaffRoom:
    """A part of the staff's pages, for the links on top of each of them."""

    role: str
    """Who may open it."""
    title: str
    address: str


PARTS: Final = "formkit.parts"
"""In a request's scope: the parts of the council that it asks for, where there are several."""


@dataclass(frozen=True)
class Parts:
    """The parts that app.py wired. `now` is UTC seconds, so that a test can be at Christmas."""

    settings: Settings
    catalogue: Catalogue
    store: Store
    keys: KeyList
    pages: Pages
    assets: Assets
    limits: Limits
    now: Callable[[], float]
    random_hex: Callable[[int], str]
    uploads: Path
    reference: Callable[[], str]
    clock: ClockWatch
    refusals: Counter[int | str] = field(default_factory=Counter)
    """How many requests (by status) and connections (by a word) were refused since the log told of them last."""
    brought: Mapping[type, object] = field(default_factory=dict)
    """What each subject brought of its own, by its class: see `of`."""
    staff_rooms: Sequence[StaffRoom] = ()
    """The parts of the staff's pages, in the order in which they are shown."""
    health: Sequence[Healthy] = ()
    does_without: Sequence[FormFileError] = ()
    """What is wrong with files of the forms folder beside the forms themselves, and left out for that."""
    loads: Sequence[Loads] = ()
    goes_with_save: Sequence[GoesWithSave] = ()
    before_change: Sequence[BeforeChange] = ()

    def of(self, kind: type[T]) -> T:
        """What a subject brought: `parts.of(Payments)`. Raises LookupError where nobody brought it."""
        if kind not in self.brought:
            raise LookupError(f"Nobody brought {kind.__name__}: app.py lists what each subject brings.")
        return cast("T", self.brought[kind])  # what is kept under a class is of it

    @property
    def address(self) -> str:
        """Where people reach the site (https://forms.exampleton.example); "" where nobody said it."""
        return self.settings.address or self.catalogue.council.address

    def site(self, council: Council | None = None) -> Site:
        """The site of a council; of the first one for pages of no form."""
        catalogue = self.catalogue
        minutes = self.settings.idle_minutes
        return Site(
            council or catalogue.council,
            self.assets,
            minutes,
            now=self._moment_if_any(),
            is_preview=catalogue.preview,
        )

    async def version(self, form_id: str, form_hash: str) -> Form | None:
        """A form as a visit began with it; its text is read only where no such version is at hand."""
        return self.catalogue.at_hand(form_id, form_hash) or self.catalogue.older(
            form_hash, await self.store.form_version(form_hash)
        )

    def days(self, form: Form) -> Days:
        """Today in London and the calendar that the form goes by."""
        return days_on(form, self.today())

    def today(self) -> date:
        """The day in London."""
        return london_day(self.moment())

    def page_token(self, visit: str = "") -> str:
        """A new hidden token for a page of a visit."""
        return PageTokens(self.keys).new(visit, self.random_hex(8))

    def _moment_if_any(self) -> datetime | None:
        """Now; None where the clock is broken: the page that says so has to be drawn all the same."""
        with suppress(ValueError, OverflowError, OSError):
            return self.moment()
        return None

    def moment(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)


def parts_of(request: Request) -> Parts:
    """The parts of the app that this request came to, as the people of its council have them."""
    parts: Parts = request.scope.get(PARTS) or request.app.state.parts
    return parts
