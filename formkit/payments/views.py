"""The pages around a payment made ready to draw: before, while it is open, and when nothing was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from formkit.definition.form import Form
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import TroubleView
from formkit.rendering.words import say

CHOICE: Final = "choice"
CONTINUE: Final = "continue"
CALL_OFF: Final = "call off"

ENDINGS: Final = {"P0010": "declined", "P0020": "expired", "P0030": "cancelled", "P0040": "cancelled"}
"""The provider's code → the words for it; any other is "broken"."""


@dataclass(frozen=True)
class PayButton:
    """One button: what it sends, and its words."""

    value: str
    text: str
    is_secondary: bool = False


@dataclass(frozen=True)
class PayView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    heading: str
    says: tuple[str, ...]
    amount_is: str
    amount: str
    buttons: tuple[PayButton, ...]
    ways: WaysView


def pay_view(shown: Shown, sending: Sending, pence: int) -> PayView:
    """Before the payment: how much, what for, and what to do instead."""
    payment, language = shown.form.payment, shown.language
    heading = shown.filling().plain(payment.heading) if payment else shown.form.title
    says = shown.filling().plain(payment.says) if payment and payment.says else ""
    return PayView(
        frame=shown.frame(payment.heading if payment else heading),
        sending=sending,
        heading=heading,
        says=tuple(filter(None, (says, say(language, "pay then sent")))),
        amount_is=say(language, "pay amount"),
        amount=money(pence),
        buttons=(PayButton(CONTINUE, say(language, "pay continue")),),
        ways=ways_view(shown.form.ways, shown.form.council, language, shown.site.now),
    )


PAY_TROUBLE: Final = {
    "declined": ("pay declined", "pay declined says", "pay declined again"),
    "expired": ("pay expired", "pay expired says", "pay expired again"),
    "cancelled": ("pay cancelled", "pay cancelled says", "pay cancelled again"),
    "broken": ("pay broken", "pay broken says", "pay broken again"),
    "away": ("pay away", "pay away says", "pay away again"),
    "waiting": ("pay waiting", "pay waiting says", "pay waiting again"),
    "unsure": ("pay unsure", "pay unsure says", "pay unsure again"),
    "odd": ("pay odd", "pay odd says", ""),
    "unknown": ("pay unknown", "pay unknown says", "pay unknown again"),
    "nobody": ("pay nobody", "pay nobody says", "pay nobody again"),
}
"""Code → heading, what is said, and the words of the link."""


def paying_view(shown: Shown, sending: Sending, pence: int) -> PayView:
    """A payment was begun and is not decided: go on with it, or call it off."""
    language = shown.language
    heading = say(language, "pay begun")
    return PayView(
        frame=shown.frame(heading),
        sending=sending,
        heading=heading,
        says=(say(language, "pay begun says"), say(language, "pay begun change")),
        amount_is=say(language, "pay amount"),
        amount=money(pence),
        buttons=(
            PayButton(CONTINUE, say(language, "pay go on")),
            PayButton(CALL_OFF, say(language, "pay call off"), is_secondary=True),
        ),
        ways=ways_view(shown.form.ways, shown.form.council, language, shown.site.now),
    )


def pay_trouble_view(
    site: Site, form: Form, code: str, language: str, again: str = "", **values: str
) -> TroubleView:
    """Something about the payment that a person has to know; `code` as in the words, `again` where its link leads."""
    title, says, onward = PAY_TROUBLE[code]
    heading = say(language, title)
    lines = say(language, says, **values).split("\n")
    link = Link(say(language, onward), again) if again else None
    around = frame(site, Around(heading, language, service_name=form.title, service_address=f"/{form.id}"))
    return TroubleView(
        around, heading, tuple(lines), link, ways_view(form.ways, form.council, language, site.now)
    )


def ending(why: str) -> str:
    """The words for a payment that was not made."""
    return ENDINGS.get(why, "broken")


def money(pence: int) -> str:
    """ "£28.00": with pence always, as it stands on the provider's page and on the person's statement."""
    return f"£{pence / 100:,.2f}"
