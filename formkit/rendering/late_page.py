"""The page behind a link by which files come later, made ready to draw; it does not know whether the link is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from formkit.definition.form import EvidencePage, Form
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.evidence_page import field_name, upload_box
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link, Site
from formkit.rendering.question_page import Sending
from formkit.rendering.site_pages import TroubleView, form_trouble
from formkit.rendering.words import say


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
    files: tuple[str, ...]
    """The names of those that are there."""
    is_complete: bool
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


def late_view(
    shown: Shown, page: EvidencePage, arrived: Arrived, sending: Sending, error: str = "", note: str = ""
) -> LateView:
    """The page with what is there; `error` and `note` are already in words."""
    language, is_full = shown.language, len(arrived.files) >= page.most
    day = day_in_words(arrived.last_day, language, weekday=True)
    return LateView(
        frame=shown.frame(page.heading, has_errors=bool(error)),
        sending=sending,
        heading=shown.filling().plain(page.heading),
        reference=say(language, "late reference", reference=arrived.reference),
        until=say(language, "late until", day=day),
        accept=page.accept,
        upload=upload_box(page, language, error) if error or not is_full else None,
        files=tuple(arrived.files),
        is_complete=arrived.is_complete,
        error_list=(Link(error, f"#{field_name(page)}"),) if error else (),
        note=note,
        ways=ways_view(shown.form.ways, shown.form.council, language),
    )


def wrong_link_view(site: Site, form: Form, language: str = "en") -> TroubleView:
    """One page for every link that opens nothing, whatever the reason."""
    says = (say(language, "late wrong says"), say(language, "late wrong kept"))
    return form_trouble(site, form, say(language, "late wrong"), says, language)
