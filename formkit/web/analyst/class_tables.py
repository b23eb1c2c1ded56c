"""The tables of when people came and from which campaign; it does not know how a visit got its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formkit.analytics.base import STATUSES, ClassCount, Status
from formkit.analytics.definitions import DEFINITIONS
from formkit.analytics.wilson import Share
from formkit.rendering.analyst.tables import Column, Table, text_cell
from formkit.web.analyst.inquiry import Inquiry

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


Counts = Mapping[str, Mapping[Status, int]]
"""Class → status → visits."""


def _by_class(asked: Inquiry, name: str) -> Counts:
    found: dict[str, dict[Status, int]] = {}
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
        Column("class", heading, "text"),
        Column("starts", "Starts", "count", DEFINITIONS["starts"]),
        Column("share", "Of all starts", "rate"),
        Column("completion", "Completion", "rate", DEFINITIONS["completion"]),
        Column("left", "Left", "rate", DEFINITIONS["left_share"]),
    )
    return asked.table(name, caption, columns, rows)


def _completion(by: Mapping[Status, int]) -> Share:
    return Share(by["submitted"] + by["not eligible"], _ended(by))


def _ended(by: Mapping[Status, int]) -> int:
    return sum(by.values()) - by["active"] - by["saved"]
