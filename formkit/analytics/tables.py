"""What reports read, and what people type in beside the counts: each statement by a name, in the SQL that databases share.

A sum of whole numbers is a whole number here: where a database makes more of it, its engine says what comes out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from formkit.analytics.assumptions import Assumptions, assumptions_from
from formkit.analytics.base import (
    MOST_PAGES,
    PAGES_IN_A_MASK,
    ClassCount,
    DwellCount,
    EndStatus,
    Filters,
    FormPage,
    PathCount,
    ReadRows,
    TallyCount,
)
from formkit.analytics.periods import DAY_LETTERS, MONTH_LETTERS, TOGETHER, Periods, month_of
from formkit.analytics.wilson import Share
from formkit.storage.engine import Engine, Row, Tx

BEHIND_ALL: Final = "A"
"""Sorts behind every period."""
BRANCHES: Final = {
    **dict.fromkeys(("phone", "tablet", "computer"), "device"),
    **dict.fromkeys(("en", "cy"), "language"),
}
"""What can be broken by itself, and the column that tells."""
EVERY_FORM: Final = ""
"""The form of an assumption that holds for all."""
SIMULATED: Final = "simulated"
"""The assumption by which pages know that their figures are made up."""
MOST_COMMENTS: Final = 100


class PeriodStatusCount(NamedTuple):
    """How many visits of one period, version and status, and how many of them were sent unaided."""

    period: str
    version: str
    status: EndStatus
    n: int
    unaided: int


@dataclass(frozen=True)
class DayNote:
    """What an analyst pinned to a day."""

    day: str
    said: str
    author: str


@dataclass(frozen=True)
class Comment:
    """What a resident wrote: only the month is known."""

    month: str
    about: str
    said: str


# Where roll-ups begin and end. Each is one look into the index, where a walk through all rows would tell the same.


def round_of(rows: ReadRows) -> int:
    """Goes up with every change of what was folded."""
    ((number,),) = rows("SELECT round FROM fold_mark", ())
    return int(number)


def next_form(rows: ReadRows, after: str = "") -> str | None:
    """The first form with visits behind `after`, by alphabet."""
    ((form,),) = rows("SELECT MIN(form) FROM path WHERE form > ?", (after,))
    return None if form is None else str(form)


def first_period(rows: ReadRows, form: str, after: str = "") -> str | None:
    """The first period of a form behind `after`. A month sorts before its days."""
    ((period,),) = rows("SELECT MIN(period) FROM path WHERE form = ? AND period > ?", (form, after))
    return None if period is None else str(period)


def last_period(rows: ReadRows, form: str, before: str = BEHIND_ALL) -> str | None:
    """The last period of a form before another. What puts a month together sorts behind its days."""
    ((period,),) = rows("SELECT MAX(period) FROM path WHERE form = ? AND period < ?", (form, before))
    return None if period is None else str(period)


def next_version(rows: ReadRows, form: str, period: str, after: str = "") -> str | None:
    """The first version behind `after` with visits in a period, by alphabet."""
    statement = "SELECT MIN(version) FROM path WHERE form = ? AND period = ? AND version > ?"
    ((version,),) = rows(statement, (form, period, after))
    return None if version is None else str(version)


def first_day(rows: ReadRows, form: str, month: str, version: str) -> str | None:
    """The first day of a month on which a version had visits."""
    statement = "SELECT MIN(period) FROM path WHERE form = ? AND period > ? AND period < ? AND version = ?"
    ((day,),) = rows(statement, (form, month, month + TOGETHER, version))
    return None if day is None else str(day)


# What visits came to, for the filters that are set.


@dataclass(frozen=True)
class Condition:
    """What filters leave of a roll-up: a condition, its values, and the days that it has only to be taken away again."""

    where: str
    values: Sequence[object]
    taken: Sequence[str]

    def signed(self, count: str) -> str:
        """A column's count, less than nothing on days that are taken away."""
        if not self.taken:
            return count
        days = ", ".join(f"'{date.fromisoformat(day)}'" for day in self.taken)
        return f"CASE WHEN period IN ({days}) THEN -{count} ELSE {count} END"


def condition_of(filters: Filters, periods: Periods) -> Condition | None:
    """The filters' form, channels, version, device and language, in these periods; None where they leave nothing.

    Where channels are put together, they are those that are counted unless others are asked for.
    """
    channels = (
        ("", *filters.channels) if any(one.endswith(TOGETHER) for one in periods.all) else filters.channels
    )
    if not periods.all or not channels:
        return None
    parts = ["form = ?", f"period IN ({_places(periods.all)})", f"channel IN ({_places(channels)})"]
    values: list[object] = [filters.form, *periods.all, *channels]
    for name in ("version", "device", "language"):
        if value := getattr(filters, name):
            parts.append(f"{name} = ?")
            values.append(value)
    return Condition(" AND ".join(parts), values, periods.taken)


