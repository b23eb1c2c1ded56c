"""A database with a plausible year in its roll-ups, made visit by visit without events.

Everything is drawn from one seed, so that the same call gives the same rows. One page of one form loses far more people
than pages like it: `WORST`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from formkit.analytics.base import FormPage
from formkit.analytics.fold.fold import Changes, add_changes
from formkit.analytics.fold.roll_up_sums import Key
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.form_pages import pages_of
from formkit.analytics.tables import (
    EVERY_FORM,
    SIMULATED,
    Comment,
    DayNote,
    keep_assumption,
    keep_comment,
    keep_pages,
    keep_volume,
    pin_note,
)
from formkit.definition.form import Form
from formkit.definition.pages import EvidencePage, Page, QuestionPage, RepeatPage
from formkit.journey.buckets import bucket_of
from formkit.storage.engine import Tx

DAYS: Final = 400
WORST: Final = ("housing-benefit-change-of-circumstances", 3)
"""The form, and the place of its worst page among those that ask for evidence or else a question."""
_MISTAKES: Final = ("empty", "too long")


@dataclass(frozen=True)
class Class:
    """What visits are told apart by."""

    day: date
    version: str
    channel: str
    device: str
    language: str


class Rows:
    """The rows that visits come to."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[tuple[Key, int]]] = {one.name: Counter() for one in ROLL_UPS}

    def add(self, name: str, key: Key, *counts: int) -> None:
        """Add to a row."""
        for place, count in enumerate(counts):
            self.counts[name][key, place] += count

    def changes(self) -> Changes:
        """The same as the folder writes them."""
        found: Changes = {}
        for roll_up in ROLL_UPS:
            counted = self.counts[roll_up.name]
            keys = dict.fromkeys(key for key, _ in counted)
            found[roll_up] = {
                key: tuple(counted[key, place] for place in range(len(roll_up.counts))) for key in keys
            }
        return found


async def fill(
    tx: Tx, forms: Iterable[Form], today: date, *, visits: int = 600, simulated: bool = True
) -> None:
    """Fill the roll-ups with about so many visits of each form."""
    rows, chance = Rows(), Random(20)
    for form in forms:
        old = tuple(replace(page, version="0ld0ld0ld0ld") for page in pages_of(form))
        new = pages_of(form)
        await keep_pages(tx, (*old, *new))
        for _ in range(visits):
            age = int(DAYS * chance.random() ** 1.1)
            pages = old if age > DAYS // 3 else new
            _visit(rows, chance, form, pages, today - timedelta(days=age))
    await add_changes(tx, rows.changes())
    await _beside(tx, today, [form.id for form in forms], simulated=simulated)


async def _beside(tx: Tx, today: date, forms: Sequence[str], *, simulated: bool) -> None:
    if simulated:
        await keep_assumption(tx, EVERY_FORM, SIMULATED, 1)
    month = f"{today - timedelta(days=40):%Y-%m}"
    for form in forms:
        said = "I gave up because I had no photo of the letter to hand. <b>Could it wait?</b>"
        await keep_comment(tx, form, Comment(month, "left", said))
        note = DayNote(str(today - timedelta(days=30)), "Letter sent to all tenants", "robin")
        await pin_note(tx, form, note, 0)
        for way, n in (("phone", 120), ("face to face", 18)):
            await keep_volume(tx, form, month, way, n)


def _visit(rows: Rows, chance: Random, form: Form, pages: tuple[FormPage, ...], day: date) -> None:
    device = chance.choices(("phone", "computer", "tablet"), (62, 33, 5))[0]
    channel = chance.choices(("self-service", "assisted", "preview"), (93, 5, 2))[0]
    language = "cy" if chance.random() < 0.06 else "en"
    one = Class(day, pages[0].version, channel, device, language)
    if chance.random() < 0.4:
        rows.add("tally", _key(form, one, "viewed", "", "", ""), 1, 1)
    mask, last, status, how = _walk(rows, chance, form, one, pages)
    low, high = mask & ((1 << 62) - 1), mask >> 62
    rows.add("path", (*_start(form, one), low, high, last, status, how), 1)
    hours = chance.choice(("office hours", "evening", "weekend"))
    rows.add("visit_class", (form.id, str(day), one.version, one.channel, hours, "", status), 1)
    if chance.random() < 0.12 and status in ("submitted", "abandoned"):
        about, happy = ("sent", (3, 4, 8, 40, 45)) if status == "submitted" else ("left", (35, 30, 20, 10, 5))
        code = str(chance.choices(range(1, 6), happy)[0])
        rows.add("tally", _key(form, one, "feedback", about, "satisfaction", code), 1, 1)
        if about == "left":
            reason = chance.choice(("no documents", "took too long", "did not understand"))
            rows.add("tally", _key(form, one, "feedback", about, "reason", reason), 1, 1)


