"""The pages that ask for files, at once or later by a link, made ready to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.definition.pages import EvidencePage
from formkit.evidence.kinds import kind_named
from formkit.journey.draft import KeptFile
from formkit.journey.late_ways import BY_UPLOAD
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.questions.wording import Wording, fill
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Frame, Link, Site
from formkit.rendering.guidance import GuidanceView, guidance_view
from formkit.rendering.late_ways import ways_choice
from formkit.rendering.promises import NextStep
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import TroubleView, form_trouble
from formkit.rendering.words import say


@dataclass(frozen=True)
class FileLine:
    """One file that is kept: its name, where it can be fetched, where its Remove button goes."""

    name: str
    href: str
    remove: str


@dataclass(frozen=True)
class SendingRules:
    """What the script on the page goes by before it sends files."""

    room: int
    """How many more the page takes."""
    largest: int
    """Bytes of a file."""
    longest_side: int
    """Pixels to which a photo is made smaller; 0 where it must not become a JPEG."""


LONGEST_SIDE: Final = 3000
"""A page of A4 that fills such a picture has 250 dots an inch: its small print can still be read."""


def sending_rules(page: EvidencePage, kept: int) -> SendingRules:
    """The rules of a page where so many files are kept."""
    return SendingRules(max(page.most - kept, 0), page.max_size, LONGEST_SIDE if "jpg" in page.files else 0)


@dataclass(frozen=True)
class EvidenceView:
    """A page that asks for files."""

    frame: Frame
    sending: Sending
    caption: str
    heading: str
    hint: str
    guidance: GuidanceView
    accept: tuple[str, ...]
    upload: Component | None
    """Where a file is chosen; None where there are enough."""
    rules: SendingRules
    files: tuple[FileLine, ...]
    is_full: bool
    several: bool
    ways: Component | None
    """The choice "How will you send it?", where there are other ways than uploading, until it is answered."""
    ways_of_rest: Component | None
    """The same for what cannot be uploaded, where files are there and more may come."""
    note: str
    """What just became of a file: it was added, or removed."""
    error_list: tuple[Link, ...]
    why: tuple[str, ...]
    told: str = ""
    """The code of the first mistake on the page: it is kept nowhere, and told again in another language."""


def evidence_view(
    shown: Shown,
    page: EvidencePage,
    files: tuple[KeptFile, ...],
    sending: Sending,
    errors: Sequence[str] = (),
    note: str = "",
    way: str = "",
) -> EvidenceView:
    """An evidence page with the files that are kept; `errors` and `note` are already in words.

    `way` is what was said of how they come and is no answer yet; "" where nothing was.
    """
    filling, is_full, way = shown.filling(), len(files) >= page.most, way or _way(shown, page)
    # A file answers how it is sent; who has chosen another way sees it chosen.
    has_answered = bool(files) and not page.way_of(way)
    heading = filling.plain(page.heading)
    changing = "?change" if sending.action.endswith("?change") else ""
    return EvidenceView(
        frame=shown.frame(page.heading, has_errors=bool(errors), is_live=True, has_boxes=True),
        sending=sending,
        caption=shown.caption(page.id),
        heading=heading,
        hint=filling.line(page.hint),
        guidance=guidance_view(page.guidance, filling),
        accept=page.accept,
        upload=upload_box(page, shown.language, errors) if errors or not is_full else None,
        rules=sending_rules(page, len(files)),
        files=_lines(shown, page, files, changing),
        is_full=is_full,
        several=page.most > 1,
        ways=None if has_answered else ways_choice(page, way, shown.language),
        ways_of_rest=ways_choice(page, way, shown.language, of_rest=True)
        if has_answered and not is_full
        else None,
        note=note,
        error_list=tuple(Link(error, f"#{field_name(page)}") for error in errors),
        why=(filling.line(page.why_we_ask),) if page.why_we_ask else (),
    )


def _lines(
    shown: Shown, page: EvidencePage, files: Sequence[KeptFile], changing: str
) -> tuple[FileLine, ...]:
    at = f"/{shown.form.id}/{page.id}/files"
    return tuple(_line(f"{at}/{kept.id}", kept.name, changing) for kept in files)


def _line(href: str, name: str, changing: str) -> FileLine:
    return FileLine(name, href, f"{href}/remove{changing}")


def _way(shown: Shown, page: EvidencePage) -> str:
    """The way that was chosen before; "" where nothing was said."""
    answer = shown.journey.answers.get(page.id) if shown.journey else None
    return page.way_of(answer) or (BY_UPLOAD if answer else "")


def upload_box(page: EvidencePage, language: str, errors: Sequence[str]) -> Component:
    """The Design System's file upload, named by its question, with what may be chosen and how much."""
    several = page.most > 1
    if several:
        label = say(language, "choose files optional" if page.optional else "choose files")
        most = say(language, "several files", most=str(page.most))
    else:
        label = say(language, "choose file optional" if page.optional else "choose file")
        most = say(language, "one file")
    size = size_in_words(page.max_size)
    params: dict[str, object] = {
        "id": field_name(page),
        "name": field_name(page),
        "label": {"text": label, "classes": "govuk-label--m"},
        "hint": {
            "text": f"{say(language, 'file rules', files=file_types(page, language), size=size)} {most}"
        },
        "attributes": {"accept": _endings(page)} | ({"multiple": "multiple"} if several else {}),
        "javascript": True,
        **_words_of_component(language, several=several),
    }
    if errors:
        prefix = Wording(language).text("", "error prefix")
        html = Markup("<br>").join(errors)
        params["errorMessage"] = {"html": html, "visuallyHiddenText": prefix}
    return Component("file-upload", params)


