"""The page of one request for advisers, made ready to draw. No file, no sensitive answer, and no answer but who it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from formkit.casework.finding.search_page import FIND, NO_STAGE
from formkit.casework.finding.tables import MOST_WRONG
from formkit.casework.finding.verification import AskedKind
from formkit.casework.inbox.case_views import CANNOT_BE_OPENED, OpenedPart
from formkit.casework.inbox.formatting import moment
from formkit.casework.inbox.tables import Case
from formkit.casework.stages import ToldStage
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Frame, Link, Site
from formkit.rendering.printed_submission import PrintedPromise, PrintedRow, printed_needs, printed_view
from formkit.rendering.submission_columns import Document
from formkit.staff.views import Strip, staff_frame
from formkit.storage.outbox_rows import SentRow

BOXES: Final[Mapping[AskedKind, tuple[str, ...]]] = {
    "birthday": ("born-day", "born-month", "born-year"),
    "postcode": ("postcode",),
    "phone": ("digits",),
    "email": ("email",),
}
"""Question → the boxes that it is answered in."""
LABELS: Final[Mapping[AskedKind, str]] = {
    "birthday": "What is the caller’s date of birth?",
    "postcode": "What is the caller’s postcode?",
    "phone": "What are the last 3 digits of their phone number?",
    "email": "What is the caller’s email address?",
}
EMPTY: Final[Mapping[AskedKind, str]] = {
    "birthday": "Enter the date of birth that the caller says",
    "postcode": "Enter the postcode that the caller says",
    "phone": "Enter the last 3 digits that the caller says",
    "email": "Enter the email address that the caller says",
}
WRONG_SAID: Final = "One or both are not what was typed in the form. Do not tell the caller which"
NO_MORE: Final = (
    f"{MOST_WRONG} answers about this request were wrong within a day, so no caller can be verified for it now. "
    "Tell the caller the stage and nothing else, and to ring again tomorrow."
)
TOO_LITTLE: Final = (
    "This caller cannot be verified here: too little was asked that only they know. Tell them the stage and nothing else, "
    "or pass them on to the people who work on it."
)
NOT_NAMED: Final = "Something that this page does not name"
SENSITIVE_NEED: Final = "Not shown here, as it is sensitive: the people who work on it read it"
HIDDEN: Final = "Not shown here, as an answer in it is sensitive"
LANGUAGES_SAID: Final = {"en": "English", "cy": "Welsh"}
CHANNELS_SAID: Final = {"self-service": "Filled in online", "assisted": "Filled in by staff for them"}
WAYS_SAID: Final = {
    "use a link later": "by their link",
    "post it": "by post",
    "bring it in": "they bring it in",
}


@dataclass(frozen=True)
class OpenedRequest:
    """Everything that is known of one request."""

    case: Case
    title: str
    parts: Sequence[OpenedPart]
    stages: Sequence[ToldStage]
    deliveries: Sequence[SentRow]
    is_offered: bool
    """Whether the form can be filled in now."""

    @property
    def document(self) -> Document | None:
        """What was sent; None where it cannot be opened."""
        return self.parts[0].document


@dataclass(frozen=True)
class SaidStage:
    """What was said of the work, and when."""

    stage: str
    words: str
    when: str


@dataclass(frozen=True)
class RequestView:
    """Everything that the template draws. What stands below `says` is empty until the caller is verified."""

    frame: Frame
    heading: str
    strip: Strip
    reference: str
    known: tuple[PrintedRow, ...]
    """What every caller with the reference may hear."""
    errors: tuple[Link, ...]
    address: str
    token: str
    boxes: tuple[Component, ...]
    """The questions for the caller; none where nobody can be asked."""
    says: str
    """Why nobody can be asked, or how many tries are left."""
    is_verified: bool
    language: str
    needs: tuple[PrintedRow, ...]
    """What the person needs of whoever replies to them."""
    facts: tuple[PrintedRow, ...]
    promises: tuple[PrintedPromise, ...]
    outstanding: tuple[str, ...]
    stages: tuple[SaidStage, ...]
    deliveries: tuple[str, ...]
    another: Link | None
    """The form's first page."""


def ask_view(
    site: Site,
    strip: Strip,
    opened: OpenedRequest,
    token: str,
    asked: Sequence[AskedKind],
    left: int,
    *,
    missing: Sequence[AskedKind] = (),
    is_wrong: bool = False,
) -> RequestView:
    """The page before the caller is verified. What was typed is not given back."""
    may_ask = bool(asked) and left > 0
    said = {kind: EMPTY[kind] for kind in missing}
    if is_wrong and may_ask:
        said = {asked[0]: WRONG_SAID}
    errors = tuple(Link(text, f"#{BOXES[kind][0]}") for kind, text in said.items())
    return replace(
        _view(site, strip, opened, has_errors=bool(errors)),
        errors=errors,
        token=token,
        boxes=tuple(_question(kind, said.get(kind, "")) for kind in asked) if may_ask else (),
        says=_says(opened, asked, left),
    )


