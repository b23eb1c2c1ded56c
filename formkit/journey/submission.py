"""What is sent, frozen: answers on the journey, promises as dates, evidence; and the document of what comes later."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from types import MappingProxyType

from formkit.definition.helping_words import HELPER_NAME, HELPER_RELATIONSHIP
from formkit.definition.items import item_page_of
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import BookPage, EvidencePage, QuestionPage, by_kind, question_page
from formkit.definition.slots import slot_in_words
from formkit.definition.translation_gaps import unmarked
from formkit.journey.checked_files import NOT_CHECKED
from formkit.journey.draft import KeptFile
from formkit.journey.journey import Journey, said_text
from formkit.journey.late_evidence import LateProof, all_proof_at, late_proofs
from formkit.journey.promises import LONDON, PromisedDay, promised_days
from formkit.journey.repeats import items_of
from formkit.questions.base import Answer, Answers
from formkit.questions.wording import Wording
from formkit.questions.written import typing_of, without_typing

SCHEMA = "https://formkit.example/submission-1.json"
"""The name of the published schema: formkit/delivery/submission.schema.json."""

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/heic": ".heic", "application/pdf": ".pdf"}


@dataclass(frozen=True)
class SentAnswer:
    """One answer with its question, so that it can be read without the form."""

    page: str
    id: str
    question: str
    type: str
    answer: Answer
    shown: tuple[str, ...]
    """The answer in words, line by line; empty where it was left blank."""
    list: str | None = None
    """The list (`repeat`) that it belongs to, and which item of it, counted from 1."""
    item: int | None = None
    typed: str | None = None
    """What was typed, where the answer is kept in another way."""
    sensitive: str | None = None
    """What kind of sensitive answer it is, as the form says: health, money…"""


@dataclass(frozen=True)
class SentNeed:
    """How the council has to deal with the person, as they answered it."""

    id: str
    question: str
    answer: Answer
    shown: tuple[str, ...]
    sensitive: str | None


@dataclass(frozen=True)
class SentFile:
    """One file: `name` is what the person called it, `file` what it is called beside this document."""

    page: str
    file: str
    name: str
    type: str
    size: int
    sha256: str
    checked: str = NOT_CHECKED
    """What is known of viruses in it when the document is delivered: see `checked_files`."""
    checked_at: str | None = None


@dataclass(frozen=True)
class SentPromise:
    """What the person was told would happen, and by when."""

    who: str
    what: str
    day: str | None
    moment: str | None
    """Where it counts in minutes or hours: when exactly, in London time with its distance from UTC."""
    within: str | None
    """How long it takes, in English: "5 working days"."""
    after: str | None
    """From what event that counts, in words; None where it counts from sending or from an answer."""


@dataclass(frozen=True)
class SentLater:
    """Evidence that is still to come: how, and by which day."""

    page: str
    way: str
    by: str


@dataclass(frozen=True)
class SentFlag:
    """Something about how it was sent that staff may want to look at."""

    code: str
    """`fast`, `repeated` or `trap`."""
    says: str
    """The same for a person, in English."""


@dataclass(frozen=True)
class Submission:
    """The frozen record made when a person sends a form."""

    reference: str
    form: str
    title: str
    version: int
    form_hash: str
    council: str
    owner: str
    """The role that answers for the form."""
    standards: Mapping[str, int]
    """The form's codes in the national lists: `lgsl`, `lgil`."""
    language: str
    channel: str
    trial: bool
    """Whether nobody means it: a member of staff tried the form out, or an operator a destination."""
    member: str | None
    """The member of staff who filled it in for the person, or tried it out; None where the person did it themselves."""
    sent_at: str
    needs: tuple[SentNeed, ...]
    """What was answered to questions that are marked as needs, so that whoever replies reads it first."""
    answers: tuple[SentAnswer, ...]
    evidence: tuple[SentFile, ...]
    promises: tuple[SentPromise, ...]
    declared: tuple[str, ...]
    """What the person confirmed with the button, line by line."""
    helper: FilledInBy | None
    """Who filled it in for someone else."""
    later: tuple[SentLater, ...]
    """Evidence that the person sends in another way."""
    flags: tuple[SentFlag, ...]
    """What was noticed about how it was sent. Nobody was refused anything for it."""
    raw: Answers
    """The answers as the journey takes them, to draw the confirmation page again; not delivered."""

    def as_bytes(self) -> bytes:
        """JSON by submission.schema.json. A preview's marks are for pages alone."""
        return unmarked(json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False)).encode()


