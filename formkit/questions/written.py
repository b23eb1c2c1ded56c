"""Rules that hold for all written answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from formkit.questions.base import NEVER_SHOWN, Answer, AnswerError, QuestionSpec, ReadResult
from formkit.questions.spelling import squeezed


def is_blank(text: str) -> bool:
    """True where nothing that can be seen was typed."""
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)


MATCHED, TYPED = "matched", "typed"
"""The keys of a kept answer that was typed otherwise than it is kept: of a given shape, or a phone number."""
_WORD = re.compile(r"[^\s\ufeff]+")
"""As the script of the character count has it, so that page and server come to the same number."""


def read_text(asked: QuestionSpec, text: str, most: int, *, lines: bool = False) -> ReadResult:
    """Read free text, cleaned already: blank, unshowable, too long and the author's pattern are looked at, in this order."""
    if is_blank(text):
        return blank(asked)
    if NEVER_SHOWN.search(text):
        return refused(asked, "unshowable")
    if not lines and "\n" in text:
        return refused(asked, "one line")
    if asked.up_to_words and word_count(text) > asked.up_to_words:
        return refused(asked, "too many words", {"most": f"{asked.up_to_words:,}"})
    if len(text) > most:
        return refused(asked, "too long", {"most": f"{most:,}"})
    if asked.pattern:
        return _in_shape(asked, text)
    return ReadResult(text)


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def _in_shape(asked: QuestionSpec, text: str) -> ReadResult:
    """The text where the author's pattern takes it, with what was typed where that is not how it is kept."""
    compared = squeezed(text) if asked.pattern_is_shape else text
    if not _matches(asked.pattern, compared):
        return refused(asked, "pattern", {"pattern": asked.pattern_words})
    return ReadResult(kept_as(compared, text) if asked.pattern_is_shape else text)


def kept_as(meant: str, typed: str) -> Answer:
    """What is kept of an answer that means `meant`, with what was typed beside it where that is otherwise."""
    return meant if meant == typed else {MATCHED: meant, TYPED: typed}


def _matches(pattern: str, text: str) -> bool:
    import re2  # here, because it takes 2 MB and few forms hold a pattern

    return re2.fullmatch(pattern, text) is not None


def blank(asked: QuestionSpec, field: str = "") -> ReadResult:
    """Nothing was given: left blank on purpose where that is allowed, else an error."""
    return ReadResult(None) if asked.optional else refused(asked, "empty", field=field)


def refused(
    asked: QuestionSpec, code: str, values: dict[str, str] | None = None, *, field: str = ""
) -> ReadResult:
    """One mistake, linked to the question's first input unless `field` names another."""
    error = AnswerError(field or asked.field_name, code, asked.id, {"called": asked.called} | (values or {}))
    return ReadResult(errors=(error,))


def shown(answer: Answer) -> tuple[str, ...]:
    """Free text as lines for check answers."""
    words = words_of(answer)
    return tuple(words.split("\n")) if words else ()


def words_of(answer: Answer) -> str | None:
    """A kept answer where it is text; None where nothing was given, or where something else was kept."""
    said = without_typing(answer)
    return said if isinstance(said, str) and said else None


def without_typing(answer: Answer) -> Answer:
    """An answer without the way it was typed, where that was kept beside it."""
    return answer[MATCHED] if typing_of(answer) is not None and isinstance(answer, Mapping) else answer


def typing_of(answer: Answer) -> str | None:
    """What was typed, where an answer was kept otherwise; None where it was kept as it was typed."""
    return answer[TYPED] if isinstance(answer, Mapping) and answer.keys() == {MATCHED, TYPED} else None
