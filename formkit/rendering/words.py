"""The words of formkit's own pages in English and Welsh, from words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from formkit.questions.wording import fill

_SOFTENING = ("ar", "am", "i", "o", "tan", "hyd")


@cache
def words(language: str) -> Mapping[str, str]:
    """Code → words in one language; English where a language lacks them."""
    text = (files("formkit.rendering") / "words.yaml").read_text(encoding="utf-8")
    both: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {code: by_language.get(language) or by_language["en"] for code, by_language in both.items()}


def say(language: str, code: str, **values: str) -> str:
    """One of the words, with its `{name}` places filled."""
    words_of_code = words(language)[code]
    if language == "cy":
        values = {name: _in_welsh_sentence(words_of_code, name, value) for name, value in values.items()}
    return fill(words_of_code, values)


def _in_welsh_sentence(words_of_code: str, name: str, value: str) -> str:
    """A day inside a sentence begins small ("erbyn dydd Gwener"), and softly after some prepositions ("ar ddydd")."""
    if not value.startswith("Dydd "):
        return value
    before = words_of_code.partition(f"{{{name}}}")[0].split()
    if not before:
        return value
    return f"{'ddydd' if before[-1] in _SOFTENING else 'dydd'}{value.removeprefix('Dydd')}"
