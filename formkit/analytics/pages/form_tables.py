"""The tables of a form's pages and ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formkit.analytics.base import STATUSES, ClassCount, EndStatus
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import NOTHING, without_places
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.suppression import FEWEST_FOR_A_RATE
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from formkit.analytics.wilson import Share

STATUS_WORDS: Final[Mapping[str, str]] = {
    "active": "Still going on",
    "saved": "Saved to come back",
    "submitted": "Sent",
    "not eligible": "Not eligible",
    "sent elsewhere": "Sent elsewhere",
    "handed off": "Contacting the council",
    "failed": "Ended by our error",
    "abandoned": "Left",
}
STATUS_DEFINITIONS: Final[Mapping[str, str]] = {
    **{status: DEFINITIONS[status] for status in STATUSES if status != "saved"},
    "saved": DEFINITIONS["saved status"],
}

KIND_WORDS: Final[Mapping[str, str]] = {
    "question": "",
    "tell": "a page to read",
    "stop": "a stop: visits end here",
    "evidence": "asks for files",
    "list": "a list that people add to",
    "booking": "a day to choose",
    "task list": "nothing to answer; seen between sections, so it stands last",
    "check answers": "nothing to answer",
    "payment": "",
}
"""What kind a page is, where its title alone does not say it."""

PAGE: Final = TableColumn("page", "Page", "text")
_LOST: Final = TableColumn("lost", "Left here", "count", DEFINITIONS["lost"])
_REACHED: Final = TableColumn("reached", "Reached", "count", DEFINITIONS["reached"])


def pages_table(asked: Inquiry) -> Table:
    """Each page: how many saw it, how many left there. With those lost before any page, losses add up to all."""
    counted, showing = asked.counted, asked.showing
    lost = showing.parts({one.name: one.lost for one in counted.pages} | {"": counted.lost_at_start})
    most = max((one.lost for one in counted.pages), default=0)
    rows = [_page_row(asked, one, lost[one.name], counted.a_month(most)) for one in counted.pages]
    if counted.lost_at_start:
        gap = Cell(NOTHING)
        scaled = showing.a_month(counted.lost_at_start, counted.a_month(counted.lost_at_start))
        rows.append((text_cell("Before the first page"), gap, gap, lost[""], gap, gap, scaled, gap))
    columns = (
        PAGE,
        _REACHED,
        TableColumn("answered", "Answered", "count", DEFINITIONS["answered"]),
        _LOST,
        TableColumn("drop_off", "Drop-off", "rate", DEFINITIONS["drop_off"]),
        TableColumn("with_error", "With a mistake showing", "rate", DEFINITIONS["with_error"]),
        TableColumn("lost_a_month", "Lost a month", "count", DEFINITIONS["lost_a_month"]),
        TableColumn("median", "Median time", "seconds", DEFINITIONS["page time"]),
    )
    return asked.table("pages", "Pages, in the order of the form", columns, rows)


def _page_row(asked: Inquiry, one: PageNumbers, lost: Cell, most: float) -> tuple[Cell, ...]:
    counted, showing = asked.counted, asked.showing
    worst = counted.finding.page
    return (
        text_cell(
            without_places(one.title),
            also=_also(asked, one),
            strong=worst is not None and worst.name == one.name,
        ),
        showing.count(one.reached, of=counted.form.starts),
        showing.count(one.answered),
        lost,
        Cell(NOTHING) if one.kind == "stop" else showing.rate(one.drop_off),
        showing.plain_rate(one.with_error) if one.lost >= FEWEST_FOR_A_RATE else Cell(NOTHING),
        showing.a_month(one.lost, counted.a_month(one.lost), bar_of=most),
        showing.time(one.time.median, one.time.n),
    )


def _also(asked: Inquiry, one: PageNumbers) -> str:
    """What kind of page it is, and which wording where several stand side by side."""
    kind = KIND_WORDS.get(one.kind, one.kind)
    wordings = sum(other.page == one.page for other in asked.counted.pages)
    return " · ".join(part for part in (kind, f"wording {one.name}" if wordings > 1 else "") if part)


def statuses_table(asked: Inquiry) -> Table:
    """What became of all visits; the counts add up to the starts."""
    form = asked.counted.form
    cells = asked.showing.parts({status: form.statuses[status] for status in STATUSES}, bars=True)
    rows = [
        (
            text_cell(STATUS_WORDS[status], also=STATUS_DEFINITIONS[status]),
            cells[status],
            asked.showing.plain_rate(Share(form.statuses[status], form.starts)),
        )
        for status in STATUSES
    ]
    rows.append((text_cell("All starts", strong=True), asked.showing.count(form.starts), Cell(NOTHING)))
    columns = (
        TableColumn("end", "How it ended", "text"),
        TableColumn("visits", "Visits", "count", DEFINITIONS["starts"]),
        TableColumn("share", "Of all starts", "rate"),
    )
    return asked.table("ends", "How visits ended", columns, rows)


def tries_table(asked: Inquiry) -> Table:
    """How much work each page was: mistakes, going back, answering again."""
    showing = asked.showing
    rows = [
        (
            text_cell(without_places(one.title)),
            showing.factor(one.attempts, one.answers),
            showing.count(one.back),
            showing.count(one.loops),
            showing.count(one.changed),
        )
        for one in asked.counted.pages
        if one.answers or one.back
    ]
    columns = (
        PAGE,
        TableColumn("tries", "Tries for each answer", "number", DEFINITIONS["attempts"]),
        TableColumn("back", "Came back to it", "count", DEFINITIONS["back"]),
        TableColumn("loops", "Answered again", "count", DEFINITIONS["loops"]),
        TableColumn("changed", "Changed at the end", "count", DEFINITIONS["changed"]),
    )
    return asked.table("tries", "Tries, going back and changes", columns, rows)


def stops_table(asked: Inquiry) -> Table:
    """Where visits ended otherwise than by sending or leaving: which page, and how."""
    ways: tuple[EndStatus, ...] = ("not eligible", "sent elsewhere", "handed off", "failed")
    rows = []
    for one in asked.counted.pages:
        ends = {status: n for status, n in one.ends.items() if status in ways}
        if any(ends.values()):
            cells = asked.showing.parts(ends)
            rows.append(
                (text_cell(without_places(one.title), also=_also(asked, one)), *(cells[way] for way in ways))
            )
    columns = (PAGE, *(TableColumn(way, STATUS_WORDS[way], "count", STATUS_DEFINITIONS[way]) for way in ways))
    return asked.table("stops", "Stops and hand-offs, by page", columns, rows)


HOURS: Final[Mapping[str, str]] = {
    "office hours": "Monday to Friday, 9am to 5pm",
    "evening": "Monday to Friday, before 9am and after 5pm",
    "weekend": "Saturday and Sunday",
}
NO_SOURCE: Final = "No campaign"
DEVICES_AND_LANGUAGES: Final = (
    "These two are kept apart from devices and languages: those filters do nothing here."
)


def hours_table(asked: Inquiry) -> Table:
    """Visits by the hour at which they began, in three classes."""
    counts = _by_class(asked, "hours")
    known = {name: counts[name] for name in HOURS if name in counts}
    rest = {name: n for name, n in counts.items() if name not in HOURS}
    says = {name: HOURS.get(name, "") for name in counts}
    return _table(asked, "hours", "When people came", "When visits began", {**known, **rest}, says)


def sources_table(asked: Inquiry) -> Table:
    """Visits by the campaign that their link named, the one with most visits first."""
    counts = _by_class(asked, "source")
    order = sorted(counts, key=lambda name: -sum(counts[name].values()))
    named = {name or NO_SOURCE: counts[name] for name in order}
    says = {NO_SOURCE: "The link named none, or none that the council’s file knows"}
    return _table(asked, "sources", "Where people came from", "Campaign", named, says)


Counts = Mapping[str, Mapping[EndStatus, int]]
"""Class → status → visits."""


def _by_class(asked: Inquiry, name: str) -> Counts:
    found: dict[str, dict[EndStatus, int]] = {}
    for one in asked.counted.roll_ups.classes(asked.counted.filters):
        counts = found.setdefault(_class_of(one, name), dict.fromkeys(STATUSES, 0))
        counts[one.status] += one.n
    return found


def _class_of(one: ClassCount, name: str) -> str:
    return one.hours if name == "hours" else one.source


def _table(
    asked: Inquiry, name: str, caption: str, heading: str, counts: Counts, says: Mapping[str, str]
) -> Table:
    showing = asked.showing
    starts = {one: sum(by.values()) for one, by in counts.items()}
    cells, whole = showing.parts(starts, bars=True), sum(starts.values())
    rows = [
        (
            text_cell(one[:1].upper() + one[1:], also=says.get(one, "")),
            cells[one],
            showing.plain_rate(Share(starts[one], whole)),
            showing.rate(_completion(by)),
            showing.plain_rate(Share(by["abandoned"], _ended(by))),
        )
        for one, by in counts.items()
    ]
    columns = (
        TableColumn("class", heading, "text"),
        TableColumn("starts", "Starts", "count", DEFINITIONS["starts"]),
        TableColumn("share", "Of all starts", "rate"),
        TableColumn("completion", "Completion", "rate", DEFINITIONS["completion"]),
        TableColumn("left", "Left", "rate", DEFINITIONS["left_share"]),
    )
    return asked.table(name, caption, columns, rows)


def _completion(by: Mapping[EndStatus, int]) -> Share:
    return Share(by["submitted"] + by["not eligible"], _ended(by))


def _ended(by: Mapping[EndStatus, int]) -> int:
    return sum(by.values()) - by["active"] - by["saved"]
