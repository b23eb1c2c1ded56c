"""Which language a person reads, and the links to the other one on the same page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formkit.definition.form import Form
from formkit.questions.wording import LANGUAGES
from formkit.rendering.frame import LanguageLink, Site
from formkit.settings import Settings
from formkit.web.dependencies import Parts, parts_of

ASKED = "lang"
"""In the address of any page: draw it in this language, and all pages from now on."""
PROBLEM = "problem"
"""Beside it, on a page whose mistake is not kept with the answers: which one to tell again."""
NAMES = {"en": "English", "cy": "Cymraeg"}
_COOKIE = "formkit-language"
_ADDRESS = re.compile(r"/(?:[a-z0-9][a-z0-9._-]*(?:/[a-z0-9._-]+)*)?")
_MOST_KEPT, _LONGEST = 8, 100
"""How much of the rest of an address a link takes along: our own addresses have no more."""
_RANGE = re.compile(r"([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*(?:\s*;\s*q=([01](?:\.[0-9]{0,3})?))?")
_LONGEST_HEADER = 200
_ONLY_SENT = ("/start", "/remove")
"""Ends of addresses that a page is sent to and cannot be looked at."""


@dataclass(frozen=True)
class Spoken:
    """The language of one answer to one person, and what a page needs to be drawn in it."""

    language: str
    site: Site


def spoken(request: Request, form: Form | None = None, parts: Parts | None = None) -> Spoken:
    """For a page of a form (as it was read, with its languages), or of the site. `parts`: the app's own may be broken."""
    parts = parts or parts_of(request)
    offered = form.languages if form else parts.catalogue.languages
    language = language_of(request, offered, parts)
    council = form.said(language).council if form else parts.catalogue.council_in(language)
    links = language_links(request, offered, language)
    return Spoken(language, replace(parts.site(council), switch=links))


def language_of(request: Request, offered: Collection[str], parts: Parts | None = None) -> str:
    """What the address asks for, else what was chosen before, else what the browser asks for, else English; only what is
    offered."""
    chosen = chosen_language(request, offered, parts)
    spoken_there = wanted_languages(request.headers.get("accept-language", ""))
    return next((one for one in (chosen, *spoken_there) if one in offered and one in LANGUAGES), "en")


def chosen_language(request: Request, offered: Collection[str], parts: Parts | None = None) -> str:
    """What the address asks for, else what was chosen before; "" where the person has chosen none of those offered."""
    asked = request.query_params.get(ASKED, "")
    before = request.cookies.get(language_cookie((parts or parts_of(request)).settings), "")
    return next((one for one in (asked, before) if one in offered and one in LANGUAGES), "")


def wanted_languages(header: str) -> tuple[str, ...]:
    """The languages of an `Accept-Language`, the best liked first: "cy-GB, en;q=0.8" gives cy, en. What cannot be read is
    left out. https://www.rfc-editor.org/rfc/rfc9110#name-accept-language"""
    found: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:_LONGEST_HEADER].split(",")):
        if said := _RANGE.fullmatch(part.strip()):
            liked = float(said[2] or 1)
            if liked > 0:
                found.append((-liked, place, said[1].lower()))
    return tuple(dict.fromkeys(language for _, _, language in sorted(found)))


def language_links(request: Request, offered: Sequence[str], language: str) -> tuple[LanguageLink, ...]:
    """A link to this same page in each language; none where there is only one."""
    if len(offered) < 2:
        return ()
    address = _same_page(request)
    sent = request.query_params.multi_items()[:_MOST_KEPT]
    kept = [(name[:_LONGEST], value[:_LONGEST]) for name, value in sent if name not in (ASKED, PROBLEM)]
    return tuple(
        LanguageLink(one, NAMES[one], f"{address}?{urlencode([*kept, (ASKED, one)])}", one == language)
        for one in offered
    )


def with_problem(site: Site, code: str) -> Site:
    """The links of a page that has a mistake which is not kept: they bring its code along."""
    if not code:
        return site
    more = f"&{urlencode({PROBLEM: code})}"
    return replace(site, switch=tuple(replace(one, href=one.href + more) for one in site.switch))


def problem_again(request: Request) -> str:
    """The code of the mistake that was told before the language was changed; "" on any other page."""
    return request.query_params.get(PROBLEM, "") if is_switched(request) else ""


def is_switched(request: Request) -> bool:
    """Whether this page is shown because a link of the language switch was followed."""
    return request.query_params.get(ASKED, "") in LANGUAGES


def _same_page(request: Request) -> str:
    """The page's address: never one that somebody else made up, such as `//elsewhere`."""
    path = request.url.path
    for end in _ONLY_SENT:
        path = path.removesuffix(end)
    is_sent_only = path == "/leave"
    return path if _ADDRESS.fullmatch(path) and not is_sent_only else "/"


def language_cookie(settings: Settings) -> str:
    """The name of the cookie that keeps the language."""
    return f"__Host-{_COOKIE}" if settings.is_secure else _COOKIE


def spoken_in(request: Request, form: Form, language: str) -> Spoken:
    """The same in a language whose button was just pressed; where somebody made up another, in that of the request."""
    said = spoken(request, form)
    if language not in form.languages or language not in LANGUAGES:
        return said
    links = language_links(request, form.languages, language)
    return Spoken(language, replace(parts_of(request).site(form.said(language).council), switch=links))


def keep_language(response: Response, settings: Settings, language: str) -> None:
    """The language that was chosen with a button, until the browser is closed."""
    response.headers.append("set-cookie", _cookie_header(settings, language))


def _cookie_header(settings: Settings, language: str) -> str:
    cookie: SimpleCookie = SimpleCookie()
    name = language_cookie(settings)
    cookie[name] = language
    cookie[name]["path"], cookie[name]["samesite"] = "/", "lax"
    cookie[name]["httponly"], cookie[name]["secure"] = True, settings.is_secure
    return cookie[name].OutputString()


class LanguageCookie:
    """Pure ASGI. Keeps the language that an address asks for until the browser is closed, on any page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _asked(scope)
        if asked is None:
            await self._app(scope, receive, send)
            return
        header = (b"set-cookie", _cookie_header(self._settings, asked).encode())

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), header]
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _asked(scope: Scope) -> str | None:
    """The language that the address of a page asks for, if it is one."""
    query = scope.get("query_string", b"")
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or b"lang=" not in query:
        return None
    asked = parse_qs(query.decode("latin-1")).get(ASKED, [""])[-1]
    return asked if asked in LANGUAGES else None
