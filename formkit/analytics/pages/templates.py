"""The analyst's pages made ready to draw."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.analytics.pages.funnel_picture import FunnelPicture
from formkit.analytics.pages.trend_picture import TrendPicture
from formkit.analytics.report.findings import Found
from formkit.analytics.report.page_around import AnalystAround, FilterChoice
from formkit.analytics.report.table import Table
from formkit.rendering.frame import Frame
from formkit.rendering.shown import Sending


@dataclass(frozen=True)
class KeyNumber:
    """One number with its meaning printed beside it."""

    name: str
    text: str
    definition: str
    also: str = ""
    """The interval and how many it is made of."""


@dataclass(frozen=True)
class FormLine:
    """One form in the overview: its table row, with a picture of its starts."""

    sparkline: str
    """Points of a line; "" where there are too few."""
    says: str


@dataclass(frozen=True)
class OverviewView:
    """All forms that a member may see."""

    frame: Frame
    around: AnalystAround
    found: Found | None
    table: Table
    lines: tuple[FormLine, ...]
    """One for each row of the table."""


@dataclass(frozen=True)
class PageStep:
    """One page in the list that stands in for the picture in narrow windows."""

    title: str
    reached: str
    lost: str
    reach: float
    """Share of all visits, 0 to 100."""
    loss: float
    is_worst: bool


@dataclass(frozen=True)
class ReportSection:
    """A heading, some sentences, a table."""

    heading: str
    table: Table | None = None
    says: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    """What people wrote, each with where and when."""
    points: tuple[str, ...] = ()
    """A list of sentences."""


@dataclass(frozen=True)
class FormView:
    """One form: the finding, its numbers, the funnel as a picture and as a table."""

    frame: Frame
    around: AnalystAround
    found: Found
    numbers: tuple[KeyNumber, ...]
    statuses: Table
    picture: FunnelPicture | None
    steps: tuple[PageStep, ...]
    pages: Table
    stated: ReportSection
    """The time that the form states; nothing in it where there is nothing to say."""
    checks: ReportSection


@dataclass(frozen=True)
class SectionsView:
    """A view that is made of tables."""

    frame: Frame
    around: AnalystAround
    says: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    numbers: tuple[KeyNumber, ...] = ()


@dataclass(frozen=True)
class NoteLine:
    """A note that an analyst pinned to a day."""

    number: int
    """Its number in the picture; 0 where its day is not in it."""
    day: str
    said: str
    author: str


@dataclass(frozen=True)
class NoteForm:
    """Pin a note to a day: what was typed, and what is wrong with it."""

    sending: Sending
    day: str = ""
    said: str = ""
    day_error: str = ""
    said_error: str = ""

    @property
    def error_list(self) -> list[dict[str, str]]:
        """Lines of the error summary."""
        lines = (("note-day", self.day_error), ("note-said", self.said_error))
        return [{"text": words, "href": f"#{id}"} for id, words in lines if words]


@dataclass(frozen=True)
class TrendView:
    """Visits over time, with lines where versions changed, and notes."""

    frame: Frame
    around: AnalystAround
    picture: TrendPicture | None
    table: Table
    notes: tuple[NoteLine, ...]
    note: NoteForm
    versions: tuple[tuple[str, str], ...]
    """Version and the day on which it began."""
    says: str = ""
    """Why weeks are shown in place of days; "" where they are not."""


@dataclass(frozen=True)
class AmountBox:
    """One number that can be typed."""

    name: str
    label: str
    value: str
    hint: str = ""
    prefix: str = ""
    suffix: str = ""
    error: str = ""

    @property
    def params(self) -> dict[str, object]:
        """The parameters of the Design System's input."""
        given: dict[str, object] = {
            "id": self.name,
            "name": self.name,
            "value": self.value,
            "label": {"text": self.label},
            "classes": "govuk-input--width-5",
            "spellcheck": False,
        }
        optional = {
            "hint": self.hint,
            "prefix": self.prefix,
            "suffix": self.suffix,
            "errorMessage": self.error,
        }
        return given | {name: {"text": words} for name, words in optional.items() if words}


@dataclass(frozen=True)
class AmountForm:
    """Numbers to type, sent together."""

    heading: str
    says: tuple[str, ...]
    sending: Sending
    what: str
    """Tells the forms of a page apart."""
    boxes: tuple[AmountBox, ...]
    button: str

    @property
    def error_list(self) -> list[dict[str, str]]:
        """Lines of the error summary."""
        return [{"text": one.error, "href": f"#{one.name}"} for one in self.boxes if one.error]


@dataclass(frozen=True)
class CostView:
    """What a transaction costs, and what leaving costs; the assumptions can be changed."""

    frame: Frame
    around: AnalystAround
    numbers: tuple[KeyNumber, ...]
    pages: Table
    kpis: Table
    forms: tuple[AmountForm, ...]
    saved: str = ""
    """What was just saved; "" before."""

    @property
    def error_list(self) -> list[dict[str, str]]:
        """Lines of the error summary, of both forms."""
        return [line for one in self.forms for line in one.error_list]


@dataclass(frozen=True)
class CompareView:
    """Two versions side by side."""

    frame: Frame
    around: AnalystAround
    action: str
    choices: tuple[FilterChoice, ...]
    """The two selects."""
    kept: tuple[tuple[str, str], ...]
    """Filters that go with the form unseen."""
    verdict: str
    says: tuple[str, ...]
    sections: tuple[ReportSection, ...]