def request_view(site: Site, strip: Strip, opened: OpenedRequest, at: float) -> RequestView:
    """The page for a caller who was verified; `at` is now. Raises ValueError where the request cannot be opened."""
    document = opened.document
    if document is None:
        raise ValueError("Nothing can be shown of a request that cannot be opened.")
    hidden = _sensitive(document)
    printed = printed_view(document, lambda _: "")
    return replace(
        _view(site, strip, opened),
        is_verified=True,
        language=printed.language,
        needs=tuple(_needs(document)),
        facts=tuple(_facts(document, opened.case, at)),
        promises=tuple(replace(one, what=_told(one.what, hidden)) for one in printed.promises),
        outstanding=tuple(_outstanding(document, opened.parts)),
        stages=tuple(
            SaidStage(one.stage.stage, _told(one.stage.said("en")[0], hidden), moment(one.at))
            for one in reversed(opened.stages)
        ),
        deliveries=tuple(_delivery(row) for row in opened.deliveries),
    )


def _view(site: Site, strip: Strip, opened: OpenedRequest, *, has_errors: bool = False) -> RequestView:
    case, stages = opened.case, opened.stages
    frame = staff_frame(site, f"{case.reference}: {opened.title}", has_errors=has_errors)
    return RequestView(
        frame=frame,
        heading=opened.title,
        strip=strip,
        reference=case.reference,
        known=(
            PrintedRow("Stage", [stages[-1].stage.stage if stages else NO_STAGE]),
            PrintedRow("Sent", [moment(case.sent_at)]),
        ),
        errors=(),
        address=f"{FIND}/{case.form}/{case.reference}",
        token="",
        boxes=(),
        says="",
        is_verified=False,
        language="en",
        needs=(),
        facts=(),
        promises=(),
        outstanding=(),
        stages=(),
        deliveries=(),
        another=Link("Fill in this form for a resident", f"/{case.form}") if opened.is_offered else None,
    )


def _says(opened: OpenedRequest, asked: Sequence[AskedKind], left: int) -> str:
    if opened.document is None:
        return CANNOT_BE_OPENED
    if not asked:
        return TOO_LITTLE
    if left <= 0:
        return NO_MORE
    return "One more wrong answer is allowed today." if left == 1 else ""


def _question(kind: AskedKind, mistake: str) -> Component:
    error = {"errorMessage": {"text": mistake}} if mistake else {}
    label = LABELS[kind]
    names = BOXES[kind]
    if len(names) == 1:
        box = {"id": names[0], "name": names[0], "autocomplete": "off", "spellcheck": False}
        look = {"classes": "govuk-input--width-10"} if kind != "email" else {}
        return Component("input", {**box, **look, "label": {"text": label}, **error})
    items = [
        {
            "id": name,
            "name": name,
            "label": said,
            "classes": f"govuk-input--width-{4 if said == 'Year' else 2}{' govuk-input--error' if mistake else ''}",
            "autocomplete": "off",
        }
        for name, said in zip(names, ("Day", "Month", "Year"), strict=True)
    ]
    legend = {"legend": {"text": label, "classes": "govuk-fieldset__legend--s"}}
    return Component("date-input", {"id": "born", "items": items, "fieldset": legend, **error})


def _facts(document: Document, case: Case, at: float) -> Iterator[PrintedRow]:
    """Who it is about, how it came, and whether it is late."""
    own = [one for one in document["answers"] if one.get("list") is None and not one.get("sensitive")]
    helper = document.get("helper")
    by = helper["name"] if helper else ""
    names = [one["answer"] for one in own if one["type"] == "name" and isinstance(one["answer"], str)]
    about = list(dict.fromkeys(name for name in names if name != by))
    if about:
        yield PrintedRow("Name", about)
    if by:
        yield PrintedRow("Filled in for them by", [by])
    language, channel = str(document["language"]), str(document["channel"])
    yield PrintedRow("Language", [LANGUAGES_SAID.get(language, language)])
    yield PrintedRow("How it came", [CHANNELS_SAID.get(channel, channel.capitalize())])
    if case.is_late(at):
        yield PrintedRow("Late", ["What the council promised should have happened by now"])


def _needs(document: Document) -> Iterator[PrintedRow]:
    """All that the person needs; of what is sensitive only that there is something."""
    told = document.get("needs", ())
    yield from printed_needs({"needs": [one for one in told if not one.get("sensitive")]})
    if any(one.get("sensitive") for one in told):
        yield PrintedRow("Something else that they need", [SENSITIVE_NEED])


def _outstanding(document: Document, parts: Sequence[OpenedPart]) -> Iterator[str]:
    """What is still to come, as the newest part says. What is sensitive is not named."""
    named = {one["id"]: one["question"] for one in document["answers"] if not one.get("sensitive")}
    newest = [part.document for part in parts if part.document][-1]
    for later in newest.get("later", ()):
        day = day_in_words(date.fromisoformat(later["by"]), "en", weekday=True)
        what = named.get(later["page"], NOT_NAMED)
        yield f"{what}: {WAYS_SAID.get(later['way'], later['way'])}, by {day}"


def _sensitive(document: Document) -> tuple[str, ...]:
    """What the person said to sensitive questions, line by line."""
    said = [one for one in document["answers"] if one.get("sensitive")]
    return tuple(str(line) for one in said for line in one["shown"] if line.strip())


def _told(text: str, hidden: Sequence[str]) -> str:
    """A text of the council's, unless a sensitive answer stands in it."""
    return (
        HIDDEN
        if any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE) for one in hidden)
        else text
    )


def _delivery(row: SentRow) -> str:
    what = "What came later" if row.part else "The form"
    if row.delivered_at is not None:
        return f"{what} has been with the people who work on it since {moment(row.delivered_at)}."
    if row.is_dead:
        return f"{what} has not reached the people who work on it. Tell the people who run this site."
    return f"{what} is on its way to the people who work on it."
