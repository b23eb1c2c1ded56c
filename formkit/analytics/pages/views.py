"""The views that are made of tables: errors, time, evidence, stops, satisfaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.pages.form_tables import (
    DEVICES_AND_LANGUAGES,
    hours_table,
    sources_table,
    statuses_table,
    stops_table,
    tries_table,
)
from formkit.analytics.pages.more_tables import (
    blanks_table,
    durations_table,
    errors_table,
    evidence_table,
    reasons_table,
    satisfaction_table,
    times_table,
)
from formkit.analytics.pages.one_form import key_numbers, share_number
from formkit.analytics.pages.request import around, asked_by, drawn
from formkit.analytics.pages.templates import KeyNumber, ReportSection, SectionsView
from formkit.analytics.report.figures import period
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.tables import comments_between
from formkit.web.dependencies import parts_of

Sections = tuple[tuple[str, ...], tuple[KeyNumber, ...], tuple[ReportSection, ...]]
"""Opening sentences, key numbers, sections."""


def show_view(view: str) -> Callable[[Request], Response]:
    """What makes the answer of one of these views."""
    make = MAKERS[view]

    def show(request: Request) -> Response:
        asked = asked_by(request)
        if isinstance(asked, Response):
            return asked
        frame, stands = around(request, asked, view)
        says, numbers, sections = make(asked)
        made = SectionsView(frame, stands, says, sections, numbers)
        return drawn(parts_of(request), "sections.html", made)

    return show


def _errors(asked: Inquiry) -> Sections:
    says = ("What people were told when an answer could not be taken. The code is what programs know it by.",)
    tables = (errors_table(asked), blanks_table(asked), tries_table(asked))
    return says, (), tuple(ReportSection("", table) for table in tables)


def _time(asked: Inquiry) -> Sections:
    numbers = tuple(one for one in key_numbers(asked) if one.name == "Median time")
    tables = (times_table(asked), durations_table(asked))
    return (), numbers, tuple(ReportSection("", table) for table in tables)


def _evidence(asked: Inquiry) -> Sections:
    says = ("Nothing of a file or its name is counted, only what happened to it.",)
    return says, (), (ReportSection("", evidence_table(asked)),)


def _ends(asked: Inquiry) -> Sections:
    tables = (statuses_table(asked), stops_table(asked), reasons_table(asked))
    return (), (), tuple(ReportSection("", table) for table in tables)


def _origins(asked: Inquiry) -> Sections:
    tables = (hours_table(asked), sources_table(asked))
    return (DEVICES_AND_LANGUAGES,), (), tuple(ReportSection("", table) for table in tables)


def _satisfaction(asked: Inquiry) -> Sections:
    form, filters = asked.counted.form, asked.counted.filters
    numbers = (
        share_number(asked, "Satisfaction", form.satisfaction, "satisfaction"),
        share_number(asked, "Response", form.response, "response"),
    )
    said = comments_between(asked.counted.roll_ups.read, asked.id, filters.first, filters.last)
    quotes = tuple((one.said, f"{_ABOUT.get(one.about, one.about)}, {period(one.month)}") for one in said)
    means = (
        "Only the month is kept, and nothing that would lead back to a visit. Filters other than dates do nothing here.",
    )
    wrote = ReportSection(
        "What people wrote", says=means if quotes else ("Nobody wrote anything.",), quotes=quotes
    )
    return (
        (),
        numbers,
        (ReportSection("", satisfaction_table(asked)), ReportSection("", reasons_table(asked)), wrote),
    )


_ABOUT: Final[Mapping[str, str]] = {
    "sent": "after sending",
    "stopped": "after a stop",
    "left": "after leaving",
}
MAKERS: Final[Mapping[str, Callable[[Inquiry], Sections]]] = {
    "errors": _errors,
    "time": _time,
    "evidence": _evidence,
    "ends": _ends,
    "origins": _origins,
    "satisfaction": _satisfaction,
}
