"""What is judged of promises that hang on one another: nothing comes before its cause, and no result before its proof.

Each finding names the first hour of the year at which it happens, and what was chosen in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.condition_checks import can_all_be_true
from formkit.checks.promise_examples import FUTURE, STARTS, promising
from formkit.checks.promised_acts import begins, is_done_by_us, is_result, looks_first
from formkit.checks.promised_year import PromisedYear, SentAt, said
from formkit.definition.expectations import Period, Promise
from formkit.definition.pages import EvidencePage
from formkit.journey.promises import due_day


def _before_its_cause(file: FormFile) -> Iterator[Breach]:
    for cause, effect in _causes(file):
        if (found := _first_before(file, cause, effect)) and effect.place:
            hour, early, late = found
            yield Breach(
                effect.place,
                {
                    "text": effect.text,
                    "day": said(early),
                    "cause": cause.text,
                    "late": said(late),
                    "hour": str(hour),
                    "instead": _instead_of_early(cause, effect),
                },
            )


def _causes(file: FormFile) -> Iterator[tuple[Promise, Promise]]:
    """Pairs of promises of which the first has to be kept before the second can be.

    The lines stand in the order of what happens: who looks at a thing above the line with the result looks first.
    """
    order = {id(one): at for at, one in enumerate(file.form.what_happens_next)}
    for one, other in permutations(file.form.what_happens_next, 2):
        stands_first = order[id(one)] < order[id(other)]
        if is_result(one) and not is_result(other):
            if begins(other) or (stands_first and is_done_by_us(other)):
                yield one, other
        elif (
            stands_first
            and looks_first(one)
            and not is_result(one)
            and is_result(other)
            and other.relation != "before"
        ):
            yield one, other


def _first_before(file: FormFile, cause: Promise, effect: Promise) -> tuple[SentAt, date, date] | None:
    if effect.relation == "after" and effect.within is None:
        return None
    if not can_all_be_true(file, [one.when for one in (cause, effect) if one.when]):
        return None
    year, is_same = file.year, cause.anchor_id == effect.anchor_id
    pages = _may_be_late(file, cause, effect)
    for hour, told in year.sendings(effect):
        if told and (early := told.day):
            late = _after_proof(year, cause, hour, pages) or _latest(year, cause, hour, is_same=is_same)
            if late and early < late:
                return hour, early, late
    return None


def _latest(year: PromisedYear, cause: Promise, hour: SentAt, *, is_same: bool) -> date | None:
    """The last day on which the cause may come, for who sends then with all proof that they have to send."""
    choices = (hour.chosen,) if is_same else year.chosen(cause.anchor_id, hour.day)
    told = [year.due(cause, hour.day, hour.hour, one) for one in choices]
    return max((one.day for one in told if one and one.day), default=None)


def _after_proof(
    year: PromisedYear, cause: Promise, hour: SentAt, pages: Sequence[EvidencePage]
) -> date | None:
    """The last day of what waits for the proof, where that of these pages comes as late as it may."""
    if not pages or cause.within is None or cause.within.unit in ("minute", "hour"):
        return None
    there = max(year.proof_until(page, hour.day, hour.hour) for page in pages)
    return due_day(there, cause.within, year.calendar(hour.day))


def _may_be_late(file: FormFile, cause: Promise, effect: Promise) -> tuple[EvidencePage, ...]:
    """The pages whose files may still be to come for people who read both promises, the first of which waits for them."""
    said = [one.when for one in (cause, effect) if one.when]
    late = file.year.late if cause.is_after_all_proof else ()
    return tuple(page for page in late if can_all_be_true(file, [*said, *page.when], {page.id: 0}))


def _instead_of_early(cause: Promise, effect: Promise) -> str:
    within = cause.within
    if effect.relation == "within":
        return f"Write a longer time, or below it: after: {cause.text}"
    if within and within.unit not in ("minute", "hour") and cause.relation == "within" and effect.anchor_id:
        least = Period(within.count * 7, "day") if within.unit == "week" else within
        return (
            f"Let nobody choose less for `{effect.anchor_id}`, such as: must be: at least {least} from today"
        )
    return f"Say it without a day, below it: after: {cause.text}"


def _before_the_proof(file: FormFile) -> Iterator[Breach]:
    year = file.year
    results = [one for one in file.form.what_happens_next if is_result(one)]
    promised = results or [one for one in file.form.what_happens_next if begins(one)]
    for promise in promised:
        tried = (_first_without_proof(file, promise, page) for page in year.late)
        if promise.place and (found := next(filter(None, tried), None)):
            hour, day, until, page = found
            values = {
                "text": promise.text,
                "day": said(day),
                "until": said(until),
                "hour": str(hour),
                "proof": page.called or f"what “{page.heading}” asks for",
                "within": str(promise.within or "5 working days"),
            }
            yield Breach(promise.place, values)


def _first_without_proof(
    file: FormFile, promise: Promise, page: EvidencePage
) -> tuple[SentAt, date, date, EvidencePage] | None:
    conditions = [*page.when, *([promise.when] if promise.when else [])]
    if promise.is_after_all_proof or not can_all_be_true(file, conditions, {page.id: 0}):
        return None
    for hour, told in file.year.sendings(promise):
        if told and told.day and told.says in ("by", "on"):
            until = file.year.proof_until(page, hour.day, hour.hour)
            if told.day < until:
                return hour, told.day, until, page
    return None


BEFORE: Final = Check(
    CheckRule(
        "BEFORE",
        "Something is promised for a day before that which it hangs on.",
        "A permit cannot start, and nobody can come, before it is decided.",
        promising(
            "decide and tell you, within: 5 working days\nstart your permit, day: starts", STARTS % FUTURE
        ),
        promising(
            "decide and tell you, within: 5 working days\nstart your permit, day: starts",
            STARTS % ", must be: at least 5 working days from today",
        ),
        "warning",
    ),
    "“{text}” would be on {day}, before “{cause}”, which may take until {late}: for {hour}.",
    "{instead}",
    _before_its_cause,
)
_PROOF_LATER: Final = (
    "steps:\n  - {evidence: Send us your bill, id: bill, called: your bill, accept: [a bill], why we ask: To check., "
    "if you cannot upload now: [use a link later], send within: 1 month}"
)
PROOF: Final = Check(
    CheckRule(
        "PROOF",
        "A result is promised for a day on which the proof for it may still be on its way.",
        "Who sends the proof as late as the form allows is decided about without it, or waits longer than was promised.",
        promising("decide and tell you, within: 5 working days", _PROOF_LATER),
        promising("decide and tell you, within: 5 working days, after: we have all your proof", _PROOF_LATER),
        "warning",
    ),
    "“{text}” would be by {day}, and {proof} may come until {until}: for {hour}, and sends it later.",
    "Write: within: {within}, and below it: after: we have all your proof",
    _before_the_proof,
)


CAUSE_CHECKS: Final = (BEFORE, PROOF)