def paths(rows: ReadRows, filters: Filters, periods: Periods) -> tuple[PathCount, ...]:
    """How many visits took each path."""
    # The mask tells most rows apart: sorting by it first is quickest.
    found = _sums(rows, "path", "mask, mask_high, last, status, how, version", filters, periods)
    return tuple(
        PathCount(version, mask | mask_high << PAGES_IN_A_MASK, last, status, how, n)
        for mask, mask_high, last, status, how, version, n in found
    )


def tallies(rows: ReadRows, filters: Filters, periods: Periods) -> tuple[TallyCount, ...]:
    """How often each thing happened."""
    groups = "version, kind, page, question, code"
    return tuple(TallyCount(*row) for row in _sums(rows, "tally", groups, filters, periods, ("visits", "n")))


def dwells(rows: ReadRows, filters: Filters, periods: Periods) -> tuple[DwellCount, ...]:
    """How long answers and visits took."""
    return tuple(DwellCount(*row) for row in _sums(rows, "dwell", "version, page, bucket", filters, periods))


def classes(rows: ReadRows, filters: Filters, periods: Periods) -> tuple[ClassCount, ...]:
    """Visits by hour class and source."""
    found = _sums(rows, "visit_class", "hours, source, status", filters, periods)
    return tuple(ClassCount(*row) for row in found)


def by_period(rows: ReadRows, filters: Filters, periods: Periods, *, by_day: bool) -> list[PeriodStatusCount]:
    """Visits by the day or month on which they began, by version and status."""
    chosen = condition_of(filters, periods)
    if chosen is None:
        return []
    name = f"substr(period, 1, {DAY_LETTERS if by_day else MONTH_LETTERS})"
    n = chosen.signed("n")
    statement = (
        f"SELECT {name}, version, status, SUM({n}), SUM(CASE WHEN how = 'unaided' THEN {n} ELSE 0 END) "  # noqa: S608 - names are ours
        f"FROM path WHERE {chosen.where} GROUP BY {name}, version, status"
    )
    return [PeriodStatusCount(*row) for row in rows(statement, chosen.values)]


def branches(
    rows: ReadRows, filters: Filters, periods: Periods, numbers: Mapping[str, int]
) -> Mapping[str, Share]:
    """Of each device and language by itself: the visits abandoned at one page, of those that saw it.

    `numbers`: the number of the page in each version, at least one. What nobody used is left out.
    """
    chosen = condition_of(filters, periods)
    if chosen is None:
        return {}
    n = chosen.signed("n")
    saw = " OR ".join("version = ? AND mask & ? <> 0 OR version = ? AND mask_high & ? <> 0" for _ in numbers)
    left = " OR ".join("version = ? AND last = ?" for _ in numbers)
    # Sums side by side: one walk through the rows, and none is sorted.
    sums = ", ".join(
        f"SUM(CASE WHEN {column} = '{name}' THEN lost ELSE 0 END), SUM(CASE WHEN {column} = '{name}' THEN n ELSE 0 END)"
        for name, column in BRANCHES.items()
    )
    statement = (
        f"SELECT {sums} FROM (SELECT device, language, {n} AS n, CASE WHEN status = 'abandoned' AND ({left}) THEN {n} ELSE 0 "  # noqa: S608 - names are ours
        f"END AS lost FROM path WHERE {chosen.where} AND ({saw})) at_page"
    )
    at_end = [value for version, number in numbers.items() for value in (version, number)]
    ((*counts,),) = rows(statement, [*at_end, *chosen.values, *_bits(numbers)])
    pairs = zip(BRANCHES, counts[::2], counts[1::2], strict=True)
    return {name: Share(lost, seen) for name, lost, seen in pairs if seen}


def _sums(
    rows: ReadRows,
    table: str,
    groups: str,
    filters: Filters,
    periods: Periods,
    counts: Sequence[str] = ("n",),
) -> list[Row]:
    """Counts of one roll-up, added up by `groups`."""
    chosen = condition_of(filters, periods)
    if chosen is None:
        return []
    sums = ", ".join(f"SUM({chosen.signed(count)})" for count in counts)
    some = f" HAVING SUM({chosen.signed('n')}) <> 0" if chosen.taken else ""
    statement = f"SELECT {groups}, {sums} FROM {table} WHERE {chosen.where} GROUP BY {groups}{some}"  # noqa: S608 - names are ours
    return rows(statement, chosen.values)


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


def _bits(numbers: Mapping[str, int]) -> Iterator[object]:
    """Version and bit in the low mask, version and bit in the high one."""
    for version, number in numbers.items():
        low, high = bits_of(number)
        yield from (version, low, version, high)


# The pages of forms, and the numbers that they have in masks.


def pages_of_form(rows: ReadRows, form: str) -> list[FormPage]:
    """The pages of all versions, each in the order of the form."""
    statement = (
        "SELECT form, version, number, page, kind, title, outcome, wording FROM form_page WHERE form = ? "
        "ORDER BY version, number, page"
    )
    return [FormPage(*row) for row in rows(statement, (form,))]


