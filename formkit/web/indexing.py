"""What search engines may keep: the directory and start pages of a site whose public address is known; robots.txt and the
sitemap tell them so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from formkit.definition.form import Form
from formkit.rendering.frame import Indexed
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble
from formkit.web.languages import ASKED

ROBOTS: Final = "/robots.txt"
SITEMAP: Final = "/sitemap.xml"
_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
NOT_FOR_ROBOTS: Final = ("/staff", "/gallery", "/healthz", "/readyz")
"""What is kept from robots altogether. Pages of a visit are not: each says itself that it is not to be kept, which a robot
learns only where it may look."""


def is_indexed(parts: Parts) -> bool:
    """Whether search engines may keep anything: the public address is known, and the council does not say `indexed: no`."""
    return (
        parts.catalogue.council.indexed
        and parts.address.startswith("https://")
        and not parts.catalogue.preview
    )


def may_be_found(form: Form, today: date) -> bool:
    """Whether its start page is worth finding: the form can be filled in today."""
    return not form.not_yet and form.upkeep.is_open(today)


def indexed_start(parts: Parts, form: Form, language: str, description: str) -> Indexed | None:
    """How the start page of a form (as it was read) is kept; None where it is not to be."""
    if not is_indexed(parts) or not may_be_found(form, parts.today()):
        return None
    return _indexed(parts, f"/{form.id}", form.languages, language, description)


def indexed_directory(parts: Parts, language: str) -> Indexed | None:
    """How the list of all forms is kept; None where it is not to be."""
    return _indexed(parts, "/", parts.catalogue.languages, language, "") if is_indexed(parts) else None


def _indexed(parts: Parts, path: str, languages: Sequence[str], language: str, description: str) -> Indexed:
    alternates = _alternates(parts, path, languages)
    return Indexed(dict(alternates)[language], alternates if len(alternates) > 1 else (), description)


def _alternates(parts: Parts, path: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Language → the whole address of a page in it. The plain one is English, and leads each person to their own language:
    so it is also the one for everybody else (`x-default`)."""
    address = f"{parts.address}{path}"
    own = tuple((one, address if one == "en" else f"{address}?{ASKED}={one}") for one in languages)
    return (*own, ("x-default", address)) if len(own) > 1 else own


async def show_robots(request: Request) -> Response:
    """GET /robots.txt (RFC 9309); "not found" where the site lies under a path, for then the file is the host's."""
    parts = parts_of(request)
    if parts.settings.prefix:
        return trouble(request, 404)
    return PlainTextResponse("".join(f"{line}\n" for line in _robots(parts)))


def _robots(parts: Parts) -> Iterator[str]:
    yield "User-agent: *"
    for path in NOT_FOR_ROBOTS:
        yield f"Disallow: {path}"
    if is_indexed(parts):
        yield ""
        yield f"Sitemap: {parts.address}{SITEMAP}"


async def show_sitemap(request: Request) -> Response:
    """GET /sitemap.xml: the start pages in each language (https://www.sitemaps.org/protocol.html); "not found" where none
    may be kept."""
    parts = parts_of(request)
    if not is_indexed(parts):
        return trouble(request, 404)
    found = (form for form in parts.catalogue.forms.values() if may_be_found(form, parts.today()))
    return Response(_sitemap(parts, found), media_type="application/xml")


def _sitemap(parts: Parts, forms: Iterator[Form]) -> bytes:
    ElementTree.register_namespace("", _SITEMAPS)
    ElementTree.register_namespace("xhtml", _XHTML)
    whole = ElementTree.Element(f"{{{_SITEMAPS}}}urlset")
    for form in forms:
        alternates = _alternates(parts, f"/{form.id}", form.languages)
        for language in form.languages:
            url = ElementTree.SubElement(whole, f"{{{_SITEMAPS}}}url")
            ElementTree.SubElement(url, f"{{{_SITEMAPS}}}loc").text = dict(alternates)[language]
            for other, address in alternates if len(alternates) > 1 else ():
                link = {"rel": "alternate", "hreflang": other, "href": address}
                ElementTree.SubElement(url, f"{{{_XHTML}}}link", link)
    return bytes(ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True))
