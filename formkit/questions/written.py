"""Rules that hold for all written answers."""

from __future__ import annotations

import unicodedata

from formkit.questions.base import NEVER_SHOWN, Answer, AnswerError, QuestionSpec, ReadResult


def one_line(text: str) -> str:
    """What was typed without the spaces around it, which people paste without seeing."""
    return text.strip()


def many_lines(text: str) -> str:
    """What was typed with one kind of line end: browsers send CR LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(text: str) -> bool:
    """True where nothing that can be seen was typed."""
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)


def read_text(asked: QuestionSpec, typed: str, most: int, *, lines: bool = False) -> ReadResult:
    """Read free text: blank, too long, unshowable characters and the author's pattern are looked at, in this order."""
    text = many_lines(typed)
    if is_blank(text):
        return blank(asked)
    if NEVER_SHOWN.search(text):
        return refused(asked, "unshowable")
    if not lines and "\n" in text:
        return refused(asked, "one line")
    if len(text) > most:
        return refused(asked, "too long", {"most": f"{most:,}"})
    if asked.pattern and not _matches(asked.pattern, text.strip()):
        return refused(asked, "pattern", {"pattern": asked.pattern_words})
    return ReadResult(text)


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
    return answer if isinstance(answer, str) and answer else None
