"""The other ways in which files may come, as answers of an evidence page; it does not know days or journeys."""

from __future__ import annotations

from formkit.definition.form import EvidencePage
from formkit.questions.base import Answer, Entry, typed

BY_UPLOAD = "upload now"
BY_LINK = "use a link later"


def way_field(page: EvidencePage) -> str:
    """The name of the choice "How will you send it?"."""
    return f"{page.id.rpartition('/')[2]}-way"


def ways_of(page: EvidencePage) -> tuple[str, ...]:
    """What a person can choose there: uploading first; () where there is no other way."""
    return (BY_UPLOAD, *page.cannot_upload) if page.cannot_upload else ()


def way_of(page: EvidencePage, answer: Answer) -> str:
    """The other way that an answer names; "" where files were uploaded, or nothing was said."""
    return answer if isinstance(answer, str) and answer in page.cannot_upload else ""


def evidence_answer(page: EvidencePage, files: int, entry: Entry) -> Answer:
    """The way that was chosen, else how many files there are; None where that is none.

    A person may upload some files and send the rest in another way: then the way is the answer, and the files are kept.
    """
    return way_of(page, typed(entry, way_field(page))) or files or None


def is_evidence_answered(page: EvidencePage, answer: Answer) -> bool:
    """Whether the page can be left: with files, with another way, or with nothing where it is optional."""
    if answer is None:
        return page.optional
    return bool(way_of(page, answer)) or (type(answer) is int and answer > 0)


def files_so_far(page: EvidencePage, answer: Answer) -> int | None:
    """What conditions see: how many files there are; 0 while they are still to come, None where nothing was said."""
    if way_of(page, answer):
        return 0
    return answer if type(answer) is int else None
