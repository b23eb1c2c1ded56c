"""What a form costs and what leaving costs, with assumptions that an analyst can change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.analytics.assumptions import ASSUMED, FACE_TO_FACE, PHONE, THEN_PHONE, WEB, Assumptions
from formkit.analytics.pages.form_tables import PAGE
from formkit.analytics.pages.one_form import share_number
from formkit.analytics.pages.request import around, asked_by, drawn
from formkit.analytics.pages.templates import AmountBox, AmountForm, CostView, KeyNumber
from formkit.analytics.periods import months_between
from formkit.analytics.report.costs import avoidable_cost, form_costs
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import count, period, without_places
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.kpis import kpis_table
from formkit.analytics.report.table import Table, TableColumn, text_cell
from formkit.analytics.tables import keep_assumption, keep_volume, volumes, volumes_by_month
from formkit.rendering.shown import Sending
from formkit.staff.posted import staff_posted, staff_token
from formkit.storage.engine import Tx
from formkit.web.dependencies import parts_of

WHAT: Final = "what"
ASSUMPTIONS, VOLUMES = "assumptions", "volumes"
SAVED: Final = "saved"
"""In the address after something was kept."""
_LABELS: Final[Mapping[str, str]] = {
    FACE_TO_FACE: "Cost of a face-to-face contact",
    PHONE: "Cost of a phone call",
    WEB: "Cost of a web visit",
    THEN_PHONE: "Of those who leave, the share who then phone",
}


def show_cost(request: Request) -> Response:
    """GET /staff/forms/{form}/cost"""
    return _shown(request, {})


async def keep_amounts(request: Request) -> Response:
    """POST /staff/forms/{form}/cost: the assumptions, or how many came by phone and face to face in a month."""
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    typed = {name: (values or ("",))[-1].strip()[:40] for name, values in sent.entry.items()}
    found = _assumptions_of(typed) if typed.get(WHAT) == ASSUMPTIONS else _volumes_of(typed, asked)
    if any(one.error for one in found.values()):
        return _shown(request, found, 422)

    async def keep(tx: Tx) -> None:
        if typed.get(WHAT) == ASSUMPTIONS:
            for name in ASSUMED:
                await keep_assumption(tx, asked.id, name, found[_box_name(name)].value)
        else:
            for way in (PHONE, FACE_TO_FACE):
                n = int(found[_volume_name(way)].value)
                await keep_volume(tx, asked.id, found[MONTH].text, way, n)

    await parts_of(request).store.engine.write(keep)
    address = asked.address("cost")
    return RedirectResponse(f"{address}{'&' if '?' in address else '?'}{SAVED}={typed.get(WHAT, '')}", 303)


def _assumptions_of(typed: Mapping[str, str]) -> Mapping[str, Typed]:
    return {
        _box_name(name): amount_of(typed.get(_box_name(name), ""), _LABELS[name], percent=name == THEN_PHONE)
        for name in ASSUMED
    }


def _volumes_of(typed: Mapping[str, str], asked: Inquiry) -> Mapping[str, Typed]:
    found = {MONTH: month_of(typed.get(MONTH, ""), asked.chosen.today)}
    return found | {
        _volume_name(way): whole_of(typed.get(_volume_name(way), ""), way) for way in (PHONE, FACE_TO_FACE)
    }


def _box_name(name: str) -> str:
    return f"assumed-{name.replace(' ', '-')}"


def _volume_name(way: str) -> str:
    return f"volume-{way.replace(' ', '-')}"


def _shown(request: Request, typed: Mapping[str, Typed], status: int = 200) -> Response:
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    frame, stands = around(request, asked, "cost")
    view = CostView(
        frame=frame,
        around=stands,
        numbers=_numbers(asked),
        pages=costs_table(asked),
        kpis=_without_form(kpis_table(asked)),
        forms=(_assumption_form(request, asked, typed), _volume_form(request, asked, typed)),
        saved="Your figures are kept." if request.query_params.get(SAVED) in (ASSUMPTIONS, VOLUMES) else "",
    )
    return drawn(parts_of(request), "cost.html", view, status)


def _without_form(table: Table) -> Table:
    """The table of one form need not name it in each row; its files do, to be put together with those of others."""
    return replace(table, columns=table.columns[1:], rows=tuple(row[1:] for row in table.rows))


def _numbers(asked: Inquiry) -> tuple[KeyNumber, ...]:
    filters, counted = asked.counted.filters, asked.counted
    contacts = volumes(counted.roll_ups.read, filters)
    costs = form_costs(counted.form, contacts, counted.days, asked.assumptions)
    months = months_between(filters.first, filters.last)
    typed_in = volumes_by_month(counted.roll_ups.read, asked.id)
    known = sum(month in typed_in for month in months)
    beside = f"Contacts by phone and face to face are known for {known} of {len(months)} months"
    n = counted.form.statuses["submitted"]  # a small one could be worked out from the cost
    return (
        KeyNumber(
            "Cost per transaction",
            asked.showing.money(costs.cost_per_transaction, n).text,
            DEFINITIONS["cost_per_transaction"],
            beside,
        ),
        replace(
            share_number(asked, "Digital take-up", costs.digital_take_up, "digital_take_up"), also=beside
        ),
        KeyNumber(
            "Avoidable calls a month",
            asked.showing.money(costs.avoidable_a_month, counted.form.abandoned).text,
            DEFINITIONS["avoidable_cost"],
        ),
    )


def costs_table(asked: Inquiry) -> Table:
    """What the calls of those who left cost, by page; the dearest first."""
    counted, showing = asked.counted, asked.showing
    rows = [
        (
            text_cell(without_places(one.title)),
            showing.a_month(one.lost, counted.a_month(one.lost)),
            showing.money(avoidable_cost(one, counted.days, asked.assumptions), one.lost),
        )
        for one in sorted(counted.pages, key=lambda one: -one.lost)
        if one.lost
    ]
    columns = (
        PAGE,
        TableColumn("lost_a_month", "Lost a month", "count", DEFINITIONS["lost_a_month"]),
        TableColumn("cost_a_month", "Avoidable calls a month", "pounds", DEFINITIONS["avoidable_cost"]),
    )
    return asked.table("costs", "What leaving costs, by page", columns, rows)


def _assumption_form(request: Request, asked: Inquiry, typed: Mapping[str, Typed]) -> AmountForm:
    now = _as_typed(asked.assumptions)
    boxes = []
    for name in ASSUMED:
        box = _box_name(name)
        one = typed.get(box, Typed(now[name]))
        is_share = name == THEN_PHONE
        boxes.append(
            AmountBox(
                box,
                _LABELS[name],
                one.text,
                prefix="" if is_share else "£",
                suffix="%" if is_share else "",
                error=one.error,
            )
        )
    says = (_where_costs_are_from(asked),)
    return AmountForm(
        "What we assume", says, _sending(request), ASSUMPTIONS, tuple(boxes), "Count with these"
    )


def _where_costs_are_from(asked: Inquiry) -> str:
    """A council's own figures are not those that were published."""
    if not asked.form or not asked.form.council.costs:
        return DEFINITIONS["assumptions"]
    source = asked.form.council.costs_from
    said = f"Costs are those of the council's file{f' ({source})' if source else ''}"
    return f"{said}, and half of those who give up are taken to phone. Other figures typed in here go before them."