async def keep_pages(tx: Tx, pages: Iterable[FormPage]) -> None:
    """Keep the numbers that a version's pages have, once and for good: a version that is known stays as it is."""
    await tx.each(
        "INSERT INTO form_page (form, version, number, bit, bit_high, page, kind, title, outcome, wording) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (
                page.form,
                page.version,
                min(page.number, MOST_PAGES - 1),
                *bits_of(page.number),
                page.page,
                page.kind,
                page.title,
                page.outcome,
                page.wording,
            )
            for page in pages
        ],
    )


def bits_of(number: int) -> tuple[int, int]:
    """The bit of a page in `mask` and in `mask_high`: one of them is 0."""
    number = min(number, MOST_PAGES - 1)
    return (1 << number, 0) if number < PAGES_IN_A_MASK else (0, 1 << (number - PAGES_IN_A_MASK))


# What people type in.


def is_simulated(rows: ReadRows) -> bool:
    """Whether the figures were made up by `formkit simulate` or `formkit demo`."""
    return bool(rows("SELECT 1 FROM assumption WHERE form = ? AND name = ?", (EVERY_FORM, SIMULATED)))


def assumptions(rows: ReadRows, form: str, council: Mapping[str, float]) -> Assumptions:
    """What is taken to be so: the form's own figures, else those for all forms, the council's, the built-in ones."""
    statement = "SELECT name, value FROM assumption WHERE form = '' OR form = ? ORDER BY form"
    typed_in = {name: float(value) for name, value in rows(statement, (form,))}
    return assumptions_from({**council, **typed_in})


async def keep_assumption(tx: Tx, form: str, name: str, value: float) -> None:
    """Put an assumption of a form in the place of what was there."""
    await tx.run(
        "INSERT INTO assumption (form, name, value) VALUES (?, ?, ?) "
        "ON CONFLICT (form, name) DO UPDATE SET value = excluded.value",
        form,
        name,
        value,
    )


def volumes(rows: ReadRows, filters: Filters) -> Mapping[str, int]:
    """How many came by phone and face to face, as the council typed it in, over all months that the days touch."""
    statement = (
        "SELECT way, SUM(n) FROM contact_volume WHERE form = ? AND month >= ? AND month <= ? GROUP BY way"
    )
    found = rows(statement, (filters.form, month_of(filters.first), month_of(filters.last)))
    return {way: int(n) for way, n in found}


def volumes_by_month(rows: ReadRows, form: str) -> Mapping[str, Mapping[str, int]]:
    """Month → way → how many contacts came that way, as the council typed them in."""
    found: dict[str, dict[str, int]] = {}
    for month, way, n in rows("SELECT month, way, n FROM contact_volume WHERE form = ?", (form,)):
        found.setdefault(month, {})[way] = n
    return found


async def keep_volume(tx: Tx, form: str, month: str, way: str, n: int) -> None:
    """Put a month's volume in the place of what was there."""
    await tx.run(
        "INSERT INTO contact_volume (form, month, way, n) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (form, month, way) DO UPDATE SET n = excluded.n",
        form,
        month,
        way,
        n,
    )


def notes_between(rows: ReadRows, form: str, first: date, last: date) -> tuple[DayNote, ...]:
    """The notes of a form, by day."""
    statement = (
        "SELECT day, said, author FROM day_note WHERE form = ? AND day BETWEEN ? AND ? ORDER BY day, id"
    )
    return tuple(DayNote(*row) for row in rows(statement, (form, str(first), str(last))))


async def pin_note(tx: Tx, form: str, note: DayNote, at: int) -> None:
    """Keep a note. `at`: UTC milliseconds."""
    await tx.run(
        "INSERT INTO day_note (form, day, said, author, at) VALUES (?, ?, ?, ?, ?)",
        form,
        note.day,
        note.said,
        note.author,
        at,
    )


def comments_between(rows: ReadRows, form: str, first: date, last: date) -> tuple[Comment, ...]:
    """What people wrote in these months, the newest first."""
    statement = (
        "SELECT month, about, said FROM feedback_comment WHERE form = ? AND month BETWEEN ? AND ? "
        "ORDER BY month DESC, id DESC LIMIT ?"
    )
    found = rows(statement, (form, f"{first:%Y-%m}", f"{last:%Y-%m}", MOST_COMMENTS))
    return tuple(Comment(*row) for row in found)


def comment_keeper(engine: Engine) -> Callable[[str, str, str, str], Awaitable[None]]:
    """For the page that takes comments: keeps form, month, how the visit ended and what was written."""

    async def keep(form: str, month: str, about: str, said: str) -> None:
        await engine.write(lambda tx: keep_comment(tx, form, Comment(month, about, said)))

    return keep


async def keep_comment(tx: Tx, form: str, comment: Comment) -> None:
    """Keep what somebody wrote, with the month and how the visit ended, and nothing else."""
    await tx.run(
        "INSERT INTO feedback_comment (form, month, about, said) VALUES (?, ?, ?, ?)",
        form,
        comment.month,
        comment.about,
        comment.said,
    )
