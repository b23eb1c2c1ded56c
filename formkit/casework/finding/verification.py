"""Whether a caller is who sent a form: two things that were typed in it, which the adviser types and never reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, get_args

from formkit.journey.search_keys import keys_meant, keys_of_answer
from formkit.questions.date.days import iso_day
from formkit.questions.every import ANSWER_TYPES
from formkit.rendering.submission_columns import Document

AskedKind = Literal["birthday", "postcode", "phone", "email"]
ASKED_KINDS: Final[tuple[AskedKind, ...]] = get_args(AskedKind)
NEEDED: Final = 2
"""How much a caller has to know."""
LAST_DIGITS: Final = 3

Said = Mapping[AskedKind, str]
"""What the adviser typed for each question."""


def questions_for(document: Document, salt: str) -> tuple[AskedKind, ...]:
    """The two questions for a caller; () where less was typed that can be asked for.

    They follow from `salt`, which is the same all day: who rings again is asked the same.
    """
    known = [kind for kind in ASKED_KINDS if _answers(document, kind)]
    if len(known) < NEEDED:
        return ()
    chosen = sorted(known, key=lambda kind: hashlib.sha256(f"{salt} {kind}".encode()).digest())[:NEEDED]
    return tuple(kind for kind in ASKED_KINDS if kind in chosen)


def is_right(document: Document, said: Said) -> bool:
    """Whether all of it is what was typed in the form."""
    return all(_is_one(_answers(document, kind), kind, text) for kind, text in said.items())


def _answers(document: Document, kind: AskedKind) -> Sequence[Document]:
    """The answers that can be asked for: not the sensitive ones, and not those of lists, which are about others."""
    asked = [one for one in document["answers"] if not one.get("sensitive") and one.get("list") is None]
    return [one for one in asked if KNOWN[kind](one)]


def _is_one(answers: Sequence[Document], kind: AskedKind, text: str) -> bool:
    if kind == "birthday":
        return any(_same_day(str(one["answer"]), text) for one in answers)
    if kind == "phone":
        digits = re.sub(r"\D", "", text)
        return len(digits) == LAST_DIGITS and any(str(one["answer"]).endswith(digits) for one in answers)
    meant = {key for key in keys_meant(text) if key.kind == kind}
    return any(meant & set(keys_of_answer(one)) for one in answers)


def _same_day(kept: str, text: str) -> bool:
    day, numbers = iso_day(kept), [int(one) for one in re.findall(r"[0-9]+", text)]
    return day is not None and numbers == [day.day, day.month, day.year]


def _tells_who(answer_type: str) -> bool:
    """Whether answers of this type are days that tell one person from others."""
    known = ANSWER_TYPES.get(answer_type)
    return known is not None and (known.tells, known.kind) == ("identity", "date")


def _has(kind: str) -> Callable[[Document], bool]:
    return lambda one: any(key.kind == kind for key in keys_of_answer(one))


KNOWN: Final[Mapping[AskedKind, Callable[[Document], bool]]] = {
    "birthday": lambda one: _tells_who(one["type"]) and iso_day(one["answer"]) is not None,
    "postcode": _has("postcode"),
    "phone": _has("phone"),
    "email": _has("email"),
}
"""Whether an answer is one of them."""
