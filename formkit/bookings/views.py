"""A page where a slot is chosen, made ready to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from markupsafe import Markup

from formkit.definition.pages import BookPage
from formkit.definition.slots import ISO_DAY, slot_day, slot_in_words
from formkit.questions.base import Component
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Frame, Link
from formkit.rendering.guidance import GuidanceView, guidance_view
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say

MOST = 12
"""How many slots are shown at once. More are behind a link: nobody listens to forty radio buttons."""

Wrong = Literal["", "empty", "taken", "no room", "gone"]
"""Why a slot has to be chosen again."""

Nothing = Literal["failed", "none", "none so large"]
"""Why there is nothing to choose from."""

CHOOSE_AGAIN: Final = {
    "taken": ("book taken", "book taken time"),
    "no room": ("book no room", "book no room time"),
    "gone": ("book gone", "book gone time"),
}
"""What is wrong with a day that was chosen, and with a time."""
NOTHING_TO_CHOOSE: Final = {
    "failed": ("book failed", "book failed says"),
    "none": ("book none", "book none says"),
    "none so large": ("book none so large", "book none so large says"),
}
"""Heading, and what is said."""


@dataclass(frozen=True)
class Choosing:
    """How the page is asked this time."""

    free: tuple[str, ...]
    """The slots that can be chosen, in order."""
    kept: str = ""
    """The slot that is the answer so far."""
    chosen: str = ""
    """The one that was sent just now, where it was not taken."""
    start: date | None = None
    """The day from which slots are shown; None shows the chosen one, or the first."""
    wrong: Wrong = ""
    held_until: str = ""
    """The time of day until which the slot that is the answer is held; "" where none is."""
    hold_minutes: int = 0
    leads_to: Mapping[str, str] = field(default_factory=dict)
    """Slot → the words of the stop that the form's own rules lead to from it; only where one is sure to follow."""


@dataclass(frozen=True)
class BookView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    caption: str
    heading: str
    """The page's own heading, where guidance stands between it and the days; "" where their legend is it."""
    guidance: GuidanceView
    error_list: tuple[Link, ...]
    radios: Component
    earlier: Link | None
    later: Link | None
    why: tuple[str, ...]


@dataclass(frozen=True)
class NoSlotsView:
    """Nothing can be chosen: why, and whom to turn to."""

    frame: Frame
    caption: str
    heading: str
    says: tuple[str, ...]
    again: Link | None
    ways: WaysView


def book_view(shown: Shown, page: BookPage, choosing: Choosing, sending: Sending) -> BookView:
    """The page with the slots that are free. `choosing.free` has one or more."""
    language = shown.language
    parts = in_parts(choosing.free)
    now = _part_shown(parts, choosing)
    message = slot_message(shown, page, choosing.wrong, choosing.free)
    return BookView(
        frame=shown.frame(page.heading, has_errors=bool(message), has_boxes=True),
        sending=sending,
        caption=shown.caption(page.id),
        heading=shown.filling().plain(page.heading) if page.guidance.say else "",
        guidance=guidance_view(page.guidance, shown.filling()),
        error_list=(Link(message, f"#{page.id}"),) if message else (),
        radios=_radios(shown, page, choosing, parts[now], message),
        earlier=_beside(sending.action, "book earlier", parts, now - 1, language),
        later=_beside(sending.action, "book later", parts, now + 1, language),
        why=(shown.filling().line(page.why_we_ask),) if page.why_we_ask else (),
    )


