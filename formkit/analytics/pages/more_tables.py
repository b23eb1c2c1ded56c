"""The tables of mistakes, times, evidence and satisfaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import log2
from typing import Final

from formkit.analytics.pages.form_tables import PAGE
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import seconds, without_places
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.mistakes import evidence_numbers, question_errors
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from formkit.analytics.wilson import Share
from formkit.journey.buckets import seconds_of
from formkit.rendering.words import words

SATISFIED: Final = ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied")
EVIDENCE_WORDS: Final[Mapping[str, str]] = {
    "added": "File added",
    "removed": "File taken off again",
    "later": "Will send it later",
}


def errors_table(asked: Inquiry) -> Table:
    """Mistakes by question and code, the most frequent first, with the words that people saw."""
    showing = asked.showing
    found = [
        (one, code)
        for one in question_errors(asked.counted.tallies, asked.counted.pages)
        for code in one.codes
    ]
    found.sort(key=lambda pair: -pair[1].visits)
    most, worst = found[0][1].visits if found else 0, asked.counted.finding.page
    rows = [
        (
            text_cell(
                asked.question_words(one.page, one.question),
                also=f"on “{asked.page_title(one.page)}”",
                strong=worst is not None and worst.page == one.page,
            ),
            text_cell(asked.mistake_words(one.question, code.code), also=code.code),
            showing.count(code.visits, of=one.reached, bar_of=most),
            showing.count(code.n),
            showing.plain_rate(Share(code.visits, one.reached)),
        )
        for one, code in found
    ]
    columns = (
        TableColumn("question", "Question", "text"),
        TableColumn("mistake", "What people were told", "text"),
        TableColumn("visits", "Visits", "count", DEFINITIONS["errors"]),
        TableColumn("times", "Times", "count"),
        TableColumn("share", "Of visits to the page", "rate"),
    )
    return asked.table("errors", "Mistakes, the most frequent first", columns, rows)


def blanks_table(asked: Inquiry) -> Table:
    """Optional questions that were left blank."""
    showing = asked.showing
    rows = [
        (
            text_cell(asked.question_words(one.page, one.question)),
            showing.count(one.blank, of=one.reached),
            showing.plain_rate(Share(one.blank, one.reached)),
        )
        for one in question_errors(asked.counted.tallies, asked.counted.pages)
        if one.blank
    ]
    columns = (
        TableColumn("question", "Question", "text"),
        TableColumn("blank", "Left blank", "count", DEFINITIONS["blank"]),
        TableColumn("share", "Of visits to the page", "rate"),
    )
    return asked.table("blanks", "Optional questions left blank", columns, rows)


def times_table(asked: Inquiry) -> Table:
    """How long each page took; the bar shows the median, the lighter one nine in ten."""
    longest = max((one.time.p90 or 0 for one in asked.counted.pages), default=0) or 1
    rows = []
    for one in asked.counted.pages:
        if one.time.n:
            median, p90 = (
                asked.showing.time(amount, one.time.n) for amount in (one.time.median, one.time.p90)
            )
            near, far = ((amount or 0) * 100 / longest for amount in (one.time.median, one.time.p90))
            bar = Cell(p90.text, p90.value, bar=near, far_bar=far) if p90.value is not None else p90
            rows.append((text_cell(without_places(one.title)), asked.showing.count(one.time.n), median, bar))
    columns = (
        PAGE,
        TableColumn("timed", "Answers timed"),
        TableColumn("median", "Median", "seconds", DEFINITIONS["page time"]),
        TableColumn("p90", "9 in 10 within", "seconds"),
    )
    return asked.table("times", "Time on each page", columns, rows)


def durations_table(asked: Inquiry) -> Table:
    """How long whole visits took, in doubling classes."""
    counts: Counter[int] = Counter()
    for one in asked.counted.dwells:
        if one.page == "":
            counts[int(log2(max(1.0, seconds_of(one.bucket) / 60)))] += one.n
    span = range(max(counts, default=-1) + 1)
    cells = asked.showing.parts({str(octave): counts[octave] for octave in span}, bars=True)
    whole = sum(counts.values())
    rows = [
        (
            text_cell(_octave_words(octave)),
            cells[str(octave)],
            asked.showing.plain_rate(Share(counts[octave], whole)),
        )
        for octave in span
    ]
    columns = (
        TableColumn("time", "From start to sending", "text", DEFINITIONS["time"]),
        TableColumn("visits", "Visits"),
        TableColumn("share", "Of all sent", "rate"),
    )
    return asked.table("durations", "How long it took those who sent", columns, rows)


def _octave_words(octave: int) -> str:
    if octave == 0:
        return "Under 2 min"
    return f"{seconds(60 * 2**octave)} to {seconds(60 * 2 ** (octave + 1))}"


def evidence_table(asked: Inquiry) -> Table:
    """What happened to files on each page that asks for them."""
    reached: Counter[str] = Counter()
    for page in asked.counted.pages:
        reached[page.page] += page.reached
    rows = []
    for one in evidence_numbers(asked.counted.tallies):
        for code in one.codes:
            told = EVIDENCE_WORDS.get(code.code) or asked.mistake_words("", code.code)
            rows.append(
                (
                    text_cell(asked.page_title(one.page)),
                    text_cell(
                        told, also="" if told == code.code or code.code in EVIDENCE_WORDS else code.code
                    ),
                    asked.showing.count(code.visits, of=reached[one.page], bar_of=reached[one.page]),
                    asked.showing.count(code.n),
                    asked.showing.plain_rate(Share(code.visits, reached[one.page])),
                )
            )
    columns = (
        PAGE,
        TableColumn("what", "What happened", "text", DEFINITIONS["evidence"]),
        TableColumn("visits", "Visits"),
        TableColumn("times", "Times"),
        TableColumn("share", "Of visits to the page", "rate"),
    )
    return asked.table("evidence", "Files, by page", columns, rows)


def satisfaction_table(asked: Inquiry) -> Table:
    """How satisfied people said they were, the best first."""
    satisfied = asked.counted.form.satisfied
    parts = {str(at + 1): n for at, n in enumerate(satisfied)}
    cells, whole = asked.showing.parts(parts, bars=True), sum(satisfied)
    rows = [
        (
            text_cell(SATISFIED[at]),
            cells[str(at + 1)],
            asked.showing.plain_rate(Share(satisfied[at], whole)),
        )
        for at in reversed(range(5))
    ]
    columns = (
        TableColumn("answer", "Answer", "text", DEFINITIONS["satisfaction"]),
        TableColumn("people", "Answers", "count", DEFINITIONS["response"]),
        TableColumn("share", "Share", "rate"),
    )
    return asked.table("satisfaction", "How satisfied people were", columns, rows if whole else [])


def reasons_table(asked: Inquiry) -> Table:
    """What people said stopped them."""
    reasons = asked.counted.form.reasons
    cells = asked.showing.parts(reasons, bars=True)
    said = words("en")
    rows = [
        (text_cell(said.get(f"feedback reason {reason}", reason[:1].upper() + reason[1:])), cells[reason])
        for reason in reasons
    ]
    columns = (
        TableColumn("reason", "Reason", "text", DEFINITIONS["reasons"]),
        TableColumn("people", "Answers"),
    )
    nothing = "Nobody said what stopped them."
    return replace(asked.table("reasons", "What stopped them", columns, rows), nothing=nothing)
