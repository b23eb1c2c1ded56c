"""The gallery of answer types, served only where somebody tries formkit out; nothing on it can be sent."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.pages.specimens import Specimen, specimens
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import LANGUAGES
from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble


async def show_gallery(request: Request) -> Response:
    """GET /gallery?lang=cy"""
    parts = parts_of(request)
    return HTMLResponse(parts.pages.page("gallery.html", gallery_view(parts.site(), _language(request))))


async def show_type(request: Request) -> Response:
    """GET /gallery/{type}?lang=cy"""
    parts = parts_of(request)
    answer_type = type_at(request.path_params["type"])
    if not answer_type:
        return trouble(request, 404)
    view = type_view(parts.site(), answer_type, _language(request))
    return HTMLResponse(parts.pages.page("gallery.html", view))


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else "en"


ADDRESS = "/gallery"


@dataclass(frozen=True)
class GalleryView:
    """The list of answer types (no specimens), or one type in all its looks."""

    frame: Frame
    heading: str
    says: tuple[str, ...]
    other_language: Link
    types: tuple[Link, ...]
    specimens: tuple[Specimen, ...]


def gallery_view(site: Site, language: str) -> GalleryView:
    """The list of the answer types that can be asked."""
    types = tuple(Link(name, f"{address_of(name)}?lang={language}") for name, one in ANSWER_TYPES.items())
    return _view(site, say(language, "gallery"), language, (say(language, "gallery says"),), types=types)


def type_view(site: Site, answer_type: str, language: str) -> GalleryView:
    """One answer type in every look. `answer_type` is one of those that can be asked."""
    says = (say(language, "gallery says"), say(language, "gallery examples"))
    heading = say(language, "gallery type", name=answer_type)
    return _view(
        site, heading, language, says, address_of(answer_type), drawn=specimens(answer_type, language)
    )


def address_of(answer_type: str) -> str:
    """Where a type is shown: `/gallery/date-of-birth`."""
    return f"{ADDRESS}/{ANSWER_TYPES[answer_type].folder.replace('_', '-')}"


def type_at(name: str) -> str:
    """The answer type that the last part of an address names; "" where there is none that can be asked."""
    return next(
        (one for one, kind in ANSWER_TYPES.items() if address_of(one) == f"{ADDRESS}/{name}"),
        "",
    )


def _view(
    site: Site,
    heading: str,
    language: str,
    says: tuple[str, ...],
    address: str = ADDRESS,
    *,
    types: tuple[Link, ...] = (),
    drawn: tuple[Specimen, ...] = (),
) -> GalleryView:
    other = "en" if language == "cy" else "cy"
    back = "" if address == ADDRESS else f"{ADDRESS}?lang={language}"
    around = frame(site, Around(heading, language, back=back))
    link = Link(say(language, "gallery language"), f"{address}?lang={other}")
    return GalleryView(around, heading, says, link, types, drawn)