def _as_typed(assumed: Assumptions) -> Mapping[str, str]:
    return {
        FACE_TO_FACE: f"{assumed.face_to_face:.2f}",
        PHONE: f"{assumed.phone:.2f}",
        WEB: f"{assumed.web:.2f}",
        THEN_PHONE: f"{assumed.then_phone * 100:g}",
    }


def _volume_form(request: Request, asked: Inquiry, typed: Mapping[str, Typed]) -> AmountForm:
    boxes = [
        AmountBox(
            MONTH,
            "Month",
            typed.get(MONTH, Typed("")).text,
            hint="Such as 2026-10",
            error=typed.get(MONTH, Typed("")).error,
        )
    ]
    for way in (PHONE, FACE_TO_FACE):
        one = typed.get(_volume_name(way), Typed(""))
        boxes.append(AmountBox(_volume_name(way), f"Contacts {_BY[way]}", one.text, error=one.error))
    kept = volumes_by_month(asked.counted.roll_ups.read, asked.id)
    said = [
        f"{period(month)}: {count(by.get(PHONE, 0))} by phone, {count(by.get(FACE_TO_FACE, 0))} face to face."
        for month, by in sorted(kept.items(), reverse=True)[:_MONTHS_SAID]
    ]
    says = ("How many people came another way. Digital take-up and cost per transaction need these.", *said)
    return AmountForm(
        "Contacts by phone and face to face", says, _sending(request), VOLUMES, tuple(boxes), "Keep these"
    )


_BY: Final[Mapping[str, str]] = {PHONE: "by phone", FACE_TO_FACE: "face to face"}
_MONTHS_SAID: Final = 6


def _sending(request: Request) -> Sending:
    return Sending(
        request.url.path + (f"?{request.url.query}" if request.url.query else ""), staff_token(request), ""
    )


MONTH: Final = "month"
MOST_POUNDS: Final = 10_000
MOST_CONTACTS: Final = 10_000_000
_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Typed:
    """What was typed, what it means, and what is wrong with it; nothing here is a resident's."""

    text: str
    value: float = 0.0
    error: str = ""


def amount_of(text: str, label: str, *, percent: bool = False) -> Typed:
    """Pounds, or a share that was typed as a percentage: then the value lies between 0 and 1."""
    plain = text.removeprefix("£").removesuffix("%").replace(",", "").strip()
    if not _AMOUNT.fullmatch(plain):
        example = "a percentage, such as 50" if percent else "an amount in pounds, such as 2.83"
        return Typed(text, error=f"{label}: enter {example}")
    value = float(plain)
    if percent and value > 100:
        return Typed(text, error=f"{label}: enter 100 or less")
    if not percent and value > MOST_POUNDS:
        return Typed(text, error=f"{label}: enter {MOST_POUNDS:,} or less")
    return Typed(text, value / 100 if percent else value)


def whole_of(text: str, way: str) -> Typed:
    """How many contacts came a way."""
    plain = text.replace(",", "")
    if not (plain.isascii() and plain.isdigit()) or int(plain) > MOST_CONTACTS:
        return Typed(text, error=f"Enter how many came {'by phone' if way == 'phone' else way}, such as 120")
    return Typed(text, int(plain))


def month_of(text: str, today: date) -> Typed:
    """A month that has begun."""
    if not _MONTH.fullmatch(text):
        return Typed(text, error="Enter a month, such as 2026-10")
    if text > f"{today:%Y-%m}":
        return Typed(text, error="The month must not be in the future")
    return Typed(text)
