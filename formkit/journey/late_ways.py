"""The other ways in which files may come, as answers of an evidence page."""

from __future__ import annotations

from formkit.definition.pages import EvidencePage
from formkit.questions.base import Answer, Entry, typed

BY_UPLOAD = "upload now"
BY_LINK = "use a link later"


def way_field(page: EvidencePage) -> str:
    """The name of the choice "How will you send it?"."""
    return f"{page.id.rpartition('/')[2]}-way"


def ways_of(page: EvidencePage) -> tuple[str, ...]:
    """What a person can choose there: uploading first; () where there is no other way."""
    return (BY_UPLOAD, *page.cannot_upload) if page.cannot_upload else ()


def evidence_answer(page: EvidencePage, files: int, entry: Entry) -> Answer:
    """The way that was chosen, else how many files there are; None where that is none.

    A person may upload some files and send the rest in another way: then the way is the answer, and the files are kept.
    """
    return page.way_of(typed(entry, way_field(page))) or files or None
