"""Keys of other form builders, said in formkit's own words with the author's values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from formkit.definition.reading.tree import Block, Text
from formkit.definition.schema import published_schema
from formkit.questions.every import ANSWER_TYPES

_LIMITS: Final[Mapping[str, str]] = {
    "min": "low", "minimum": "low", "min value": "low", "lowest": "low",
    "max": "high", "maximum": "high", "max value": "high", "highest": "high",
}  # fmt: skip
_LENGTHS: Final = frozenset(("max", "maximum", "max length", "maximum length", "maxlength", "max characters"))
_REQUIRED: Final = frozenset(("required", "mandatory", "compulsory", "must answer", "is required"))
_BEFOREHAND: Final = frozenset(("default", "default value", "initial value", "prefill"))
_AMOUNT: Final = re.compile(r"-?£?[0-9][0-9,]*(?:\.[0-9]+)?")
_DAY: Final = re.compile(r"today|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")


def said_otherwise(key: str, step: Block) -> str | None:
    """What to write for a key that a question has in other products; None where nothing is known of the key."""
    word = " ".join(key.casefold().replace("_", " ").replace("-", " ").split())
    value = _text(step, key)
    if word in _REQUIRED:
        if value.casefold() in ("no", "false", "0", "n"):
            return "Write: optional: yes"
        return "Take the line out: a question has to be answered unless it says `optional: yes`."
    if word in _BEFOREHAND:
        return "Take the line out: no answer is filled in before a person gives it."
    if word in _LENGTHS and takes("up to", _text(step, "answer")):
        return f"Write: up to: {value} characters" if re.fullmatch("[1-9][0-9]*", value) else _LIMIT_TEXT
    if word in _LIMITS:
        return _limit(word, value, step)
    return None


_LIMIT_TEXT: Final = "Take the line out, or say with `up to: 500 characters` how long a text may be."
_NO_LIMIT: Final = "Take the line out: an answer of this kind has no least and no most."


def _limit(word: str, value: str, step: Block) -> str:
    """A least or a most as a rule; where both stand there, the first of them says both."""
    if "must be" in step:
        return "Take the line out, and say it in the `must be` that the question has."
    answer = _text(step, "answer")
    kind = ANSWER_TYPES[answer].kind if answer in ANSWER_TYPES and takes("must be", answer) else None
    fits = _DAY if kind == "date" else _AMOUNT if kind in ("number", "money", "some options") else None
    if fits is None:
        return _NO_LIMIT
    ends = {end: _text(step, key) for key in step if (end := _LIMITS.get(key.casefold().replace("_", " ")))}
    if set(ends) == {"low", "high"} and all(fits.fullmatch(limit) for limit in ends.values()):
        return f"Write both limits as one rule, `must be: {ends['low']} to {ends['high']}`, and take these lines out."
    least, most = ("on or after", "on or before") if fits is _DAY else ("at least", "at most")
    said = least if _LIMITS[word] == "low" else most
    return f"Write: must be: {said} {value}" if fits.fullmatch(value) else _NO_LIMIT


def takes(key: str, answer: str) -> bool:
    """Whether a key goes with a kind of answer, as the published schema says."""
    beside = published_schema()["$defs"]["ask"]["dependentSchemas"].get(key)
    return beside is not None and answer in beside["properties"]["answer"]["enum"]


def _text(block: Block, key: str) -> str:
    value = block.get(key)
    return value.text.strip() if isinstance(value, Text) else ""