def submission_of(
    journey: Journey,
    *,
    reference: str,
    sent_at: datetime,
    files: Mapping[str, tuple[KeptFile, ...]],
    language: str,
    channel: str,
    member: str = "",
    trial: bool = False,
    flags: tuple[SentFlag, ...] = (),
) -> Submission:
    """The submission of a complete journey. `sent_at` has a time zone. `member`: of staff, who filled it in for the person."""
    form, answers = journey.form, _answers(journey, language)
    return Submission(
        reference=reference,
        form=form.id,
        title=form.title,
        version=form.version,
        form_hash=form.hash,
        council=form.council.id,
        owner=form.owner,
        standards=dict(form.standards),
        language=language,
        channel=channel,
        trial=trial,
        member=member or None,
        sent_at=sent_at.astimezone(LONDON).isoformat(timespec="seconds"),
        needs=_needs(journey, answers),
        answers=answers,
        evidence=_sent_files((page.id, files.get(page.id, ())) for page in journey.pages),
        promises=_promised(journey, promises_of(journey, sent_at), language),
        declared=tuple(
            said_text(line, journey, Wording(language)) for one in journey.declarations for line in one.say
        ),
        helper=filled_in_by(journey),
        later=_later(late_proofs(journey, sent_at)),
        flags=flags,
        raw=dict(journey.answers_on_journey),
    )


def _sent_files(files: Iterable[tuple[str, Sequence[KeptFile]]]) -> tuple[SentFile, ...]:
    """Files by page. Beside the document each is called after its question, with a number: "photo-2.jpg"."""
    numbers: Counter[str] = Counter()
    sent = []
    for page, kept in files:
        called = re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-") or "evidence"
        for one in kept:
            numbers[called] += 1
            name = f"{called}-{numbers[called]}{_ENDINGS.get(one.type, '')}"
            sent.append(SentFile(page, name, one.name, one.type, one.size, one.sha256))
    return tuple(sent)


def file_names(document: bytes) -> dict[str, str]:
    """What the files of a document are called beside it → the SHA-256 of what is in them."""
    return {one["file"]: one["sha256"] for one in json.loads(document).get("evidence", ())}


def promises_of(
    journey: Journey, sent_at: datetime, came: Mapping[str, datetime] = MappingProxyType({})
) -> tuple[PromisedDay, ...]:
    """The form's promises to this person, with their days for this sending.

    `came`: page of evidence → when all of it had come since (see `all_proof_at`).
    """
    theirs = [
        one
        for one in journey.form.what_happens_next
        if one.when is None or one.when.value(journey.values, journey.days) is True
    ]
    all_there = all_proof_at(journey, sent_at, came)
    return promised_days(theirs, sent_at, journey.values, journey.days.working_days, all_proof_at=all_there)


def _promised(journey: Journey, promised: Iterable[PromisedDay], language: str) -> tuple[SentPromise, ...]:
    return tuple(
        SentPromise(
            one.promise.kind,
            said_text(one.promise.text, journey, Wording(language)),
            one.day.isoformat() if one.day else None,
            one.moment.isoformat(timespec="seconds") if one.moment else None,
            str(one.promise.within) if one.promise.within else None,
            one.promise.anchor_words,
        )
        for one in promised
    )


def _later(proofs: Iterable[LateProof]) -> tuple[SentLater, ...]:
    return tuple(SentLater(one.page.id, one.way, one.by.isoformat()) for one in proofs)


def _answers(journey: Journey, language: str) -> tuple[SentAnswer, ...]:
    wording = Wording(language)
    found: list[SentAnswer] = []
    for page in journey.pages:
        found += by_kind(
            page,
            question=lambda page: [_asked(journey, page, one, wording) for one in page.questions],
            tell=lambda _: [],
            stop=lambda _: [],
            evidence=lambda page: [_files(journey, page, wording)],
            repeat=lambda _: [],
            book=lambda page: [_slot(journey, page, wording)],
        )
    return tuple(found)


def _asked(journey: Journey, page: QuestionPage, one: PageQuestion, wording: Wording) -> SentAnswer:
    given = journey.answers_on_journey[one.id]
    asked = one.question.asked
    ask, tick = (said_text(text, journey, wording) for text in (asked.ask, asked.tick))
    shown = one.with_asked(replace(asked, tick=tick)).question.display(given, wording)
    answer, typed = without_typing(given), typing_of(given)
    sent = SentAnswer(page.id, one.id, ask, one.answer_type, answer, shown, typed=typed)
    return _placed(replace(sent, sensitive=one.sensitive or None), journey)