def _words_of_component(language: str, *, several: bool) -> dict[str, object]:
    """What the Design System's script says: the browser's own button speaks the browser's language."""
    chosen = say(language, "files chosen", count="%{count}")
    return {
        "chooseFilesButtonText": say(language, "choose files button" if several else "choose file button"),
        "dropInstructionText": say(language, "drop files" if several else "drop file"),
        "noFileChosenText": say(language, "no file chosen"),
        "multipleFilesChosenText": dict.fromkeys(PLURALS[language], chosen),
        "enteredDropZoneText": say(language, "in drop zone"),
        "leftDropZoneText": say(language, "left drop zone"),
    }


PLURALS: Final = {"en": ("one", "other"), "cy": ("zero", "one", "two", "few", "many", "other")}
"""By which browsers tell numbers apart (CLDR). One file is told by its name, and Welsh has one form behind a number."""


def field_name(page: EvidencePage) -> str:
    """The name and HTML id of the input: the same for every item of a repeat."""
    return page.id.rpartition("/")[2]


def _endings(page: EvidencePage) -> str:
    """What a browser offers to choose from: ".jpg,.jpeg,.jfif,.png"."""
    return ",".join(f".{ending}" for name in page.files for ending in kind_named(name).extensions)


def file_types(page: EvidencePage, language: str) -> str:
    """ "JPG, PNG or WebP"."""
    names = ["WebP" if name == "webp" else name.upper() for name in page.files]
    either = {"en": " or ", "cy": " neu "}[language]
    return either.join(filter(None, (", ".join(names[:-1]), names[-1])))


def size_in_words(size: int) -> str:
    """Bytes as people read them: "10MB", "1.5MB", "500KB"; never more than they are."""
    if size < 1_000_000:
        return f"{size // 1000}KB"
    whole, tenths = divmod(size // 100_000, 10)
    return f"{whole}.{tenths}MB" if tenths else f"{whole}MB"


NOT_TAKEN: Final = {
    "empty": "evidence empty",
    "empty file": "evidence empty file",
    "wrong type": "evidence wrong type",
    "mismatch": "evidence mismatch",
    "cannot open": "evidence cannot open",
    "too many pixels": "evidence too many pixels",
    "encrypted": "evidence encrypted",
    "too much inside": "evidence too much inside",
    "took too long": "evidence took too long",
    "name": "evidence name",
    "too large": "evidence too large",
    "infected": "evidence infected",
    "not kept": "evidence not kept",
    "one already": "evidence one already",
    "too many": "evidence too many",
    "too much at once": "evidence too much at once",
    "no room": "evidence no room",
    "quota": "evidence quota",
    "empty or way": "evidence empty or way",
}
"""Why a file was not taken → the words for it."""


def evidence_error(page: EvidencePage, code: str, language: str, file: str = "") -> str:
    """The words for a file that was not taken, behind its name: of several it must be known which."""
    values: Mapping[str, str] = {
        "files": file_types(page, language),
        "size": size_in_words(page.max_size),
        "most": str(page.most),
    }
    own = page.overrides.get(code)
    words = fill(own, values) if own else say(language, NOT_TAKEN[code], **values)
    return f"{file}: {words}" if file else words


@dataclass(frozen=True)
class LateView:
    """A page that takes files for a submission that was sent before."""

    frame: Frame
    sending: Sending
    heading: str
    reference: str
    until: str
    accept: tuple[str, ...]
    upload: Component | None
    """Where a file is chosen; None where there are enough."""
    rules: SendingRules
    several: bool
    files: tuple[str, ...]
    """The names of those that are there."""
    is_complete: bool
    steps: tuple[NextStep, ...]
    """What the council does once it has everything."""
    error_list: tuple[Link, ...]
    note: str
    ways: WaysView


@dataclass(frozen=True)
class Arrived:
    """What is there so far."""

    reference: str
    files: Sequence[str]
    last_day: date
    is_complete: bool
    steps: tuple[NextStep, ...] = ()


def late_view(
    shown: Shown,
    page: EvidencePage,
    arrived: Arrived,
    sending: Sending,
    errors: Sequence[str] = (),
    note: str = "",
) -> LateView:
    """The page with what is there; `errors` and `note` are already in words."""
    language, is_full = shown.language, len(arrived.files) >= page.most
    day = day_in_words(arrived.last_day, language, weekday=True)
    return LateView(
        frame=shown.frame(page.heading, has_errors=bool(errors), is_live=True),
        sending=sending,
        heading=shown.filling().plain(page.heading),
        reference=say(language, "late reference", reference=arrived.reference),
        until=say(language, "late until", day=day),
        accept=page.accept,
        upload=upload_box(page, language, errors) if errors or not is_full else None,
        rules=sending_rules(page, len(arrived.files)),
        several=page.most > 1,
        files=tuple(arrived.files),
        is_complete=arrived.is_complete,
        steps=arrived.steps,
        error_list=tuple(Link(error, f"#{field_name(page)}") for error in errors),
        note=note,
        ways=ways_view(shown.form.ways, shown.form.council, language, shown.site.now),
    )


def wrong_link_view(site: Site, form: Form, language: str) -> TroubleView:
    """One page for every link that opens nothing, whatever the reason."""
    says = (say(language, "late wrong says"), say(language, "late wrong kept"))
    return form_trouble(site, form, say(language, "late wrong"), says, language)