def _walk(
    rows: Rows, chance: Random, form: Form, one: Class, pages: tuple[FormPage, ...]
) -> tuple[int, int, str, str]:
    """One visit from the first page on: its mask, the page it saw last, how it ended."""
    mask, last, mistaken, spent = 0, -1, False, 0.0
    if chance.random() < 0.01:
        return 0, -1, "abandoned", ""
    for page in pages:
        if page.kind == "stop":
            if chance.random() > 0.03:
                continue
            rows.add("tally", _key(form, one, "stopped", page.page, "", page.outcome), 1, 1)
            ends = {"not eligible": "not eligible", "go elsewhere": "sent elsewhere"}
            return mask | 1 << page.number, page.number, ends.get(page.outcome, "handed off"), ""
        if page.page != "check-answers" and _is_skipped(page, chance):
            continue
        mask, last = mask | 1 << page.number, page.number
        refused = _mistakes(rows, chance, form, one, page)
        mistaken = mistaken or refused
        seconds = chance.lognormvariate(2.7 if page.kind == "question" else 3.4, 0.8)
        spent += seconds
        rows.add("dwell", (*_start(form, one), page.page, bucket_of(seconds)), 1)
        if chance.random() < _loss(form, one, page, pages):
            return mask, last, "abandoned", "error showing" if refused and chance.random() < 0.6 else ""
        _answered(rows, chance, form, one, page)
    rows.add("tally", _key(form, one, "submitted", "", "", ""), 1, 1)
    rows.add("dwell", (*_start(form, one), "", bucket_of(spent)), 1)
    unaided = not mistaken and one.channel == "self-service"
    return mask, last, "submitted", "unaided" if unaided else ""


def _is_skipped(page: FormPage, chance: Random) -> bool:
    return page.number % 3 == 2 and chance.random() < 0.45


def _loss(form: Form, one: Class, page: FormPage, pages: tuple[FormPage, ...]) -> float:
    usual = {"evidence": 0.05, "payment": 0.04, "tell": 0.01}.get(page.kind, 0.022)
    usual *= 1.3 if one.device == "phone" else 1.0
    name, place = WORST
    asking = [other for other in pages if other.kind == "evidence"] or [
        o for o in pages if o.kind == "question"
    ]
    is_worst = form.id == name and page.page == asking[min(place, len(asking) - 1)].page
    return usual + (0.14 if is_worst else 0.0)


def _mistakes(rows: Rows, chance: Random, form: Form, one: Class, page: FormPage) -> bool:
    asked = _questions(form, page.page)
    if not asked or chance.random() > 0.09:
        return False
    n = chance.choice((1, 1, 2))
    question = chance.choice(asked)
    rows.add("tally", _key(form, one, "refused", page.page, question, chance.choice(_MISTAKES)), 1, n)
    return True


def _answered(rows: Rows, chance: Random, form: Form, one: Class, page: FormPage) -> None:
    rows.add("tally", _key(form, one, "answered", page.page, "", ""), 1, 1 + (chance.random() < 0.05))
    if chance.random() < 0.06:
        rows.add("tally", _key(form, one, "back", page.page, "", ""), 1, 1)
    if chance.random() < 0.03:
        rows.add("tally", _key(form, one, "answered", page.page, "", "change"), 1, 1)
    if page.kind == "evidence":
        code = chance.choices(("added", "later", "too large", "wrong type", "removed"), (60, 25, 8, 6, 4))[0]
        rows.add("tally", _key(form, one, "evidence", page.page, "", code), 1, 1)


def _questions(form: Form, page: str) -> list[str]:
    for one in form.pages:
        inner: Iterable[Page] = one.pages if isinstance(one, RepeatPage) else (one,)
        prefix = f"{one.id}/" if isinstance(one, RepeatPage) else ""
        for found in inner:
            if isinstance(found, QuestionPage) and prefix + found.id == page:
                return [prefix + question.id for question in found.questions]
            if isinstance(found, EvidencePage) and prefix + found.id == page:
                return []
    return []


def _start(form: Form, one: Class) -> tuple[str, ...]:
    return form.id, str(one.day), one.version, one.channel, one.device, one.language


def _key(form: Form, one: Class, kind: str, page: str, question: str, code: str) -> Key:
    return (*_start(form, one), kind, page, question, code)
