"""A made-up submission of a form, on its way to one destination: to try the destination with."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final

from formkit.definition.form import Form
from formkit.definition.pages import Page
from formkit.errors import SettingsRefused
from formkit.journey.calendars import days_on
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey
from formkit.journey.promises import LONDON
from formkit.journey.submission import submission_of
from formkit.questions.base import Answers
from formkit.references import TRIAL, new_reference
from formkit.simulation.walks import Walker

CHANNEL: Final = "preview"
"""What its document says of how it came."""
WALKS: Final = 20
"""Journeys that are gone; the one with most answers is sent."""
PHOTO: Final = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A whole PNG of one dot, for each page that asks for files."""


@dataclass(frozen=True)
class Sample:
    """A delivery that no outbox knows: its id and its number are 0."""

    reference: str
    destination: str
    form: str
    document: bytes
    evidence: tuple[KeptFile, ...] = ()
    id: int = 0
    attempts: int = 0
    part: int = 0
    sequence: int = 0


async def open_photo(_: str) -> AsyncIterator[bytes]:
    """What is in each file of a sample."""

    async def pieces() -> AsyncIterator[bytes]:
        yield PHOTO

    return pieces()


def sample_of(form: Form, destination: str, at: datetime, uprn: str = "") -> Sample:
    """One with a reference of its own. `uprn`: of the property that addresses which can be looked up are to be.

    Raises SettingsRefused where no answers can be made up that the form takes.
    """
    days = days_on(form, at.astimezone(LONDON).date())
    walker = Walker(form, days, Random(form.id))  # noqa: S311 - made-up answers, no secret
    answers = max((walk.answers for walk in walker.walks(WALKS)), key=len)
    if not answers:
        raise SettingsRefused(
            f"No answers can be made up that lead to the end of {form.id}. Try with another form."
        )
    journey = Journey(form, _at_property(form, answers, uprn), days)
    files = {page.id: _files(page, journey) for page in journey.pages}
    submission = submission_of(
        journey,
        reference=f"{TRIAL}{new_reference()}",
        sent_at=at,
        files=files,
        language="en",
        channel=CHANNEL,
        trial=True,
    )
    sent = tuple(file for page in files.values() for file in page)
    return Sample(submission.reference, destination, form.id, submission.as_bytes(), sent)


def _files(page: Page, journey: Journey) -> tuple[KeptFile, ...]:
    count = journey.answers_on_journey.get(page.id)
    if page.kind != "evidence" or not isinstance(count, int):
        return ()
    sha256 = hashlib.sha256(PHOTO).hexdigest()
    return tuple(
        KeptFile(f"{page.id}{number}", "made up.png", "image/png", len(PHOTO), sha256)
        for number in range(count)
    )


def _at_property(form: Form, answers: Answers, uprn: str) -> Answers:
    """The answers with the number of the property in each address that people can look up."""
    placed = dict(answers)
    for id, answer in answers.items() if uprn else ():
        question = form.question_by_id.get(id)
        if question and question.answer_type == "address" and question.look_up and isinstance(answer, dict):
            placed[id] = {**answer, "uprn": uprn}
    return placed
