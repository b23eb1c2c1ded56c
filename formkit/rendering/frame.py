"""What every page has around it: title, header, links, style sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from formkit.definition.council import Council
from formkit.rendering.assets import Assets
from formkit.rendering.words import say, words

PAGE_FORM = "formkit-page"
"""The id of the form of a page whose boxes the language switch sends along."""


@dataclass(frozen=True)
class Link:
    """A link with its words."""

    text: str
    href: str


@dataclass(frozen=True)
class StaffNote:
    """For whom a member of staff fills the form in."""

    tag: str
    says: str
    change: Link | None = None
    """Where that can be changed, as long as nothing was answered."""


@dataclass(frozen=True)
class LanguageLink:
    """A link to this page in one language, with its name in that language."""

    language: str
    text: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Site:
    """What is the same for every page of one council's site."""

    council: Council
    assets: Assets
    idle_minutes: int = 60
    switch: tuple[LanguageLink, ...] = ()
    """This page in each language; none where there is only one."""
    now: datetime | None = None
    """When its pages are drawn; None where no hour is known."""
    is_preview: bool = False
    """Whether languages are shown before they are complete."""
    by_staff: StaffNote | None = None
    """Said on each page where a member of staff fills the form in for a resident, or tries it out."""


@dataclass(frozen=True)
class Indexed:
    """How search engines keep a page."""

    address: str
    """The whole address of the page in its language (`canonical`)."""
    alternates: tuple[tuple[str, str], ...]
    """Language → the whole address of the page in it; none where there is one language."""
    description: str = ""
    """A sentence for the list of what was found."""


@dataclass(frozen=True)
class Frame:
    """Everything around a page's own content."""

    language: str
    title: str
    """The document's title, with "Error: " before it where there is one."""
    council_name: str
    home: str
    words: Mapping[str, str]
    styles: tuple[str, ...]
    early_script: str
    scripts: tuple[str, ...]
    footer: tuple[Link, ...]
    logo: str = ""
    logo_says: str = ""
    icon: str = ""
    service_name: str = ""
    service_address: str = ""
    back: str = ""
    keeping: str = ""
    """For how long answers are kept, in a sentence; "" where it was said before."""
    seconds_left: int = 0
    """After how long without another page this visit ends; 0 where there is no visit."""
    details: Mapping[str, str] = field(default_factory=dict)
    switch: tuple[LanguageLink, ...] = ()
    switch_sends: str = ""
    """The id of the form that the language switch sends along, so that nothing typed is lost; "" where it is links."""
    is_preview: bool = False
    by_staff: StaffNote | None = None
    notices: tuple[Markup, ...] = ()
    is_live: bool = False
    """Whether htmx may change this page in place."""
    exit: str = ""
    """Where "Exit this page" leads, on forms that have it."""
    indexed: Indexed | None = None
    """None for a page that search engines are not to keep, as nearly all are."""
    call: str = ""
    """Where "Call us instead" leads, on pages of a visit."""


@dataclass(frozen=True)
class Around:
    """What a page wants of its frame."""

    heading: str
    language: str = "en"
    service_name: str = ""
    service_address: str = ""
    back: str = ""
    has_errors: bool = False
    keeping: str = ""
    seconds_left: int = 0
    is_live: bool = False
    has_boxes: bool = False
    """Whether there is something to fill in, which a change of the language must not lose."""


def frame(site: Site, around: Around) -> Frame:
    """The frame for one page."""
    language, council = around.language, site.council
    name = council.named(language)
    parts = [around.heading, around.service_name if around.service_name != around.heading else "", name]
    title = " – ".join(part for part in parts if part)
    footer = [
        Link(say(language, "cookies"), "/cookies"),
        Link(say(language, "privacy"), "/privacy"),
        Link(say(language, "accessibility"), "/accessibility"),
        Link(say(language, "all forms"), "/"),
    ]
    return Frame(
        language=language,
        title=f"{say(language, 'error title')} {title}" if around.has_errors else title,
        council_name=name,
        home="/",
        words=words(language),
        styles=_styles(site),
        early_script=site.assets.address("early.js"),
        scripts=_scripts(site, around),
        is_live=around.is_live,
        footer=tuple(footer),
        logo=site.assets.address(council.logo),
        logo_says=council.logo_says or name,
        icon=site.assets.address("icon.svg"),
        service_name=around.service_name,
        service_address=around.service_address,
        back=around.back,
        keeping=around.keeping,
        seconds_left=around.seconds_left,
        switch=site.switch,
        switch_sends=PAGE_FORM if around.has_boxes else "",
        is_preview=site.is_preview,
        by_staff=site.by_staff,
    )


def _scripts(site: Site, around: Around) -> tuple[str, ...]:
    """htmx only where it is used: it weighs as much as all of the page's own HTML and styles."""
    names = ("formkit.js", "htmx.min.js") if around.is_live else ("formkit.js",)
    return tuple(address for name in names if (address := site.assets.address(name)))


def _styles(site: Site) -> tuple[str, ...]:
    names = ("govuk-frontend.min.css", "formkit.css", site.council.theme)
    return tuple(address for name in names if name and (address := site.assets.address(name)))
