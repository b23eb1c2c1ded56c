"""What its owners say of a form while it is in use: opening days, notices, old ids, the quick way out; it knows no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Value


@dataclass(frozen=True)
class Notice:
    """A message on a form's pages, up to and including the day `until`."""

    say: str
    until: date
    when: Expression | None = None

    @property
    def is_about_answers(self) -> bool:
        """True where only a person's answers can tell whether it is for them."""
        return self.when is not None and bool(self.when.names)

    def is_shown(self, values: Mapping[str, Value], days: Days) -> bool:
        """Whether it is for someone with these answers today; where its `when` is unknown it is not."""
        if days.today > self.until:
            return False
        return self.when is None or self.when.value(values, days) is True


@dataclass(frozen=True)
class Upkeep:
    """What may change about a form while its questions stay."""

    opens: date | None = None
    """`from`: the first day on which this version can be started."""
    closes: date | None = None
    """The last day on which it can be started."""
    notices: tuple[Notice, ...] = ()
    exits: bool = False
    """Whether every page has the button that leaves the site at once."""
    was: Mapping[str, str] = field(default_factory=dict)
    """The id that a step had before → the id that it has now: for old addresses, and for figures over both."""

    def is_open(self, today: date) -> bool:
        """Whether the form can be started today. Who has begun may always finish."""
        return not self.opens_later(today) and not self.is_over(today)

    def opens_later(self, today: date) -> bool:
        """Whether its first day is still to come."""
        return self.opens is not None and today < self.opens

    def is_over(self, today: date) -> bool:
        """Whether its last day has gone by."""
        return self.closes is not None and today > self.closes

    def renamed(self, page_id: str) -> str | None:
        """The present id of a page that had this one; None where nothing of it was renamed.

        Inside a repeat the id has parts (`things/2/how_many`), and each may have had another name.
        """
        parts = page_id.split("/")
        now = [self.was.get(part, part) for part in parts]
        return "/".join(now) if now != parts else None
