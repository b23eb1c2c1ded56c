"""The accessibility statement: what is known of how the pages work for everybody, and nothing more.

Its parts are those of the model statement of the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018. It never says that everything is accessible: nobody can know that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.accessibility import KnownIssue
from formkit.definition.council import Council
from formkit.pages.looks import Looks, NotLookedAt, looks_that_ran
from formkit.questions.date.days import day_in_words
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.promises import period_in_words
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.languages import spoken

PATH: Final = "/accessibility"
ABLE: Final = {
    "keyboard": "able keyboard",
    "narrow": "able zoom",
    "large text": "able large text",
    "spacing": "able spacing",
    "forced colours": "able colours",
    "motion": "able motion",
    "without scripts": "able without scripts",
}
"""Look → what people can do where it found nothing; said only of looks that ran."""
LOOKED: Final = {
    "axe": "look axe",
    "axe without scripts": "look axe without scripts",
    "html": "look html",
    "keyboard": "look keyboard",
    "narrow": "look narrow",
    "large text": "look large text",
    "spacing": "look spacing",
    "forced colours": "look forced colours",
    "motion": "look motion",
    "paper": "look paper",
    "errors": "look errors",
    "without scripts": "look without scripts",
}
"""Look → how it is told."""
ADVICE: Final = "https://www.equalityadvisoryservice.com/"
NORTHERN_IRELAND: Final = "https://www.equalityni.org/"


@dataclass(frozen=True)
class WhatIsKnown:
    """What a statement is made of, beside the council's own file."""

    looks: Looks | None
    left: NotLookedAt
    today: date


@dataclass(frozen=True)
class IssueView:
    """Something that does not work for everybody, in sentences."""

    problem: str
    more: tuple[str, ...]


@dataclass(frozen=True)
class StatementView:
    """The statement, part by part, in one language. Empty parts are left out of the page."""

    frame: Frame
    heading: str
    scope: tuple[str, ...]
    able: tuple[str, ...]
    status: tuple[str, ...]
    issues: tuple[IssueView, ...]
    burden: str
    contact: Link | None
    answered: str
    """How soon; "" where the council does not say."""
    ways: WaysView
    enforced: str
    unhappy: Link
    """Whom to turn to where the council's answer does not help."""
    looked: str
    looks: tuple[str, ...]
    left: tuple[str, ...]
    """What the looks never saw."""
    by_people: str
    prepared: str


async def show_statement(request: Request) -> Response:
    """GET /accessibility"""
    parts = parts_of(request)
    said = spoken(request)
    known = WhatIsKnown(looks_that_ran(), parts.of(NotLookedAt), parts.today())
    view = statement_view(said.site, known, said.language)
    return HTMLResponse(parts.pages.page("accessibility.html", view))


def statement_view(site: Site, known: WhatIsKnown, language: str = "en") -> StatementView:
    """The statement of a site's council, as far as it is known on a day."""
    council, counts = site.council, known.looks.counts if known.looks else {}
    said, name = council.accessibility, council.named(language)
    heading = say(language, "statement title", council=name)
    issues = tuple(_issue(one, language) for one in said.known_issues)
    return StatementView(
        frame(site, Around(heading, language)),
        heading,
        (say(language, "statement scope", council=name), say(language, "statement law", council=name)),
        tuple(say(language, words) for look, words in ABLE.items() if counts.get(look)),
        tuple(_status(council, known, language)),
        issues,
        said.burden,
        _contact(said.contact),
        _answered(council, language),
        ways_view(council.ways, council, language, None),
        say(language, "statement ecni" if _is_northern(council) else "statement ehrc"),
        _unhappy(council, language),
        _looked(known.looks, language),
        tuple(_looks(known.looks, language)),
        tuple(_left(known.left, language)),
        _by_people(council, known, language),
        _prepared(council, language),
    )


def _status(council: Council, known: WhatIsKnown, language: str) -> Iterator[str]:
    said = council.accessibility
    if not _is_tried(council, known):
        yield say(language, "not tried")
        yield say(language, "not tried says")
        return
    yield say(language, "partially compliant")
    yield say(language, "partially for issues" if said.known_issues or said.burden else "partially at all")


def _is_tried(council: Council, known: WhatIsKnown) -> bool:
    """Whether people have tested: a day that is still to come is a plan."""
    tried = council.accessibility.tried
    return tried is not None and tried.on <= known.today


def _by_people(council: Council, known: WhatIsKnown, language: str) -> str:
    tried = council.accessibility.tried
    if tried is None or not _is_tried(council, known):
        return say(language, "tried by nobody")
    return say(language, "tried by", day=day_in_words(tried.on, language), who=tried.by)


def _issue(issue: KnownIssue, language: str) -> IssueView:
    more = []
    if issue.fails:
        more.append(say(language, "issue fails", criterion=issue.fails))
    if issue.instead:
        more.append(issue.instead)
    if issue.mended_by:
        more.append(say(language, "issue mended by", day=day_in_words(issue.mended_by, language)))
    return IssueView(issue.problem, tuple(more))


def _contact(address: str) -> Link | None:
    return Link(address.removeprefix("mailto:"), address) if address else None


def _answered(council: Council, language: str) -> str:
    period = council.accessibility.answers_within
    return say(language, "answered within", period=period_in_words(period, language)) if period else ""


def _unhappy(council: Council, language: str) -> Link:
    if _is_northern(council):
        return Link(say(language, "ecni"), NORTHERN_IRELAND)
    return Link(say(language, "advice service"), ADVICE)


def _is_northern(council: Council) -> bool:
    return council.nation == "northern ireland"


def _looked(looks: Looks | None, language: str) -> str:
    if looks is None:
        return say(language, "looks never ran")
    return say(language, "looks ran", version=looks.version, day=day_in_words(looks.on, language))


def _looks(looks: Looks | None, language: str) -> Iterator[str]:
    for look, words in LOOKED.items() if looks else ():
        if looks and (count := looks.counts.get(look)):
            yield say(language, words, pages=f"{count:,}", axe=looks.axe)


def _left(left: NotLookedAt, language: str) -> Iterator[str]:
    if left.changed:
        yield say(language, "changed since", files=str(left.changed))
    if left.own:
        yield say(language, "own templates", files=str(left.own))


def _prepared(council: Council, language: str) -> str:
    day = council.accessibility.prepared_on
    return say(language, "statement prepared", day=day_in_words(day, language)) if day else ""
