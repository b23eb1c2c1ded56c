"""What a caseworker changes of a case with one press of a button, as it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from formkit.casework.stages import LONGEST_STAGE, LONGEST_WORDS, Stage, stage_from
from formkit.questions.base import Entry
from formkit.questions.cleaning import cleaned

STAGE, WORDS_EN, WORDS_CY, CLOSES = "stage", "words-en", "words-cy", "closes"
ASSIGN, NOTE, URGENT_BOX, REOPEN = "assigned", "note", "urgent", "reopen"
SEEN_ASSIGNED, SEEN_URGENT = "seen-assigned", "seen-urgent"
"""Who had it, and whether it was urgent, when the page was drawn: what was not touched is not changed back."""
ASSIGNED, REOPENED, URGENT_SET, URGENT_TAKEN = "assigned", "reopened", "urgent", "not urgent"
"""Kinds of entries, beside notes."""
LONGEST_NOTE: Final = 2_000
YES: Final = "yes"

MISTAKES: Final[Mapping[str, tuple[str, str]]] = {
    "nothing": (STAGE, "Enter a stage or a note, or change who has it"),
    "no stage": (STAGE, "Enter the stage"),
    "no words": (WORDS_EN, "Enter what the resident reads in English"),
    "bad stage": (
        STAGE,
        f"The stage must have {LONGEST_STAGE} characters or fewer, and its words {LONGEST_WORDS} or fewer, as plain text",
    ),
    "bad note": (NOTE, f"The note must have {LONGEST_NOTE:,} characters or fewer, as plain text"),
    "unknown member": (ASSIGN, "Choose somebody from the list"),
    "both": (REOPEN, "Either close this request or open it again"),
}
"""Code → box and sentence."""


@dataclass(frozen=True)
class CaseChange:
    """What is to be changed; what is empty stays as it is."""

    stage: Stage | None = None
    assigned_to: str | None = None
    """A member, "" for nobody; None for who has it."""
    note: str = ""
    urgent: bool | None = None
    reopens: bool = False


@dataclass(frozen=True)
class TypedChange:
    """The boxes as they were sent."""

    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def wants_stage(self) -> bool:
        """Whether anything that belongs to a stage was typed."""
        return any(self[name].strip() for name in (STAGE, WORDS_EN, WORDS_CY)) or self[CLOSES] == YES

    @property
    def moved_to(self) -> str | None:
        """Who was chosen, where it is not who was shown."""
        return None if self[ASSIGN] == self[SEEN_ASSIGNED] else self[ASSIGN]

    @property
    def made_urgent(self) -> bool | None:
        """Whether it was made urgent or not urgent; None where that was not touched."""
        return None if self[URGENT_BOX] == self[SEEN_URGENT] else self[URGENT_BOX] == YES


def typed_change(entry: Entry) -> TypedChange:
    """What was sent, by the names of the boxes."""
    return TypedChange({name: (values or ("",))[-1] for name, values in entry.items()})


def read_change(typed: TypedChange, members: Collection[str]) -> CaseChange | tuple[str, ...]:
    """The change; else the codes of what is wrong with it. `members` are those to whom it may be given."""
    wrong = tuple(_mistakes(typed, members))
    if wrong:
        return wrong
    change = CaseChange(
        stage=_stage(typed) if typed.wants_stage else None,
        assigned_to=typed.moved_to,
        note=_note(typed),
        urgent=typed.made_urgent,
        reopens=typed[REOPEN] == YES,
    )
    return ("nothing",) if change == CaseChange() else change


def _mistakes(typed: TypedChange, members: Collection[str]) -> list[str]:
    found = []
    if typed.wants_stage and not typed[STAGE].strip():
        found.append("no stage")
    if typed.wants_stage and not typed[WORDS_EN].strip():
        found.append("no words")
    if typed.wants_stage and not found and _stage(typed) is None:
        found.append("bad stage")
    if typed[REOPEN] == YES and typed[CLOSES] == YES:
        found.append("both")
    if typed.moved_to and typed.moved_to not in members:
        found.append("unknown member")
    if typed[NOTE].strip() and not _note(typed):
        found.append("bad note")
    return found


def _stage(typed: TypedChange) -> Stage | None:
    """Read as a program's is: both stand in one history."""
    words = {"en": typed[WORDS_EN], "cy": typed[WORDS_CY]}
    said = {language: text for language, text in words.items() if text.strip()}
    return stage_from({"stage": typed[STAGE], "words": said, "closes": typed[CLOSES] == YES})


def _note(typed: TypedChange) -> str:
    """ "" for none, and for one that no page can show."""
    text = cleaned(typed[NOTE])
    can_be_shown = all(
        sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co") for sign in text
    )
    return text if can_be_shown and len(text) <= LONGEST_NOTE else ""
