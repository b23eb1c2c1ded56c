"""The countries and territories of the world, named in English and Welsh.

Which there are, by ISO 3166-1 and with Kosovo, stands in `countries.csv`, with the word that conditions use: it must not
change because a name does. What they are called is Unicode's (CLDR, by way of babel); the table says it otherwise where
that is not what people here say, and has the other names by which they look for a country.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from formkit.questions.base import Option
from formkit.questions.date.days import LOCALES

UNITED_KINGDOM = "GB"


def country_name(code: str, language: str) -> str:
    """ "France" for "FR"; "" for what is no code of a country."""
    option = _by_code(language).get(code)
    return option.label if option else ""


def country_word(code: str) -> str | None:
    """What conditions call the country: "france" for "FR"; None for what is no code of a country."""
    option = _by_code("en").get(code)
    return option.word if option else None


@cache
def country_options(language: str) -> tuple[Option, ...]:
    """All of them in the order of the alphabet; the article of "Yr Almaen" does not count."""
    from babel import Locale  # here, as names of territories take 1 MB, which few forms need

    names: Mapping[str, str] = Locale.parse(LOCALES[language]).territories
    options = (
        Option(
            row["code"],
            row[language] or names[row["code"]].replace(" & ", " and "),
            word=row["word"],
            also=tuple(name for name in row[f"also_{language}"].split("|") if name),
        )
        for row in _table()
    )
    return tuple(sorted(options, key=lambda option: in_alphabet(option.label)))


def in_alphabet(name: str) -> str:
    """What a name is sorted by: its letters without accents, and without the article in Welsh."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"^yr? ", "", "".join(sign for sign in letters if not unicodedata.combining(sign)))


@cache
def _by_code(language: str) -> Mapping[str, Option]:
    return {option.value: option for option in country_options(language)}


@cache
def _table() -> tuple[Mapping[str, str], ...]:
    text = (files("formkit.questions.country") / "countries.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
