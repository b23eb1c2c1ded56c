"""How far the council's work on a submission is: a name for its programs, and words for the resident."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from formkit.questions.cleaning import cleaned

LONGEST_STAGE: Final = 60
LONGEST_WORDS: Final = 500
LANGUAGES: Final = ("en", "cy")
HOW: Final = (
    'Send JSON: {"stage": "in progress", "words": {"en": "A crew comes on Friday.", "cy": "…"}}. `stage` has at most '
    f"{LONGEST_STAGE} letters, each of the words at most {LONGEST_WORDS}, as plain text; `cy` may be left out. "
    '`"closes": true` beside them says that the work ends with it.'
)


@dataclass(frozen=True)
class Stage:
    """What a program said of a submission."""

    stage: str
    words: Mapping[str, str]
    """Language → what the resident reads; always in English."""
    closes: bool = False
    """Whether the work ends with it."""

    def said(self, language: str) -> tuple[str, str]:
        """The words for somebody who reads this language, and the language that they are in."""
        return (self.words[language], language) if language in self.words else (self.words["en"], "en")

    def as_bytes(self) -> bytes:
        """JSON, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()


@dataclass(frozen=True)
class ToldStage:
    """The same, with when it was said (UTC seconds) and by which client."""

    stage: Stage
    at: float
    client: str


def stage_from(document: object) -> Stage | None:
    """What a program sent, cleaned as answers are; None where it is not as `HOW` says."""
    if not isinstance(document, dict) or document.keys() - {"closes"} != {"stage", "words"}:
        return None
    words, closes = document["words"], document.get("closes", False)
    if (
        not isinstance(words, dict)
        or "en" not in words
        or not words.keys() <= set(LANGUAGES)
        or not isinstance(closes, bool)
    ):
        return None
    stage = _plain(document["stage"], LONGEST_STAGE)
    told = {language: _plain(text, LONGEST_WORDS) for language, text in words.items()}
    whole = {language: text for language, text in told.items() if text}
    return Stage(stage, whole, closes) if stage and whole.keys() == words.keys() else None


def kept_stage(document: bytes) -> Stage:
    """Read back what `as_bytes` wrote."""
    return Stage(**json.loads(document))


def _plain(said: object, longest: int) -> str:
    """A text that a page can show; "" for anything else."""
    text = cleaned(said) if isinstance(said, str) else ""
    can_be_shown = all(
        sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co") for sign in text
    )
    return text if len(text) <= longest and can_be_shown else ""
