"""Pages that belong to no single form: trouble, cookies, privacy, expired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.definition.form import Form
from formkit.journey.keeping import keeping_of
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say


def _other(form: Form, language: str) -> str:
    """The language of a form's words, which is the first of its languages; "" where it is the page's."""
    return "" if form.languages[0] == language else form.languages[0]


TROUBLE: Final = {
    400: ("trouble 400", "trouble 400 says", "trouble 400 kept"),
    403: ("trouble 403", "trouble 403 says", "trouble 403 kept"),
    404: ("trouble 404", "trouble 404 says", "trouble 404 kept"),
    405: ("trouble 405", "trouble 405 says", "trouble 405 kept"),
    413: ("trouble 413", "trouble 413 says", "trouble 413 kept"),
    429: ("trouble 429", "trouble 429 says", "trouble 429 kept"),
    500: ("trouble 500", "trouble 500 says", "trouble 500 kept"),
    503: ("trouble 503", "trouble 503 says", "trouble 503 kept"),
}
"""Status → heading, what happened, and what became of the answers."""


@dataclass(frozen=True)
class TroubleView:
    """Something went wrong: what, what became of the answers, and whom to turn to."""

    frame: Frame
    heading: str
    says: tuple[str, ...]
    again: Link | None
    ways: WaysView
    feedback: Link | None = None


def trouble_view(
    site: Site, status: int, *, form: Form | None = None, again: str = "", language: str = "en", **values: str
) -> TroubleView:
    """The page for a status: 400, 403, 404, 405, 413, 429, 500, 503."""
    title, what, kept = TROUBLE[status]
    heading = say(language, title)
    says = (say(language, what, **values), say(language, kept))
    link = (
        Link(say(language, "trouble 503 again" if status == 503 else "open again"), again) if again else None
    )
    return TroubleView(
        _frame(site, heading, form, language), heading, says, link, _ways(site, form, language)
    )


def busy_view(site: Site) -> TroubleView:
    """For who could not be let in: nothing is known of them, not even a language."""
    heading = say("en", "busy")
    link = Link(say("en", "trouble 503 again"), "/")
    return TroubleView(
        _frame(site, heading, None, "en"), heading, (say("en", "busy says"),), link, _ways(site, None, "en")
    )


def expired_view(site: Site, form: Form, language: str = "en") -> TroubleView:
    """The answers were deleted, or this device never had any."""
    heading = say(language, "expired title")
    says = (say(language, "expired", minutes=str(site.idle_minutes)), say(language, "expired no cookie"))
    link = Link(say(language, "start again"), f"/{form.id}")
    return TroubleView(
        _frame(site, heading, form, language), heading, says, link, _ways(site, form, language)
    )


def form_trouble(
    site: Site, form: Form, heading: str, says: tuple[str, ...], language: str = "en"
) -> TroubleView:
    """A page of a form that says why nothing can be done here, and whom to turn to."""
    return TroubleView(
        _frame(site, heading, form, language), heading, says, None, _ways(site, form, language)
    )


def left_view(site: Site, language: str = "en", feedback: Link | None = None) -> TroubleView:
    """After "Finish" and "Stop": nothing is left on this device."""
    heading = say(language, "left")
    link = Link(say(language, "all forms"), "/")
    council_ways = ways_view(site.council.ways, site.council, language, site.now)
    around, says = _frame(site, heading, None, language), (say(language, "left says"),)
    return TroubleView(around, heading, says, link, council_ways, feedback)


@dataclass(frozen=True)
class LeaveView:
    """Asks before deleting."""

    frame: Frame
    sending: Sending
    heading: str
    stay: str
    """Where "No, go back" leads."""


def leave_view(shown: Shown, sending: Sending, stay: str) -> LeaveView:
    """ "Stop and delete my answers?" """
    heading = say(shown.language, "leave title")
    return LeaveView(shown.frame(heading), sending, heading, stay)


def _frame(site: Site, heading: str, form: Form | None, language: str) -> Frame:
    service = (form.title, f"/{form.id}") if form else ("", "")
    return frame(site, Around(heading, language, service_name=service[0], service_address=service[1]))


def _ways(site: Site, form: Form | None, language: str) -> WaysView:
    return ways_view(form.ways if form else site.council.ways, site.council, language, site.now)


@dataclass(frozen=True)
class CookiesView:
    """Which cookies there are, and the switch for being counted."""

    frame: Frame
    heading: str
    says: str
    rows: tuple[tuple[str, str, str], ...]
    is_counted: bool
    token: str


def cookies_view(
    site: Site, names: tuple[str, str, str], *, is_counted: bool, token: str, language: str = "en"
) -> CookiesView:
    """The cookies page; `names` are those of the session, opt-out and language cookies."""
    heading = say(language, "cookies")
    expires = say(language, "cookie session expires", minutes=str(site.idle_minutes))
    rows = (
        (names[0], say(language, "cookie session purpose"), expires),
        (names[1], say(language, "cookie count purpose"), say(language, "cookie count expires")),
        (names[2], say(language, "cookie language purpose"), say(language, "cookie count expires")),
    )
    around = frame(site, Around(heading, language))
    return CookiesView(around, heading, say(language, "cookies says"), rows, is_counted, token)


@dataclass(frozen=True)
class PrivacyLine:
    """What happens to what is sent with one form."""

    title: str
    keep_for: str
    """After how long it is deleted; "" where it is not."""
    council_keeps_for: str
    notice: Link | None
    law: str
    is_sites: bool
    """Whether `keep_for` is in the page's language, as the site says it and not the form."""
    language: str = ""
    """The language of its words, where that is not the page's."""


@dataclass(frozen=True)
class PrivacyView:
    """Who is responsible and how long things are kept."""

    frame: Frame
    heading: str
    says: str
    not_sent: str
    """What becomes of what is not sent."""
    checked: str
    """That files are checked for viruses; "" where they are not."""
    sent: str
    """What becomes of what was sent."""
    lines: tuple[PrivacyLine, ...]
    contact: str


def privacy_view(
    site: Site,
    forms: Iterable[Form],
    language: str = "en",
    *,
    today: date,
    checks_files: bool = False,
    purge_after: int = 0,
) -> PrivacyView:
    """The privacy page, worked out of the forms in the language of their files.

    `checks_files`: whether files are checked for viruses; `purge_after`: days after which the site deletes in any case.
    """
    heading = say(language, "privacy")
    lines = [_privacy_line(form, language, today, purge_after) for form in forms]
    council = site.council.named(language)
    return PrivacyView(
        frame(site, Around(heading, language)),
        heading,
        say(language, "privacy says", council=council),
        say(language, "privacy not sent", minutes=str(site.idle_minutes)),
        say(language, "privacy checked") if checks_files else "",
        say(language, "privacy sent", council=council),
        tuple(lines),
        site.council.privacy_contact,
    )


def _privacy_line(form: Form, language: str, today: date, purge_after: int) -> PrivacyLine:
    said = form.said(language)
    notice = said.privacy_notice or said.council.privacy_notice
    words = say(said.languages[0], "privacy notice of", form=said.title)
    link = Link(words, said.council.address_of(notice)) if notice else None
    is_sites = keeping_of(form, purge_after).is_cut_short(today)
    days = say(language, "privacy day" if purge_after == 1 else "privacy days", count=str(purge_after))
    return PrivacyLine(
        said.title,
        days if is_sites else said.keep_for,
        said.council_keeps_for,
        link,
        said.legal_reason,
        is_sites,
        _other(said, language),
    )
