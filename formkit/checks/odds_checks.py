"""What is judged of the times that stand side by side on the page that follows sending: they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.condition_checks import can_all_be_true
from formkit.checks.promise_checks import placed
from formkit.checks.promise_examples import promising
from formkit.checks.promised_year import SentAt
from formkit.definition.expectations import Period, Promise, read_period
from formkit.definition.pages import EvidencePage
from formkit.definition.reading.tree import Place
from formkit.journey.late_evidence import MONTH
from formkit.journey.promises import due_day

_HOURS: Final = ("minute", "hour")
_TIME: Final = re.compile(
    r"\b(?:within|in|after) (\d{1,4} (?:working )?(?:minute|hour|day|week|month|year)s?)\b", re.IGNORECASE
)
_PROOF: Final = re.compile(r"\b(proof|evidence|documents?|papers?|photos?|files?)\b", re.IGNORECASE)


def _at_odds(file: FormFile) -> Iterator[Breach]:
    yield from _said_twice(file)
    for promise, place in placed(file):
        own = _time_in(promise.text)
        if own and promise.within and str(own) != str(promise.within):
            what = f"“{promise.text}” says {own}, and `within` says {promise.within}"
            yield _odds(file, place, what, f"Keep one of the two: within: {promise.within}")
        elif promise.kind == "you need to" and (page := _other_time_for_proof(file, promise, own)):
            until = page.send_within or MONTH
            what = f"“{promise.text}” gives {own or promise.within}, and “{page.heading}” gives {until}"
            yield _odds(file, place, what, f"Write one time in both: send within: {own or promise.within}")
        elif promise.kind == "if we do not" and (known := _too_soon(file, own or promise.within)):
            back = f"“{promise.text}” lets people come back after {own or promise.within}"
            what = f"{back}, and we may take {known.within} to “{known.text}”"
            yield _odds(file, place, what, f"Write {known.within} here too.")


def _odds(file: FormFile, place: Place, what: str, instead: str) -> Breach:
    first = file.year.days[0] if file.year.days else file.today
    hour = SentAt(first, 0) if first else ""
    return Breach(place, {"what": what, "instead": instead, "hour": str(hour)})


def _said_twice(file: FormFile) -> Iterator[Breach]:
    for one, other in combinations(file.form.what_happens_next, 2):
        same = (_folded(one.text), one.kind, one.anchor_id) == (
            _folded(other.text),
            other.kind,
            other.anchor_id,
        )
        if not same or one.within is None or other.within is None or str(one.within) == str(other.within):
            continue
        is_together = one.anchor_words == other.anchor_words and can_all_be_true(
            file, [each.when for each in (one, other) if each.when]
        )
        if is_together and other.place:
            what = f"“{other.text}” is promised within {one.within} and within {other.within}"
            yield _odds(file, other.place, what, "Take one of the two lines out, or give each its `when`.")


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split())


def _time_in(text: str) -> Period | None:
    found = _TIME.search(text)
    return read_period(found[1]) if found else None


def _other_time_for_proof(file: FormFile, promise: Promise, own: Period | None) -> EvidencePage | None:
    """A page whose files may come until another day than the promise says, and than any other promise says."""
    time = own or (promise.within if promise.relation == "within" else None)
    if time is None or not _PROOF.search(promise.text):
        return None
    named = promise.when.names if promise.when else frozenset[str]()
    pages = [page for page in file.year.late if page.id in named] or list(file.year.late)
    others = [one for one in file.form.what_happens_next if one is not promise and one.kind == "you need to"]
    said = {str(time), *(str(_time_in(one.text) or one.within) for one in others)}
    return next((page for page in pages if str(page.send_within or MONTH) not in said), None)


def _too_soon(file: FormFile, said: Period | None) -> Promise | None:
    """The promise that is kept first, where even that may be kept after the time that is said."""
    if said is None or said.unit in _HOURS or not file.year.days:
        return None
    known = [
        one
        for one in file.form.what_happens_next
        if one.kind == "we will" and one.relation == "within" and one.within
    ]
    day = file.year.days[0]
    ends = [
        (told.day, at)
        for at, one in enumerate(known)
        if (told := file.year.due(one, day, 0, None)) and told.day
    ]
    if len(ends) < len(known) or not ends:
        return None
    soonest, at = min(ends)
    return known[at] if due_day(day, said, file.year.calendar(day)) < soonest else None


ODDS: Final = Check(
    CheckRule(
        "ODDS",
        "Two times on the page that follows sending do not agree.",
        "People do not know which of them holds.",
        promising("write to you within 5 working days, within: 10 working days"),
        promising("write to you, within: 10 working days"),
        "warning",
    ),
    "{what}: for {hour}.",
    "{instead}",
    _at_odds,
)


ODDS_CHECKS: Final = (ODDS,)
