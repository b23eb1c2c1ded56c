"""Keys of other form builders, said in formkit's own words with the author's values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from formkit.definition.reading.nearest import meant_key
from formkit.definition.reading.other_words import other_words, plain_word
from formkit.definition.reading.tree import Block, Text
from formkit.definition.schema import STEP_VERBS, published_schema
from formkit.questions.every import ANSWER_TYPES

_LIMITS: Final[Mapping[str, str]] = {
    "min": "low", "minimum": "low", "min value": "low", "lowest": "low",
    "max": "high", "maximum": "high", "max value": "high", "highest": "high",
}  # fmt: skip
_LENGTH: Final = re.compile(r"([1-9][0-9]{0,4}) ?(character|char|letter|word)?s?\.?", re.IGNORECASE)
_REQUIRED: Final = frozenset(
    ("required", "mandatory", "compulsory", "must answer", "is required", "is mandatory", "needed")
)
_BEFOREHAND: Final = frozenset(
    ("default", "default value", "initial value", "prefill", "default answer", "prefilled")
)
_UNLESS: Final = frozenset(
    ("unless", "hide if", "hide when", "hidden if", "hidden when", "skip if", "skip when", "not if")
)
_AMOUNT: Final = re.compile(r"-?£?[0-9][0-9,]*(?:\.[0-9]+)?")
_DAY: Final = re.compile(r"today|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")


def said_otherwise(key: str, block: Block) -> str | None:
    """What to write for a key that steps have in other products; None where nothing is known of the key."""
    word = plain_word(key)
    value = _text(block, key)
    if not _verb_of(block):
        return None
    if word in _REQUIRED:
        if value.casefold() in ("no", "false", "0", "n"):
            return "Write: optional: yes"
        return "Take the line out: a question has to be answered unless it says `optional: yes`."
    if word in _UNLESS and value:
        return _unless(value, _text(block, "when"))
    return _of_a_question(word, value, block) if "ask" in block else None


def _of_a_question(word: str, value: str, step: Block) -> str | None:
    if word in _BEFOREHAND:
        return "Take the line out: no answer is filled in before a person gives it."
    if "up to" in other_words(word) and takes("up to", _text(step, "answer")):
        return f"Write: up to: {said}" if (said := length_meant(value)) else _LIMIT_TEXT
    if word in _LIMITS:
        return _limit(word, value, step)
    return None


def _unless(value: str, when: str) -> str:
    """`unless: tagged is no` is a condition that must not hold."""
    said = f"not ({value})"
    return f"Take the line out, and write: when: ({when}) and {said}" if when else f"Write: when: {said}"


def length_meant(value: str) -> str:
    """`200`, `200 chars` and `50 Words` as lengths of a text; "" for what is none."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return ""
    unit = "word" if (found[2] or "").casefold() == "word" else "character"
    return f"{found[1]} {unit}{'' if found[1] == '1' else 's'}"


_OF_ONE_VERB: Final[Mapping[str, tuple[str, ...]]] = {
    "ask": ("answer", "options", "options from", "from library", "must match", "look up"),
    "evidence": ("accept", "if you cannot upload now", "files"),
    "book": ("slots from", "hold for"),
    "pay": ("amount", "says"),
    "repeat": ("one is called", "exactly"),
    "stop": ("outcome", "call us", "do instead"),
    "declare": ("warning",),
    "page": ("steps",),
    "tell": ("say",),
}
"""The keys by which a step is known whose verb is another word; the first verb that has one of them counts."""


def verb_meant(word: str, step: Block) -> str | None:
    """The verb that the first key of a step stands for: by what else stands in the step, and by the word itself."""
    verbs = published_schema()["$defs"]
    if word not in list(step)[:1] or word in ("id", "when", "was", "allow", "if helping"):
        return None if word in _all_step_keys() else meant_key(word, STEP_VERBS)
    by_keys = next((verb for verb, keys in _OF_ONE_VERB.items() if any(key in step for key in keys)), None)
    by_word = meant_key(word, STEP_VERBS)
    if by_word is None and word in _all_step_keys():
        return None
    if by_word and all(key == word or key in verbs[by_word]["properties"] for key in step):
        return by_word
    return None if by_keys and word in verbs[by_keys]["properties"] else by_keys or by_word


def _all_step_keys() -> frozenset[str]:
    return frozenset(key for verb in STEP_VERBS for key in published_schema()["$defs"][verb]["properties"])


def _verb_of(block: Block) -> bool:
    return any(verb in block for verb in STEP_VERBS)


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
