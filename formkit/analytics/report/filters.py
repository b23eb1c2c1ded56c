"""What is counted, from the address of a page, and the form that changes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from formkit.analytics.base import CHANNELS, COUNTED, DEVICES, Filters
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import day
from formkit.analytics.report.page_around import FilterChoice, FilterForm, ViewLink
from formkit.journey.promises import LONDON
from formkit.questions.date.times import time_in_words

PERIODS: Final = (("4 weeks", 28), ("13 weeks", 91), ("12 months", 365))
"""Usual periods and their days; all end today."""
USUAL_DAYS: Final = 91
MATURING_DAYS: Final = 28
"""As long as a saved draft lives: visits that began since then can still be sent."""
_AS_TYPED: Final = re.compile(r"([0-9]{1,2})[/. ]([0-9]{1,2})[/. ]([0-9]{4})")
_USUAL: Final = ", ".join(COUNTED)
_LANGUAGES: Final = (("en", "English"), ("cy", "Welsh"))


@dataclass(frozen=True)
class ChosenFilters:
    """What is counted, and how an address says so."""

    filters: Filters
    today: date

    @property
    def query(self) -> str:
        """The part of an address that chooses the same again: "" or "?…"."""
        return query_of(self._said())

    def with_period(self, days: int) -> str:
        """The query for the last so many days, with everything else as it is."""
        said = {name: value for name, value in self._said() if name not in ("from", "to")}
        if days != USUAL_DAYS:
            said |= {"from": str(first_of(self.today, days)), "to": str(self.today)}
        return query_of(tuple(said.items()))

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the filters that are set."""
        return self._said()

    def _said(self) -> tuple[tuple[str, str], ...]:
        one = self.filters
        is_usual = (one.first, one.last) == (first_of(self.today, USUAL_DAYS), self.today)
        days = () if is_usual else (("from", str(one.first)), ("to", str(one.last)))
        channel = "" if tuple(one.channels) == COUNTED else one.channels[0]
        more = (
            ("version", one.version),
            ("channel", channel),
            ("device", one.device),
            ("language", one.language),
        )
        return (*days, *((name, value) for name, value in more if value))


def chosen(params: QueryParams, form: str, today: date) -> ChosenFilters:
    """What an address chooses. What it cannot mean is left out: a filter never leads to a page of trouble."""
    first = day_typed(params.get("from", "")) or first_of(today, USUAL_DAYS)
    last = min(day_typed(params.get("to", "")) or today, today)
    channel = params.get("channel", "")
    device, language, version = (params.get(name, "") for name in ("device", "language", "version"))
    filters = Filters(
        form=form,
        first=min(first, last),
        last=max(first, last) if first <= today else last,
        version=version if version.isalnum() and len(version) <= 12 else "",
        channels=(channel,) if channel in CHANNELS else COUNTED,
        device=device if device in DEVICES else "",
        language=language if language in dict(_LANGUAGES) else "",
    )
    return ChosenFilters(filters, today)


def filter_form(
    one: ChosenFilters,
    address: str,
    versions: Sequence[str] = (),
    *,
    stood_at: datetime,
    of_a_form: bool = True,
) -> FilterForm:
    """The form that changes what is counted on the page at `address`; the overview has days only.

    `stood_at`: the moment up to which everything is in the numbers.
    """
    filters = one.filters
    return FilterForm(
        action=address,
        first=_as_typed(filters.first),
        last=_as_typed(filters.last),
        choices=_choices(filters, versions) if of_a_form else (),
        periods=tuple(
            ViewLink(f"Last {words}", address + one.with_period(days), _is_period(one, days))
            for words, days in PERIODS
        ),
        reset=address if one.query else "",
        counted=f"{counted_words(filters, versions)} {_stood(stood_at)}",
        maturing=_maturing(one),
        hidden="" if filters.is_whole else DEFINITIONS["suppressed"],
    )


def counted_words(filters: Filters, versions: Sequence[str] = ()) -> str:
    """Days and filters in one line."""
    parts = [f"visits that began from {day(filters.first)} to {day(filters.last)}"]
    parts.append("self-service and assisted" if tuple(filters.channels) == COUNTED else filters.channels[0])
    if filters.version:
        parts.append(version_name(filters.version, versions))
    if filters.device:
        parts.append(f"device: {filters.device}")
    if filters.language:
        parts.append(f"in {dict(_LANGUAGES)[filters.language]}")
    return ", ".join(parts) + "."


def _stood(at: datetime) -> str:
    return f"As it stood at {time_in_words(at.astimezone(LONDON), 'en')}."


def version_name(version: str, versions: Sequence[str]) -> str:
    """ "version 2 (a1b2c3)": the number counts from the first that was used."""
    number = f" {versions.index(version) + 1}" if version in versions else ""
    return f"version{number} ({version[:6]})"


def first_of(today: date, days: int) -> date:
    """The first of so many days that end today."""
    return today - timedelta(days=days - 1)


def query_of(said: Sequence[tuple[str, str]]) -> str:
    """An address's query, with its question mark; "" of nothing."""
    return f"?{urlencode(said)}" if said else ""


def _as_typed(when: date) -> str:
    return f"{when.day}/{when.month}/{when.year}"


def day_typed(text: str) -> date | None:
    """A day as people type it, 3/11/2026, or as addresses say it, 2026-11-03; None where it is neither."""
    found = _AS_TYPED.fullmatch(text.strip())
    year, month, day = (found[3], found[2], found[1]) if found else (text.strip() + "--").split("-")[:3]
    try:
        return date(int(year), int(month), int(day)) if text.isascii() and len(year) == len("2026") else None
    except ValueError:
        return None


def _choices(filters: Filters, versions: Sequence[str]) -> tuple[FilterChoice, ...]:
    channel = "" if tuple(filters.channels) == COUNTED else filters.channels[0]
    return (
        _choice(
            "version",
            "Version",
            "All versions",
            [(one, version_name(one, versions)) for one in versions],
            filters.version,
        ),
        _choice("channel", "Channel", _USUAL, [(one, one) for one in CHANNELS], channel),
        _choice("device", "Device", "All devices", [(one, one) for one in DEVICES], filters.device),
        _choice("language", "Language", "Both languages", list(_LANGUAGES), filters.language),
    )


def _choice(name: str, label: str, every: str, options: list[tuple[str, str]], now: str) -> FilterChoice:
    listed = ((value, text.capitalize(), value == now) for value, text in options)
    return FilterChoice(name, label, (("", every[:1].upper() + every[1:], not now), *listed))


def _is_period(one: ChosenFilters, days: int) -> bool:
    return (one.filters.first, one.filters.last) == (first_of(one.today, days), one.today)


def _maturing(one: ChosenFilters) -> str:
    """Which days are younger than a draft's life."""
    since = first_of(one.today, MATURING_DAYS)
    if one.filters.last < since:
        return ""
    return (
        f"Days from {day(max(since, one.filters.first))} are still maturing: people may come back and send."
    )
