"""The page on which a member changes their password and ends their sessions, made ready to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.questions.base import Component
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.members import StaffSession
from formkit.staff.password_rules import WEAK
from formkit.staff.views import Strip, moment_in_words, staff_frame

CURRENT, NEW, SESSION = "current", "new", "session"
"""The boxes of the page, and the hidden one of each button that ends a session."""
OTHERS: Final = "others"
"""In the place of a session: all but this one."""

MISTAKES_HERE: Final[Mapping[str, tuple[str, str]]] = {
    "no current": (CURRENT, "Enter your current password"),
    "no new": (NEW, "Enter a new password"),
    "wrong current": (CURRENT, "The current password is not right. Enter the one that you signed in with"),
    "same": (NEW, "The new password is the current one. Enter another"),
    **{why: (NEW, sentence) for why, sentence in WEAK.items()},
}
"""Code → box and sentence."""
DONE_HERE: Final[Mapping[str, str]] = {
    "changed": "Your password is changed, and you are signed out everywhere else",
    "ended": "The session is over",
    "others-ended": "You are signed out everywhere else",
}
"""What was done, as the address says it → the sentence."""


@dataclass(frozen=True)
class SessionRow:
    """One session of a member, in words."""

    token: str
    """What the button sends."""
    id: str
    """Of its heading, which says what the button is about."""
    browser: str
    signed_in: str
    last_seen: str
    is_this: bool


@dataclass(frozen=True)
class AccountView:
    """What a member may do about their own account."""

    frame: Frame
    heading: str
    strip: Strip
    errors: tuple[Link, ...]
    note: str
    token: str
    provider: str
    """Who keeps the password, where it is not this site; then there are no boxes."""
    boxes: tuple[Component, ...]
    sessions: tuple[SessionRow, ...]
    has_others: bool


def account_view(
    site: Site,
    strip: Strip,
    token: str,
    sessions: Sequence[StaffSession],
    this: str,
    *,
    provider: str = "",
    mistakes: tuple[str, ...] = (),
    done: str = "",
) -> AccountView:
    """The page. `this` is the token of the session that asks; passwords are never given back."""
    said = dict(MISTAKES_HERE[code] for code in mistakes)
    heading = "Your account"
    rows = tuple(_row(number, session, this) for number, session in enumerate(sessions, 1))
    return AccountView(
        frame=staff_frame(site, heading, has_errors=bool(said)),
        heading=heading,
        strip=strip,
        errors=tuple(Link(text, f"#{box}") for box, text in said.items()),
        note=DONE_HERE.get(done, ""),
        token=token,
        provider=provider,
        boxes=() if provider else (_current_box(said), _new_box(said)),
        sessions=rows,
        has_others=any(not row.is_this for row in rows),
    )


def _row(number: int, session: StaffSession, this: str) -> SessionRow:
    return SessionRow(
        session.token,
        f"session-{number}",
        session.browser or "A browser that is not known",
        moment_in_words(session.started_at),
        moment_in_words(session.touched_at),
        is_this=session.token == this,
    )


def _current_box(said: Mapping[str, str]) -> Component:
    box = {"id": CURRENT, "name": CURRENT, "autocomplete": "current-password"}
    return Component(
        "password-input", {**box, "label": {"text": "Current password"}, **_error(said, CURRENT)}
    )


def _new_box(said: Mapping[str, str]) -> Component:
    hint = {"text": "12 characters or more. Three words that have nothing to do with each other are best."}
    box = {"id": NEW, "name": NEW, "autocomplete": "new-password", "hint": hint}
    return Component("password-input", {**box, "label": {"text": "New password"}, **_error(said, NEW)})


def _error(said: Mapping[str, str], box: str) -> Mapping[str, object]:
    return {"errorMessage": {"text": said[box]}} if box in said else {}
