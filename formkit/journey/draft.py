"""The unsent answers of a visit, and how they are written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formkit.questions.base import Answer, Answers, Entry


@dataclass(frozen=True)
class KeptFile:
    """One file of a draft. `id` is made up; `name` is what the person called it."""

    id: str
    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Draft:
    """Answers, pages that wait for a look-up, and files."""

    answers: Answers = field(default_factory=dict)
    unfinished: Mapping[str, Entry] = field(default_factory=dict)
    """Page id → an entry that is not an answer yet ("find my address")."""
    files: Mapping[str, tuple[KeptFile, ...]] = field(default_factory=dict)
    """Page id of an evidence page → its files."""
    member: str = ""
    """The member of staff who fills it in for a resident, or tries it out."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered, typed or added yet."""
        return not (self.answers or self.unfinished or self.files)

    def answered(self, page_id: str, answers: Answers) -> Draft:
        """With a page's new answers; its unfinished entry is done with."""
        rest = {id: entry for id, entry in self.unfinished.items() if id != page_id}
        return replace(self, answers=answers, unfinished=rest)

    def waiting(self, page_id: str, entry: Entry) -> Draft:
        """With a page that waits for a look-up."""
        return replace(self, unfinished={**self.unfinished, page_id: entry})

    def with_files(self, page_id: str, files: tuple[KeptFile, ...]) -> Draft:
        """With the files of an evidence page; whether these are all has to be said again.

        Another way in which the page's files come is no number of files, and stays as it was said.
        """
        is_way = isinstance(self.answers.get(page_id), str)
        kept = self if is_way else self.without_answer(page_id)
        return replace(kept, files={**self.files, page_id: files})

    def without_answer(self, page_id: str) -> Draft:
        """With a page that has to be answered again."""
        return replace(self, answers={id: answer for id, answer in self.answers.items() if id != page_id})

    def as_bytes(self) -> bytes:
        """JSON that `draft_from` reads back to an equal draft."""
        files = {id: [vars(one) for one in kept] for id, kept in self.files.items()}
        whole = {"answers": dict(self.answers), "unfinished": dict(self.unfinished), "files": files}
        by = {"member": self.member} if self.member else {}
        return json.dumps({**whole, **by}, ensure_ascii=False).encode()


def draft_from(kept: bytes) -> Draft:
    """A draft from its bytes; b"" is the empty draft of a visit that begins."""
    if not kept:
        return Draft()
    whole = json.loads(kept)
    return Draft(
        answers={id: _answer(value) for id, value in whole["answers"].items()},
        unfinished={
            page: {name: tuple(values) for name, values in entry.items()}
            for page, entry in whole["unfinished"].items()
        },
        files={page: tuple(KeptFile(**one) for one in kept) for page, kept in whole["files"].items()},
        member=whole.get("member", ""),
    )


def _answer(value: object) -> Answer:
    return tuple(str(one) for one in value) if isinstance(value, list) else value  # type: ignore[return-value]  # JSON of an Answer
