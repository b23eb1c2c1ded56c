"""What every page for analysts has around its numbers: what is counted, filters, the other views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.staff.views import Strip

SERVICE: str = "Where people leave"
ADDRESS: str = "/staff"
STYLE: str = "analyst.css"


@dataclass(frozen=True)
class ViewLink:
    """A link to another view of the same form."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class FilterChoice:
    """A filter with its options, as the Design System's select takes them."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]
    """Value, words, whether it is chosen."""
    form: str = "filter"
    """The form that it stands in."""

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"{self.form}-{self.name}"

    @property
    def items(self) -> list[dict[str, object]]:
        """The parameters of the select."""
        return [{"value": value, "text": text, "selected": chosen} for value, text, chosen in self.options]


@dataclass(frozen=True)
class FilterForm:
    """What is counted can be changed here. It works as a plain form; htmx only saves the reload."""

    action: str
    first: str
    last: str
    choices: tuple[FilterChoice, ...]
    periods: tuple[ViewLink, ...]
    """Links to usual periods, with the other filters kept."""
    reset: str
    """Where all filters are as they were; "" where none is set."""
    counted: str
    """What is counted now, in words."""
    maturing: str = ""
    """Which days can still change; "" where none of those that are counted can."""
    hidden: str = ""
    """Why small numbers are hidden; "" where none is."""


@dataclass(frozen=True)
class AnalystAround:
    """Everything around the numbers."""

    heading: str
    caption: str = ""
    strip: Strip | None = None
    """Who is signed in, with the way out."""
    is_simulated: bool = False
    views: tuple[ViewLink, ...] = ()
    filters: FilterForm | None = None


def analyst_frame(site: Site, heading: str, *, back: str = "", is_live: bool = False) -> Frame:
    """The usual frame in English, with the style sheet of these pages."""
    around = Around(heading, service_name=SERVICE, service_address=ADDRESS, back=back, is_live=is_live)
    made = frame(replace(site, switch=()), around)
    return replace(made, styles=(*made.styles, site.assets.address(STYLE)))


def links(pairs: Sequence[tuple[str, str]], current: str) -> tuple[ViewLink, ...]:
    """Links to views, one of them the page itself."""
    return tuple(ViewLink(text, href, href.partition("?")[0] == current) for text, href in pairs)


def export_links(address: str, query: str) -> tuple[Link, ...]:
    """The files of a table. `address` ends in its name; `query` are the filters, with "?" where there are any."""
    return (
        Link("CSV", f"{address}.csv{query}"),
        Link("CSV description (CSVW)", f"{address}.csv-metadata.json{query}"),
        Link("JSON", f"{address}.json{query}"),
    )
