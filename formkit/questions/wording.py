"""Words of the answer types in English and Welsh, read from their messages.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise

import yaml

LANGUAGES = ("en", "cy")
_AFTER_I = re.compile(r"\bi \{([^{}]*)\}")
_ARTICLE = re.compile(r"yr? ")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PART_OF_NUMBER = re.compile(r"\+?[0-9A-Z]{1,8}")
_NO_BREAK, _JOINED = "\u00a0", "-\u2060"
_HYPHEN = re.compile(r"(?<=[0-9])-(?=[0-9])")


@dataclass(frozen=True)
class Wording:
    """The words for one language. `answer_type` is the folder of an answer type: "one_of"."""

    language: str = "en"
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, answer_type: str, code: str, values: Mapping[str, str] | None = None) -> str:
        """The words for `code`, with `{called}` and other places filled; `{Called}` starts with a capital."""
        by_language = messages(answer_type)[code]
        words = by_language.get(self.language) or by_language["en"]
        if self.language == "cy" and values:
            return fill(*_run_together(words, values))
        return fill(words, values or {})


def _run_together(words: str, values: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """Welsh words and values where "i" meets the article: "i y rhif" is "i’r rhif"."""
    shorter = dict(values)

    def met(place: re.Match[str]) -> str:
        name = place[1]
        article = _ARTICLE.match(values.get(name, ""))
        if article is None:
            return place[0]
        shorter[f"{name} after i"] = values[name][article.end() :]
        return f"i’r {{{name} after i}}"

    return _AFTER_I.sub(met, words), shorter


def fill(words: str, values: Mapping[str, str]) -> str:
    """Put values into `{name}` places; `{Name}` is the same value with its first letter large. Values stay as they are."""

    def filled(place: re.Match[str]) -> str:
        name = place[1]
        if name in values:
            return values[name]
        value = values.get(name[:1].lower() + name[1:])
        return place[0] if value is None else value[:1].upper() + value[1:]

    return _PLACE.sub(filled, words) if "{" in words else words


def unbroken(words: str) -> str:
    """Words in which no line ends within a number or a code: "EX1 1AA", "+44 808 157 0192", "30-94-30"."""
    said = words.split(" ")
    whole = said[0]
    for before, word in pairwise(said):
        whole += (_NO_BREAK if _is_one(before, word) else " ") + word
    return _HYPHEN.sub(_JOINED, whole)


def _is_one(before: str, word: str) -> bool:
    parts = (before.lstrip("“‘("), word.rstrip(".,;:?!”’)"))
    has_digit = any(letter.isdigit() for part in parts for letter in part)
    return has_digit and all(_PART_OF_NUMBER.fullmatch(part) for part in parts)


@cache
def package_of(answer_type: str) -> str:
    """The package with an answer type's words: one of ours below this one, or a guest's own."""
    ours = f"formkit.questions.{answer_type}"
    return ours if find_spec(ours) else answer_type


@cache
def messages(answer_type: str) -> Mapping[str, Mapping[str, str]]:
    """Code → language → words, of one answer type together with the words that all types share."""
    shared: dict[str, Mapping[str, str]] = _read(files("formkit.questions") / "messages.yaml")
    own = _read(files(package_of(answer_type)) / "messages.yaml") if answer_type else {}
    return shared | own


def _read(resource: object) -> dict[str, Mapping[str, str]]:
    text = resource.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # Traversable lacks a precise type
    read: dict[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        code: {language: unbroken(words) for language, words in said.items()} for code, said in read.items()
    }