def _needs(journey: Journey, answers: Iterable[SentAnswer]) -> tuple[SentNeed, ...]:
    """Those that were answered: a blank answer, or "none of these", asks nothing of the council."""
    marked = {
        one.id
        for page in journey.pages
        if (asks := question_page(page))
        for one in asks.questions
        if one.need
    }
    return tuple(
        SentNeed(one.id, one.question, one.answer, one.shown, one.sensitive)
        for one in answers
        if one.id in marked and one.answer not in (None, ())
    )


def _files(journey: Journey, page: EvidencePage, wording: Wording) -> SentAnswer:
    count = journey.answers_on_journey.get(page.id)
    way = page.way_of(count)
    shown = (wording.text("", way),) if way else (str(count),) if count else ()
    heading = said_text(page.heading, journey, wording)
    sent = SentAnswer(page.id, page.id, heading, "evidence", count, shown, sensitive=page.sensitive or None)
    return _placed(sent, journey)


def _slot(journey: Journey, page: BookPage, wording: Wording) -> SentAnswer:
    slot = journey.answers_on_journey.get(page.id)
    heading = said_text(page.heading, journey, wording)
    return SentAnswer(page.id, page.id, heading, "book", slot, (slot_in_words(slot, wording.language),))


def _placed(answer: SentAnswer, journey: Journey) -> SentAnswer:
    """An answer about an item of a list says which one: its number is what the person saw, not its id."""
    at = item_page_of(answer.page)
    if at is None:
        return answer
    return replace(answer, list=at.repeat, item=items_of(journey.answers, at.repeat).index(at.item) + 1)


@dataclass(frozen=True)
class Kept:
    """What the confirmation page needs of a submission that was kept."""

    sent_at: datetime
    answers: Answers
    member: str = ""
    """The member of staff who filled it in for the person, or tried it out."""


def kept_from(document: bytes) -> Kept:
    """Read back what `as_bytes` wrote."""
    whole = json.loads(document)
    answers = {id: tuple(value) if isinstance(value, list) else value for id, value in whole["raw"].items()}
    return Kept(datetime.fromisoformat(whole["sent_at"]), answers, whole.get("member") or "")


def language_of(document: bytes) -> str:
    """The language in which the person read the form."""
    return str(json.loads(document)["language"])


def delivered_document(document: bytes) -> bytes:
    """The document as a destination gets it: without formkit's own `raw` answers."""
    whole = json.loads(document)
    whole.pop("raw", None)
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


@dataclass(frozen=True)
class FilledInBy:
    """The person who filled the form in; all other answers are about somebody else."""

    name: str
    relationship: str
    """How they know the person, in their own words."""


def filled_in_by(journey: Journey) -> FilledInBy | None:
    """The helper of this journey; None where the person filled it in for themselves."""
    if not journey.is_helping:
        return None
    given = journey.answers_on_journey
    return FilledInBy(str(given.get(HELPER_NAME, "")), str(given.get(HELPER_RELATIONSHIP, "")))


LATE_SCHEMA = "https://formkit.example/late-evidence-1.json"
"""The name of the published schema: formkit/delivery/late-evidence.schema.json."""


def late_document(
    journey: Journey,
    page: EvidencePage,
    files: Sequence[KeptFile],
    *,
    reference: str,
    part: int,
    received_at: datetime,
    is_complete: bool,
    promised: Sequence[PromisedDay] = (),
    still_to_come: Sequence[LateProof] = (),
    language: str,
) -> bytes:
    """JSON by late-evidence.schema.json. `journey` is that of the submission; `received_at` has a time zone.

    `promised`: what got its day because all evidence is there now. `still_to_come`: what is not known to have come.
    """
    evidence = _sent_files([(page.id, files)])
    whole = {
        "schema": LATE_SCHEMA,
        "reference": reference,
        "part": part,
        "form": journey.form.id,
        "form_hash": journey.form.hash,
        "council": journey.form.council.id,
        "page": page.id,
        "question": said_text(page.heading, journey, Wording(language)),
        "received_at": received_at.astimezone(LONDON).isoformat(timespec="seconds"),
        "is_complete": is_complete,
        "evidence": [asdict(one) for one in evidence],
        "promises": [asdict(one) for one in _promised(journey, promised, language)],
        "later": [asdict(one) for one in _later(still_to_come)],
    }
    return unmarked(json.dumps(whole, ensure_ascii=False)).encode()
