"""Everything a handler of a page needs, put together by app.py; it chooses nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from starlette.requests import Request

from formkit.catalogue import Catalogue
from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.bank_holidays import holidays_near
from formkit.journey.promises import london_day
from formkit.lookups.providers import Providers
from formkit.questions.base import Offered
from formkit.rendering.assets import Assets
from formkit.rendering.environment import Pages
from formkit.rendering.frame import Site
from formkit.settings import Settings
from formkit.storage.evidence.keeping import EvidenceKeeper
from formkit.storage.evidence.quotas import Quotas
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store
from formkit.web.limits import Limits
from formkit.web.staff.tries import Tries
from formkit.web.tokens import PageTokens

AskLookup = Callable[[Council, str, Mapping[str, object]], Awaitable[tuple[Offered, ...] | None]]
"""Ask a council's look-up by name; None where it failed or is not there."""


@dataclass(frozen=True)
class Parts:
    """The parts that app.py wired. `now` is UTC seconds, so that a test can be at Christmas."""

    settings: Settings
    catalogue: Catalogue
    store: Store
    evidence: EvidenceKeeper
    keys: KeyList
    pages: Pages
    assets: Assets
    ask_lookup: AskLookup
    limits: Limits
    quotas: Quotas
    now: Callable[[], float]
    random_hex: Callable[[int], str]
    uploads: Path
    reference: Callable[[], str]
    providers: Providers = field(default_factory=Providers)
    tries: Tries = field(default_factory=Tries)
    """Who tried to sign in to the pages of staff."""
    problems: Sequence[str] = ()
    """What is wrong with the delivery: for /healthz."""

    def site(self, council: Council | None = None) -> Site:
        """The site of a council; of the first one for pages of no form."""
        catalogue = self.catalogue
        minutes = self.settings.idle_minutes
        return Site(council or catalogue.council, self.assets, minutes, is_preview=catalogue.preview)

    async def version(self, form_id: str, form_hash: str) -> Form | None:
        """A form as a visit began with it; its text is read only where no such version is at hand."""
        return self.catalogue.at_hand(form_id, form_hash) or self.catalogue.older(
            form_hash, await self.store.form_version(form_hash)
        )

    def days(self, form: Form) -> Days:
        """Today in London and the bank holidays of the form's nation."""
        today = self.today()
        return Days(today, holidays_near(form.council.nation, today.year))

    def today(self) -> date:
        """The day in London."""
        return london_day(self.moment())

    def page_token(self, visit: str = "") -> str:
        """A new hidden token for a page of a visit."""
        return PageTokens(self.keys).new(visit, self.random_hex(8))

    def moment(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)


def parts_of(request: Request) -> Parts:
    """The parts of the app that this request came to."""
    parts: Parts = request.app.state.parts
    return parts
