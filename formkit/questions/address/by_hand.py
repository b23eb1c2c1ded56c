"""An address as a person writes it, box by box; it does not know whether the place exists."""

from __future__ import annotations

from formkit.questions.address.postcodes import read_postcode
from formkit.questions.base import AnswerError, Asked, Entry, Reading, typed
from formkit.questions.written import is_blank, one_line, read_text

PARTS = ("line-1", "line-2", "town", "postcode")
MOST = 100


def read_by_hand(asked: Asked, entry: Entry) -> Reading:
    """Line 1, town and a whole postcode have to be there; every mistake is told at once."""
    given = {part: one_line(typed(entry, asked.part(part))) for part in PARTS}
    if asked.optional and all(is_blank(text) for text in given.values()):
        return Reading(None)
    errors: list[AnswerError] = []
    for part, text in given.items():
        code = _mistake(asked, part, text)
        if code:
            errors.append(AnswerError(asked.part(part), code, asked.id, {"most": str(MOST)}))
    if errors:
        return Reading(errors=tuple(errors))
    postcode = read_postcode(given["postcode"]) or given["postcode"]
    return Reading(
        {"line_1": given["line-1"], "line_2": given["line-2"], "town": given["town"], "postcode": postcode}
    )


def _mistake(asked: Asked, part: str, text: str) -> str | None:
    """The code of what is wrong with one box, or None."""
    if is_blank(text):
        return None if part == "line-2" else f"no {part}"
    if part == "postcode":
        return None if read_postcode(text) else "postcode"
    reading = read_text(asked, text, MOST)
    return f"{part} {reading.errors[0].code}" if reading.errors else None
