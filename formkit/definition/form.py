"""A form as its author wrote it: plain, frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from formkit.definition.council import Council, Ways
from formkit.definition.expectations import BeforeYouStart, Promise
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import DoInstead, Page
from formkit.definition.pictures import Picture
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.reading.tree import Place
from formkit.definition.sendings import SendTo


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
    another: bool = False
    """Whether who has sent it may begin another with their name and contact details filled in."""
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


@dataclass(frozen=True)
class Declaration:
    """What a person confirms with "Accept and send"; it stands on check answers, above that button."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    say: tuple[str, ...]
    warning: str = ""


@dataclass(frozen=True)
class PaymentStep:
    """What is paid after check answers, before anything is sent."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    amount: Expression
    """Pence. A price that is unknown stops before payment."""
    provider: str
    """Who takes the money (`with`): "gov.uk pay"."""
    says: str = ""
    """What the person sees on their statement."""
    with_at: Place | None = field(default=None, compare=False)
    """Where the form's file names the provider."""


@dataclass(frozen=True)
class Section:
    """One part of a long form, one line of its task list."""

    id: str
    title: str


Variant = tuple[str, bool]
"""Language, and whether the words are those for a person who fills the form in for someone else."""


@dataclass(frozen=True)
class Form:
    """A whole form, ready to be walked. `hash` names this version for good."""

    id: str
    title: str
    version: int
    hash: str
    council: Council
    pages: tuple[Page, ...]
    sections: Mapping[str, str]
    """Page id → the title of the section that it stands in."""
    before_you_start: BeforeYouStart
    what_happens_next: tuple[Promise, ...]
    ways: Ways
    languages: tuple[str, ...] = ("en",)
    also_known_as: tuple[str, ...] = ()
    owner: str = ""
    standards: Mapping[str, int] = field(default_factory=dict)
    """Codes of the national lists: `lgsl`, `lgil`."""
    description: str = ""
    """What people can do with it, in a sentence that they read."""
    group: str = ""
    """The subject below which the directory lists it; "" for none."""
    user_need: str = ""
    """What they want, in their words; only the search reads it."""
    sendings: tuple[SendTo, ...] = ()
    """The destinations of the council's file that get what people send, with what the form says of each."""
    calendar: str = ""
    """The council's calendar by whose working days it goes; "" for the council's own."""
    sums: Mapping[str, tuple[tuple[str, Expression], ...]] = field(default_factory=dict)
    """Page id → the sums of `work out` that are known once that page is behind the person ("" from the start)."""
    you_may_also_need: tuple[DoInstead, ...] = ()
    keep_for: str = ""
    """How long this site keeps what was sent, counted from when it has arrived; "" where the file does not say."""
    council_keeps_for: str = ""
    """How long the council keeps it in its own systems, for people to read."""
    privacy_notice: str = ""
    legal_reason: str = ""
    not_yet: tuple[str, ...] = ()
    """What this form uses that this server cannot do, in words (online payment without a key); it says so when it is
    opened."""
    declarations: tuple[Declaration, ...] = ()
    payment: PaymentStep | None = None
    task_list: tuple[Section, ...] = ()
    """The sections in file order, for `layout: task list`; () for a form that is walked page by page."""
    section_ids: Mapping[str, str] = field(default_factory=dict)
    """Page id → the id of the section that it stands in."""
    progress: bool | None = None
    """Whether pages say how far a person is; None leaves it to how long the form is."""
    upkeep: Upkeep = field(default_factory=Upkeep)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures of its texts, by name."""
    carried: Mapping[str, str] = field(default_factory=dict)
    """Question id → the earlier question whose answer it begins with."""
    variants: Mapping[Variant, Form] = field(default_factory=dict)
    """The same form (ids, conditions, order) in other words: in Welsh, for a helper, for a helper in Welsh."""

    def said(self, language: str, *, helping: bool = False) -> Form:
        """This form in the words for a language and for a helper; the nearest that there is."""
        nearest: tuple[Variant, ...] = ((language, helping), (language, False), ("en", helping))
        return next((self.variants[one] for one in nearest if one in self.variants), self)

    @cached_property
    def page_by_id(self) -> Mapping[str, Page]:
        """The form's own pages by id. Those of an item of a repeat come from `formkit.definition.items`."""
        return {page.id: page for page in self.pages}

    @cached_property
    def send_to(self) -> tuple[str, ...]:
        """The names of the destinations, each once."""
        return tuple(dict.fromkeys(one.to for one in self.sendings))

    @cached_property
    def books(self) -> bool:
        """Whether any page of it books a slot."""
        return any(page.kind == "book" for page in self.pages)

    @cached_property
    def kind_of_sum(self) -> Mapping[str, Kind]:
        """Name of a sum → what it is: an amount of money is said in pounds."""
        return {name: sum.kind for sums in self.sums.values() for name, sum in sums}

    @cached_property
    def question_by_id(self) -> Mapping[str, PageQuestion]:
        """The form's questions by id."""
        return {one.id: one for page in self.pages for one in page.questions}
