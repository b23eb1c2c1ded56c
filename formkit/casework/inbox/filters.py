"""What a caseworker asks a list for, from the address of the page: which cases, in which order, from where on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, NamedTuple, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from formkit.analytics.report.filters import day_typed
from formkit.casework.stages import LONGEST_STAGE

CasesShown = Literal["open", "late", "closed"]
CaseOrder = Literal["newest", "oldest", "due"]
ME, NOBODY = "me", "nobody"
LONGEST_NAME: Final = 200
_NAMED: Final = "by "
"""Before a member's name in an address, so that nobody is called “nobody”."""
_KEY: Final = re.compile(r"([012])~([0-9.e+-]{1,30})~([A-Z0-9]{1,20})", re.ASCII)


class ListKey(NamedTuple):
    """The place of a case in its list."""

    queue: int
    at: float
    """When it was sent, or by when it was promised: what the list is sorted by."""
    reference: str

    def __str__(self) -> str:
        return f"{self.queue}~{self.at!r}~{self.reference}"


@dataclass(frozen=True)
class CaseFilters:
    """Which cases of a form are listed."""

    show: CasesShown = "open"
    order: CaseOrder = "newest"
    stage: str | None = None
    """None for every stage; "" for those of which nothing was said yet."""
    assigned: str = ""
    """`me`, `nobody`, `by ` and a member's name; "" for all."""
    first: date | None = None
    last: date | None = None
    """The days on which they were sent; both are in it."""
    after: ListKey | None = None
    before: ListKey | None = None

    def assigned_to(self, member: str) -> str | None:
        """Whose cases, for the member who asks; "" for nobody's, None for all."""
        if self.assigned == ME:
            return member
        return "" if self.assigned == NOBODY else self.assigned.removeprefix(_NAMED) or None

    @property
    def sorts_by_promise(self) -> bool:
        """Late ones always stand with the most late first."""
        return self.show == "late" or self.order == "due"

    @property
    def is_usual(self) -> bool:
        """Whether nothing is chosen."""
        return replace(self, after=None, before=None) == CaseFilters()

    def query(self, **more: str) -> str:
        """The part of an address that asks for the same: "" or "?…"."""
        said = {**self._said(), **more}
        return f"?{urlencode(said)}" if said else ""

    def _said(self) -> Mapping[str, str]:
        said = {"show": self.show, "order": self.order, "assigned": self.assigned}
        usual = {"show": "open", "order": "newest", "assigned": ""}
        found = {name: value for name, value in said.items() if value != usual[name]}
        if self.stage is not None:
            found["stage"] = f"{_NAMED}{self.stage}" if self.stage else NOBODY
        days = {"from": self.first, "to": self.last}
        return {**found, **{name: str(day) for name, day in days.items() if day}}


def filters_of(params: QueryParams) -> CaseFilters:
    """What an address asks for. What it cannot mean is left out: a filter never leads to a page of trouble."""
    show, order = params.get("show", ""), params.get("order", "")
    return CaseFilters(
        show=show if show in get_args(CasesShown) else "open",  # type: ignore[arg-type]  # one of its words
        order=order if order in get_args(CaseOrder) else "newest",  # type: ignore[arg-type]  # one of its words
        stage=_stage(params.get("stage", "")),
        assigned=_assigned(params.get("assigned", "")),
        first=day_from(params.get("from", "")),
        last=day_from(params.get("to", "")),
        after=_key(params.get("after", "")),
        before=_key(params.get("before", "")),
    )


def named(who: str) -> str:
    """A stage or a member in an address."""
    return f"{_NAMED}{who}"


def day_from(text: str) -> date | None:
    """A day as it is typed; None for what is none, and for the calendar's first and last years."""
    day = day_typed(text)
    return day if day and 1970 < day.year < 9000 else None


def _stage(said: str) -> str | None:
    if said == NOBODY:
        return ""
    name = said.removeprefix(_NAMED)
    return name if name and name != said and len(name) <= LONGEST_STAGE else None


def _assigned(said: str) -> str:
    is_known = said in (ME, NOBODY) or (said.startswith(_NAMED) and len(_NAMED) < len(said) <= LONGEST_NAME)
    return said if is_known else ""


def _key(said: str) -> ListKey | None:
    found = _KEY.fullmatch(said)
    try:
        at = float(found[2]) if found else math.inf
    except ValueError:
        return None
    return ListKey(int(found[1]), at, found[3]) if found and math.isfinite(at) else None
