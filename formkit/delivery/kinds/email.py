"""Tells a team by email that something came. Answers and files go along only where somebody who may has said so, by name."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from formkit.definition.form import Form
from formkit.definition.pages import Page, by_kind
from formkit.delivery.base import (
    Delivery,
    DestinationBlock,
    DestinationKind,
    Means,
    NotDelivered,
    WrongBlock,
)
from formkit.delivery.parcel import Packing, Parcel
from formkit.mail import ADDRESS, Attachment, Mail, NotMailed, letter
from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import time_in_words
from formkit.rendering.submission_columns import Document

MOST_BYTES: Final = 10_000_000
"""Of files that go along: many mail servers take no larger letters."""
NO_SERVER: Final = "There is no mail server: set FORMKIT_SMTP and FORMKIT_MAIL_FROM."


@dataclass(frozen=True)
class EmailDestination:
    """One letter for each delivery, to one address. `approved_by`: who let answers travel so; "" where nobody did."""

    to: str
    approved_by: str
    packing: Packing
    means: Means

    async def deliver(self, delivery: Delivery) -> None:
        """Send the letter: by a Message-ID that is the same for every try. Raises NotDelivered."""
        mail = self.means.mail
        if mail is None:
            raise NotDelivered(NO_SERVER)
        parcel = await self.packing.parcel(delivery)
        document: Document = json.loads(parcel.files[parcel.document])
        is_sensitive = self.means.is_sensitive(delivery.form)
        if self.approved_by:
            _refuse_answers(mail, parcel, is_sensitive)
        message = letter(
            sender=mail.sender,
            to=self.to,
            subject=_subject(document, names_form=not is_sensitive),
            text=_text(document, self.approved_by),
            id=f"{delivery.id}-{parcel.name}",
            attachments=_attachments(parcel) if self.approved_by else (),
        )
        try:
            await mail.send(message)
        except NotMailed as problem:
            raise NotDelivered(str(problem), is_final=problem.is_final) from None

    def close(self) -> None:
        """It holds nothing open between letters."""


def _refuse_answers(mail: Mail, parcel: Parcel, is_sensitive: bool) -> None:
    """`formkit check` found it before; what changed since must not lie in a mailbox."""
    if is_sensitive:
        raise NotDelivered(
            "The form asks for something sensitive, or is not there any more: its answers are not put into an email.",
            is_final=True,
        )
    if mail.relay.security == "none":
        raise NotDelivered("Answers go to a mail server over TLS only: set FORMKIT_SMTP to smtps://…")
    if sum(map(len, parcel.files.values())) > MOST_BYTES:
        raise NotDelivered("The files are too large for an email.", is_final=True)


def _subject(document: Document, *, names_form: bool) -> str:
    came = "Evidence came" if "part" in document else "A form was sent"
    about = f" ({document['title']})" if names_form and "title" in document else ""
    return " ".join(f"{came}: {document['reference']}{about}".split())


def _text(document: Document, approved_by: str) -> str:
    at = datetime.fromisoformat(document.get("sent_at") or document["received_at"])
    lines = [
        "Evidence for a form came." if "part" in document else "A form was sent.",
        "",
        f"Reference: {document['reference']}",
        f"Received: {day_in_words(at.date(), 'en', weekday=True)}, {time_in_words(at)}",
        "",
    ]
    if approved_by:
        for answer in document.get("answers", ()):
            lines += [f"{answer['question']}", *(answer["shown"] or ["Not answered"]), ""]
        lines += [f"That answers and files may be sent by email was approved by: {approved_by}."]
    else:
        lines += [
            "What the person answered is not in this email, and neither are files.",
            "Both are at the other places that this form is sent to.",
        ]
    return "\n".join(lines) + "\n"


def _attachments(parcel: Parcel) -> Sequence[Attachment]:
    return [
        Attachment(name, mimetypes.guess_type(name)[0] or "application/octet-stream", content)
        for name, content in parcel.files.items()
        if name != parcel.document
    ]


def _approved_by(block: DestinationBlock) -> str:
    said = block.get("with answers")
    return str(said.get("approved by", "")) if isinstance(said, Mapping) else ""


def _open(block: DestinationBlock, means: Means) -> EmailDestination:
    return EmailDestination(
        str(block["email"]), _approved_by(block), Packing(means.open_evidence, means.pages), means
    )


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    if not ADDRESS.fullmatch(str(block["email"])):
        yield WrongBlock(
            "The `email` of `{name}` is no email address.",
            "Write it like this: email: waste-team@exampleton.gov.uk",
        )
    if "with answers" in block and not _approved_by(block).strip():
        yield WrongBlock(
            "`{name}` does not say who approved that answers travel by email.",
            'Write: with answers: {approved by: "Data protection officer, 3 November 2026"}',
        )


def _lacks(_: DestinationBlock, means: Means) -> Iterator[str]:
    if means.mail is None:
        yield NO_SERVER


def _wrong_for(block: DestinationBlock, form: Form) -> Iterator[WrongBlock]:
    if "with answers" in block and asks_sensitive(form):
        yield WrongBlock(
            f"`{{name}}` would put answers into an email, and the form `{form.id}` asks for something sensitive.",
            "Take `with answers` out, or send the form to another destination.",
        )


def asks_sensitive(form: Form) -> bool:
    """Whether a form asks for an answer or a file that its author marked as sensitive."""
    return any(map(_is_sensitive, _pages(form.pages)))


def _is_sensitive(page: Page) -> bool:
    return by_kind(
        page,
        question=lambda page: any(one.sensitive for one in page.questions),
        tell=lambda _: False,
        stop=lambda _: False,
        evidence=lambda page: bool(page.sensitive),
        repeat=lambda _: False,
        book=lambda _: False,
    )


def _leaves_out(block: DestinationBlock, form: Form) -> Iterator[str]:
    """Without answers, all of them: the form needs another destination."""
    if "with answers" not in block:
        yield from (id for page in _pages(form.pages) for id in page.ids)


def _pages(pages: Sequence[Page]) -> Iterator[Page]:
    for page in pages:
        yield page
        yield from _pages(page.pages)


EMAIL: Final = DestinationKind(
    "email",
    _open,
    takes=frozenset(("with answers",)),
    wrong=_wrong,
    lacks=_lacks,
    wrong_for=_wrong_for,
    leaves_out=_leaves_out,
    example="{email: waste-team@exampleton.gov.uk}",
)
