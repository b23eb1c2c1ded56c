"""The words of formkit's own pages in English and Welsh, from words.yaml; it does not know any form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from formkit.questions.wording import fill


@cache
def words(language: str) -> Mapping[str, str]:
    """Code → words in one language; English where a language lacks them."""
    text = (files("formkit.rendering") / "words.yaml").read_text(encoding="utf-8")
    both: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {code: by_language.get(language) or by_language["en"] for code, by_language in both.items()}


def say(language: str, code: str, **values: str) -> str:
    """One of the words, with its `{name}` places filled."""
    return fill(words(language)[code], values)
