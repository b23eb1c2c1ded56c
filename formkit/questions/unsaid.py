"""The answers that are no answer: "I do not know", "I would rather not say"; it does not know who may give them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeGuard

from formkit.questions.base import Answer

KEPT_UNDER = "instead"
"""The one key of a kept answer that is none: {"instead": "not known"}."""


class Unsaid(Enum):
    """An answer to a question that allows these. It counts as answered, and as missing in every comparison and sum."""

    NOT_KNOWN = "I do not know"
    RATHER_NOT_SAY = "I would rather not say"

    @property
    def code(self) -> str:
        """How it is kept, sent and worded: "not known"."""
        return _CODES[self]

    @property
    def answer(self) -> Answer:
        """The answer that is kept."""
        return {KEPT_UNDER: self.code}


_CODES: Mapping[Unsaid, str] = {Unsaid.NOT_KNOWN: "not known", Unsaid.RATHER_NOT_SAY: "rather not say"}


def unsaid(answer: Answer) -> Unsaid | None:
    """Which of these an answer is; None where something was said, or nothing at all."""
    if not isinstance(answer, Mapping) or KEPT_UNDER not in answer:
        return None
    return next((one for one in Unsaid if one.code == answer[KEPT_UNDER]), None)


def was_given(answer: Answer) -> TypeGuard[str | bool | int | tuple[str, ...] | Mapping[str, str]]:
    """True where the answer says something: it was not left blank and is none of these."""
    return answer is not None and unsaid(answer) is None
