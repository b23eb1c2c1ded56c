"""One form: the finding in a sentence, its key numbers, the funnel as a picture and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.base import STATUSES, EndStatus
from formkit.analytics.pages.form_tables import STATUS_WORDS, pages_table, statuses_table
from formkit.analytics.pages.funnel_picture import FlowEdge, FlowNode, FunnelPicture, funnel_picture
from formkit.analytics.pages.request import around, asked_by, drawn
from formkit.analytics.pages.templates import FormView, KeyNumber, PageStep, ReportSection
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import NOTHING, count, percent, seconds, without_places
from formkit.analytics.report.findings import found_in
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import FunnelPage
from formkit.analytics.report.suppression import (
    FEWEST,
    FEWEST_FOR_A_RATE,
    Hidden,
    ShownCount,
    shown_parts,
    words_of,
)
from formkit.analytics.report.time_taken import time_beside
from formkit.analytics.wilson import Share
from formkit.errors import FormFileError
from formkit.storage.case_rows import MANY, CaseFigures, case_figures
from formkit.web.dependencies import parts_of


def show_form(request: Request) -> Response:
    """GET /staff/forms/{form}"""
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    frame, stands = around(request, asked, "")
    nodes = _nodes(asked)
    picture = _picture(asked, nodes)
    parts = parts_of(request)
    figures = case_figures(parts.store.engine, asked.id, parts.now())
    view = FormView(
        frame=frame,
        around=stands,
        found=found_in(asked),
        numbers=(*key_numbers(asked), *case_numbers(asked, figures)),
        statuses=statuses_table(asked),
        picture=picture,
        steps=_steps(nodes) if picture else (),
        pages=pages_table(asked),
        stated=time_section(asked),
        checks=checks_section(asked.id, parts.catalogue.problems),
    )
    return drawn(parts, "one_form.html", view)


def key_numbers(asked: Inquiry) -> tuple[KeyNumber, ...]:
    """The numbers of the whole form, each with what it means."""
    form, showing = asked.counted.form, asked.showing
    return (
        KeyNumber("Starts", showing.count(form.starts).text, DEFINITIONS["starts"]),
        share_number(asked, "Completion", form.completion, "completion"),
        share_number(asked, "Unaided, first time", form.unaided, "unaided"),
        KeyNumber(
            "Left",
            showing.count(form.abandoned).text,
            DEFINITIONS["abandoned"],
            f"{count(asked.counted.a_month(form.abandoned))} a month" if form.abandoned >= 5 else "",
        ),
        KeyNumber(
            "Median time",
            seconds(form.time.median) if showing.time(form.time.median, form.time.n).value else NOTHING,
            DEFINITIONS["time"],
            f"9 in 10 within {seconds(form.time.p90)}" if form.time.n >= 5 else "",
        ),
        share_number(asked, "Satisfaction", form.satisfaction, "satisfaction"),
        KeyNumber(
            "Visits per form sent",
            showing.factor(form.visits_per_completion, form.statuses["submitted"]).text,
            DEFINITIONS["visits_per_completion"],
        ),
        KeyNumber("Start page views", showing.count(form.views).text, DEFINITIONS["views"]),
        KeyNumber(
            "Saved to come back",
            showing.count(form.saved).text,
            DEFINITIONS["saved"],
            f"{showing.count(form.resumed).text} came back" if form.saved else "",
        ),
    )


def case_numbers(asked: Inquiry, figures: CaseFigures | None) -> tuple[KeyNumber, ...]:
    """How the work on what was sent is, where caseworkers or programs say when it ends. No filter changes it."""
    if figures is None:
        return ()
    kept = asked.showing.rate(Share(figures.kept, figures.closed))
    of = f"of {asked.showing.count(figures.closed).text} requests"
    also = f"{kept.also}, {of}" if kept.value is not None else kept.also
    return (
        KeyNumber("Promises kept", kept.text, DEFINITIONS["kept"], also),
        KeyNumber("Open requests", _as_far(asked, figures.open), DEFINITIONS["open"]),
        KeyNumber("Late requests", _as_far(asked, figures.late), DEFINITIONS["late"]),
    )


def _as_far(asked: Inquiry, number: int) -> str:
    return f"{MANY:,} or more" if number >= MANY else asked.showing.count(number).text


def share_number(asked: Inquiry, name: str, share: Share, means: str) -> KeyNumber:
    """A rate, with its interval and how many it is made of."""
    cell = asked.showing.rate(share)
    of = (
        f"{asked.showing.count(share.whole).text} visits"
        if means != "satisfaction"
        else f"{share.whole:,} answers"
    )
    also = f"{cell.also}, of {of}" if cell.value is not None else cell.also
    return KeyNumber(name, cell.text, DEFINITIONS[means], also)


def _nodes(asked: Inquiry) -> tuple[FlowNode, ...]:
    worst = asked.counted.finding.page
    return tuple(
        _node(asked, one, is_worst=worst is not None and one.page == worst.name)
        for one in asked.counted.funnel.nodes
    )


def _node(asked: Inquiry, one: FunnelPage, *, is_worst: bool) -> FlowNode:
    ends: dict[EndStatus, int] = {status: one.ends[status] for status in STATUSES if one.ends[status]}
    shown = shown_parts({**ends, "abandoned": one.lost}, exact=asked.showing.exact)
    others = [(status, n) for status, n in ends.items() if status != "abandoned"]
    rate = Share(one.lost, one.reached).rate
    lost = words_of(shown["abandoned"])
    is_hidden = isinstance(shown["abandoned"], Hidden)
    said = tuple(f"{words_of(shown[status])} {STATUS_WORDS[status].lower()}" for status, _ in others)
    return FlowNode(
        name=one.page,
        title=without_places(one.title) if one.page else "Start now",
        reached=one.reached,
        lost=_drawn(one.lost, shown["abandoned"]),
        ended=sum(_drawn(n, shown[status]) for status, n in others),
        ended_says=said,
        is_worst=is_worst,
        reached_says=f"{asked.showing.count(one.reached, of=asked.counted.form.starts).text} visits",
        lost_says=f"{lost} left here" + ("" if is_hidden else f" ({percent(rate)})"),
    )


def _drawn(n: int, shown: ShownCount) -> int:
    """A count as it is drawn: one that is hidden is as wide as any other that is hidden for being small."""
    return FEWEST - 1 if shown is Hidden.FEW else n


def _picture(asked: Inquiry, nodes: tuple[FlowNode, ...]) -> FunnelPicture | None:
    if asked.counted.form.starts < FEWEST_FOR_A_RATE and not asked.showing.exact:
        return None  # bands are as telling as numbers
    edges = [
        FlowEdge(one.source, one.target, one.n)
        for one in asked.counted.funnel.edges
        if asked.showing.exact or one.n >= FEWEST
    ]
    return funnel_picture(nodes, edges, _picture_words(asked))


def _picture_words(asked: Inquiry) -> str:
    form, worst = asked.counted.form, asked.counted.finding.page
    words = (
        f"A row for each page, from top to bottom. {count(form.starts)} visits began, "
        f"{count(form.statuses['submitted'])} were sent, {count(form.abandoned)} left."
    )
    most = f" It stands out that people leave at “{without_places(worst.title)}”." if worst else ""
    return f"{words}{most} The table below has the same numbers."


def _steps(nodes: tuple[FlowNode, ...]) -> tuple[PageStep, ...]:
    whole = nodes[0].reached if nodes else 0
    if not whole:
        return ()
    return tuple(
        PageStep(
            title=one.title,
            reached=one.reached_says,
            lost=one.lost_says if one.lost else "",
            reach=round(100 * one.reached / whole, 1),
            loss=round(min(100 * one.lost / whole, 100 * one.reached / whole), 1),
            is_worst=one.is_worst,
        )
        for one in nodes
    )


def time_section(asked: Inquiry) -> ReportSection:
    """The time that the start page states, beside the measured one; nothing where only some visits are looked at."""
    said = time_beside(asked.form, asked.counted.form.time) if asked.showing.exact else ""
    return ReportSection("The time that the form states" if said else "", says=(said,) if said else ())


def checks_section(form: str, problems: Sequence[FormFileError]) -> ReportSection:
    """Every finding of a form's file and of its translation, by line. `problems` are those of all forms."""
    found = [one for one in problems if PurePath(one.file).name.partition(".")[0] == form]
    if not found:
        return ReportSection("", says=("Checks of the form’s file (formkit check): nothing to mend.",))
    lines = tuple(
        f"{PurePath(one.file).name}, line {one.line}: {one.problem} {one.instead}".strip() for one in found
    )
    return ReportSection(
        "Checks of the form’s file", says=("What formkit check says, line by line.",), points=lines
    )
