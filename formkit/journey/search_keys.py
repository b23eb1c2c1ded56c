"""What a submission is found by when somebody calls: names, postcodes, phone numbers and email addresses, each spelt one way.

Both sides come here: what was sent, and what a member of staff types. Nothing is guessed: a key is found exactly or not.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from formkit.questions.address.postcodes import meant_postcode
from formkit.questions.phone.numbers import Dialled, read_phone

SoughtKind = Literal["name", "postcode", "phone", "email"]

LONGEST: Final = 320
"""Letters of what can be searched for: those of the longest email address."""
PHONE_DIGITS: Final = 9
"""Digits at the end of a number that tell it from others, with and without its country code."""
FEWEST_DIGITS: Final = 9
_NAMES_IN_A_SURNAME: Final = 3
_TITLES: Final = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "dame",
        "rev",
        "revd",
        "reverend",
    }
    | {"cllr", "councillor"}
)
_APOSTROPHES: Final = re.compile("['’‘ʼ`´]")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_LIKE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_REFERENCE: Final = re.compile(r"(?=.*[0-9]|[^AEIOU]+$)[A-Z0-9]{4,20}", re.ASCII)
"""No word: references are made without vowels."""
_NUMBER: Final = re.compile(r"[+0-9 ()./-]+", re.ASCII)
_POSTCODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9]{3,10}", re.ASCII)


class SoughtKey(NamedTuple):
    """One thing to find a submission by."""

    kind: SoughtKind
    value: str
    """Spelt as both sides spell it; not for showing."""


def keys_of(document: bytes) -> frozenset[SoughtKey]:
    """All that a submission is found by: its answers of these kinds, but for those that are sensitive.

    `document` is what `Submission.as_bytes` made; none are in anything else, and nobody looks for a trial.
    """
    try:
        whole = json.loads(document)
        answers = () if whole.get("trial") else whole["answers"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return frozenset()
    return frozenset(key for one in answers if not one.get("sensitive") for key in keys_of_answer(one))


def keys_of_answer(answer: Mapping[str, object]) -> Iterator[SoughtKey]:
    """What one answer of a document is found by, sensitive or not."""
    given = answer.get("answer")
    match answer.get("type"):
        case "name" if isinstance(given, str):
            yield from (SoughtKey("name", name) for name in _names(given))
        case "email" if isinstance(given, str):
            yield SoughtKey("email", _email(given))
        case "phone" if isinstance(given, str):
            yield SoughtKey("phone", _last_digits(given))
        case "postcode" if isinstance(given, str):
            yield from _postcode_keys(given)
        case "address" if isinstance(given, dict):
            yield from _postcode_keys(str(given.get("postcode") or ""))


def keys_meant(typed: str) -> tuple[SoughtKey, ...]:
    """What somebody who types this in one box may be looking for: at most one key of each kind."""
    text = " ".join(typed.split())[:LONGEST]
    if "@" in text:
        return (SoughtKey("email", _email(text)),)
    meant = (_phone_meant(text), _postcode_meant(text), _name_meant(text))
    return tuple(key for key in meant if key is not None)


def reference_meant(typed: str) -> str | None:
    """The reference that somebody may have typed, with spaces, dashes or small letters; None where it can be none."""
    compact = re.sub(r"[\s-]+", "", typed).upper()
    return compact if _REFERENCE.fullmatch(compact) else None


def _names(name: str) -> set[str]:
    """The ways in which a name is looked for: all of it, its first and last word, and what may be the surname."""
    chunks = [words for chunk in name.split() if (words := _words(chunk))]
    own = [words for words in chunks if not _TITLES.issuperset(words)] or chunks
    if not own:
        return set()
    ends = [own[-count:] for count in range(1, min(len(own), _NAMES_IN_A_SURNAME + 1))]
    whole = [own, [own[0], own[-1]], *ends, *([[word]] for word in own[-1])]
    return {_spelt(word for words in one for word in words) for one in whole}


def _name_meant(text: str) -> SoughtKey | None:
    chunks = [words for chunk in text.split() if (words := _words(chunk))]
    own = [words for words in chunks if not _TITLES.issuperset(words)] or chunks
    is_name = own and not any(sign.isdigit() for sign in text)
    return SoughtKey("name", _spelt(word for words in own for word in words)) if is_name else None


def _words(chunk: str) -> list[str]:
    """The words of a piece without spaces, in small letters without accents: "O'Neill-Łaska" has two, as one surname has."""
    small = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", chunk).casefold().translate(_LIKE))
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    return [word for word in _NO_LETTER.split(bare) if word]


def _spelt(words: Iterable[str]) -> str:
    """In one order, whichever they came in."""
    return " ".join(sorted(words))


def _email(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip().casefold())


def _phone_meant(text: str) -> SoughtKey | None:
    if sum(sign.isdigit() for sign in text) < FEWEST_DIGITS:
        return None
    number = read_phone(text)
    if isinstance(number, Dialled):
        return SoughtKey("phone", _last_digits(number.e164))
    return SoughtKey("phone", _last_digits(text)) if _NUMBER.fullmatch(text) else None


def _last_digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())[-PHONE_DIGITS:]


def _postcode_keys(postcode: str) -> Iterator[SoughtKey]:
    if compact := _compact(postcode):
        yield SoughtKey("postcode", compact)


def _postcode_meant(text: str) -> SoughtKey | None:
    compact = _compact(meant_postcode(text) or text)
    return SoughtKey("postcode", compact) if _POSTCODE.fullmatch(compact) else None


def _compact(postcode: str) -> str:
    return re.sub(r"[\W_]+", "", postcode).upper()