def no_slots_view(
    shown: Shown, page: BookPage, nothing: Nothing, address: str, *, held: str = "", is_taken: bool = False
) -> NoSlotsView:
    """The page where nothing can be chosen; `held` is the slot that the person has all the same.

    `is_taken`: they were about to have one, and somebody was quicker.
    """
    language, form = shown.language, shown.form
    title, what = NOTHING_TO_CHOOSE[nothing]
    heading = say(language, title)
    says = [say(language, "book just taken")] if is_taken else []
    says.append(say(language, what))
    if held:
        says.append(say(language, "book still held", slot=slot_in_words(held, language)))
    return NoSlotsView(
        frame=shown.frame(heading),
        caption=shown.caption(page.id),
        heading=heading,
        says=tuple(says),
        again=Link(say(language, "trouble 503 again"), address) if nothing == "failed" else None,
        ways=ways_view(form.ways, form.council, language, shown.site.now),
    )


def in_parts(free: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Slots in parts of about `MOST`; the times of one day stay together."""
    days: dict[str, list[str]] = {}
    for slot in free:
        days.setdefault(slot[:ISO_DAY], []).append(slot)
    parts: list[tuple[str, ...]] = []
    for slots in days.values():
        if parts and len(parts[-1]) + len(slots) <= MOST:
            parts[-1] = (*parts[-1], *slots)
        else:
            parts.append(tuple(slots))
    return tuple(parts)


def slot_message(shown: Shown, page: BookPage, wrong: Wrong, free: Sequence[str]) -> str:
    """The words for what is wrong with a choice; "" where nothing is."""
    if not wrong:
        return ""
    if wrong == "empty":
        return say(shown.language, "book empty", called=shown.filling().plain(page.called))
    of_a_day, of_a_time = CHOOSE_AGAIN[wrong]
    return say(shown.language, of_a_time if any(slot[ISO_DAY:] for slot in free) else of_a_day)


def _part_shown(parts: tuple[tuple[str, ...], ...], choosing: Choosing) -> int:
    """The part that holds the day asked for, else the chosen slot; the first where neither is there."""
    day = choosing.start or slot_day(choosing.chosen or choosing.kept)
    if day is None:
        return 0
    behind = [number for number, part in enumerate(parts) if part[0][:ISO_DAY] <= day.isoformat()]
    return behind[-1] if behind else 0


def _radios(
    shown: Shown, page: BookPage, choosing: Choosing, slots: tuple[str, ...], message: str
) -> Component:
    filling = shown.filling()
    legend: dict[str, object] = {"text": filling.plain(page.heading), "classes": "govuk-visually-hidden"}
    if not page.guidance.say:
        legend |= {"classes": "govuk-fieldset__legend--l", "isPageHeading": True}
    params: dict[str, object] = {
        "idPrefix": page.id,
        "name": page.id,
        "fieldset": {"legend": legend},
        "hint": {"text": _hint(shown, page, choosing)},
        "items": [
            {
                "value": slot,
                "text": slot_in_words(slot, shown.language),
                "checked": slot == (choosing.chosen or choosing.kept),
            }
            | ({"hint": {"text": choosing.leads_to[slot]}} if slot in choosing.leads_to else {})
            for slot in slots
        ],
    }
    if message:
        prefix = filling.wording.text("", "error prefix")
        params["errorMessage"] = {"text": message, "visuallyHiddenText": prefix}
    return Component("radios", params)


def _hint(shown: Shown, page: BookPage, choosing: Choosing) -> str:
    own, language = shown.filling().line(page.hint), shown.language
    if choosing.held_until:
        slot = slot_in_words(choosing.kept, language)
        kept = say(language, "book held", slot=slot, time=choosing.held_until)
    else:
        kept = say(language, "book keep", minutes=str(choosing.hold_minutes))
    return Markup(" ").join(filter(None, (own, kept)))


def _beside(
    action: str, code: str, parts: tuple[tuple[str, ...], ...], number: int, language: str
) -> Link | None:
    """A link to the days before or after; it works without script."""
    if not 0 <= number < len(parts):
        return None
    address = action.partition("&from=")[0].partition("?from=")[0]
    sign = "&" if "?" in address else "?"
    return Link(say(language, code), f"{address}{sign}from={parts[number][0][:ISO_DAY]}")
