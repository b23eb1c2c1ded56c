"""The number of a library card."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from formkit.questions.base import AnswerType
from formkit.questions.one_line import NotTaken, OneLine, OneLineQuestion

CARD = re.compile(r"[A-Z][0-9]{6}")


def _read(text: str) -> str | NotTaken:
    card = text.replace(" ", "").upper()
    return card if CARD.fullmatch(card) else NotTaken("format")


@dataclass(frozen=True)
class LibraryCardQuestion(OneLineQuestion):
    """Kept as "A123456"."""

    line: ClassVar[OneLine] = OneLine(_read)


ANSWER = AnswerType("library card", "text", LibraryCardQuestion)
