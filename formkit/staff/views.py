"""The pages around signing in to the staff's part of a site, made ready to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from formkit.journey.promises import LONDON
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.frame import Around, Frame, Link, Site, frame

NAME, PASSWORD, CODE, NEXT = "name", "password", "code", "next"
"""The boxes of the sign-in page."""

MISTAKES: Mapping[str, tuple[str, str]] = {
    "no name": (NAME, "Enter your name"),
    "no password": (PASSWORD, "Enter your password"),
    "wrong": (NAME, "The name, password or code is not right. Check all three and sign in again"),
}
"""Code → box and sentence. There is one sentence for all that can be wrong: it must not tell which names there are."""


@dataclass(frozen=True)
class Strip:
    """Who is signed in, and the button that ends it; stands on top of every page of staff."""

    name: str
    token: str
    """The hidden token of the button."""
    rooms: tuple[Link, ...] = ()
    """Where else they may go; () where this is all."""


@dataclass(frozen=True)
class NotAllowedView:
    """Somebody who is signed in opened what their roles do not cover."""

    frame: Frame
    heading: str
    strip: Strip


def not_allowed_view(site: Site, strip: Strip) -> NotAllowedView:
    """The 403 page of staff."""
    heading = "You cannot open this page"
    return NotAllowedView(staff_frame(site, heading), heading, strip)


@dataclass(frozen=True)
class SignInView:
    """Name, password and code, or a provider."""

    frame: Frame
    heading: str
    token: str
    onward: str
    """Where to go afterwards."""
    errors: tuple[Link, ...]
    boxes: tuple[Component, ...]
    provider: Component | None
    """The button of the provider; None where there is none."""
    note: str


def sign_in_view(
    site: Site,
    token: str,
    onward: str,
    *,
    name: str = "",
    mistakes: tuple[str, ...] = (),
    provider: Link | None = None,
    note: str = "",
) -> SignInView:
    """The sign-in page. `name` is what was typed before; a password and a code are never given back."""
    said = dict(MISTAKES[code] for code in mistakes)
    errors = tuple(Link(text, f"#{box}") for box, text in said.items())
    heading = "Sign in"
    return SignInView(
        frame=staff_frame(site, heading, has_errors=bool(errors)),
        heading=heading,
        token=token,
        onward=onward,
        errors=errors,
        boxes=(_name_box(name, said), _password_box(said), _code_box()),
        provider=Component("button", {"text": provider.text, "href": provider.href}) if provider else None,
        note=note,
    )


def _name_box(name: str, said: Mapping[str, str]) -> Component:
    box = {"id": NAME, "name": NAME, "value": name, "autocomplete": "username", "autocapitalize": "none"}
    return Component("input", {**box, "spellcheck": False, "label": {"text": "Name"}, **_mistake(said, NAME)})


def _password_box(said: Mapping[str, str]) -> Component:
    box = {"id": PASSWORD, "name": PASSWORD, "autocomplete": "current-password"}
    return Component("password-input", {**box, "label": {"text": "Password"}, **_mistake(said, PASSWORD)})


def _code_box() -> Component:
    hint = "6 numbers. Leave it empty if nobody gave you a key for an app."
    box = {"id": CODE, "name": CODE, "autocomplete": "one-time-code", "inputmode": "numeric"}
    look = {"spellcheck": False, "classes": "govuk-input--width-5 govuk-input--extra-letter-spacing"}
    label = {"text": "Code from your authenticator app (optional)"}
    return Component("input", {**box, **look, "label": label, "hint": {"text": hint}})


def _mistake(said: Mapping[str, str], box: str) -> Mapping[str, object]:
    return {"errorMessage": {"text": said[box]}} if box in said else {}


@dataclass(frozen=True)
class StaffTroubleView:
    """Signing in did not work out: what happened, and the way on."""

    frame: Frame
    heading: str
    says: tuple[str, ...]
    again: Link


TRY_AGAIN = Link("Go to the sign-in page", "/staff/sign-in")

TROUBLE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "attempt": (
        "This sign-in cannot be used",
        (
            "Each sign-in works once, for 10 minutes, and only in the browser in which it began.",
            "Nobody was signed in. Start again on the sign-in page.",
        ),
    ),
    "refused": (
        "Your account was not accepted",
        (
            "The sign-in provider did not confirm who you are, so nobody was signed in.",
            "Start again on the sign-in page. If this happens again, tell the people who run this site.",
        ),
    ),
    "no role": (
        "You have no role here yet",
        (
            "We know who you are, but nobody has given you anything to do on this site.",
            "Ask the people who run this site to give your account a role.",
        ),
    ),
    "unreachable": (
        "The sign-in provider does not answer",
        ("Nobody was signed in.", "Wait a few minutes, then start again on the sign-in page."),
    ),
}
"""Code → heading and sentences."""


def staff_trouble_view(site: Site, code: str) -> StaffTroubleView:
    """What went wrong between us and the provider."""
    heading, says = TROUBLE[code]
    return StaffTroubleView(staff_frame(site, heading), heading, says, TRY_AGAIN)


def staff_frame(site: Site, heading: str, *, has_errors: bool = False) -> Frame:
    """What is around each page of staff that is about signing in."""
    around = Around(heading, "en", service_name="Staff", service_address="/staff", has_errors=has_errors)
    return frame(site, around)


def room_frame(site: Site, heading: str, *, has_errors: bool = False) -> Frame:
    """The same around each page where staff work: as wide as those of analysts, and with their style sheet."""
    made = staff_frame(site, heading, has_errors=has_errors)
    return replace(made, styles=(*made.styles, site.assets.address("analyst.css")))


def moment_in_words(at: float) -> str:
    """A moment (UTC seconds) as it is said in London: 3 November 2026, 10am."""
    here = datetime.fromtimestamp(at, LONDON)
    return f"{day_in_words(here.date(), 'en')}, {time_in_words(here)}"
