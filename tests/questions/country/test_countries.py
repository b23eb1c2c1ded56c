"""The countries of the world: which there are is compared with what phone numbers and Unicode know."""

from __future__ import annotations

import pytest
from babel import Locale
from phonenumbers import SUPPORTED_REGIONS

from formkit.definition.plain.grammar import RESERVED
from formkit.questions.country.countries import country_name, country_options, country_word, in_alphabet

NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""What Unicode names beside the countries of ISO 3166-1: parts of them, unions, and codes for tests."""


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_country_is_there_once_under_a_name_of_its_own(language: str) -> None:
    options = country_options(language)
    codes = map(str, Locale.parse("en_GB").territories)
    named = {code for code in codes if len(code) == 2 and code.isalpha()}
    assert {option.value for option in options} == named - NO_COUNTRIES >= SUPPORTED_REGIONS - NO_COUNTRIES
    assert len(options) == len({option.label for option in options}) == 250
    assert [option.label for option in options if not option.label or "&" in option.label] == []


def test_conditions_can_name_every_country() -> None:
    words = [option.word for option in country_options("en")]
    assert len(set(words)) == 250
    assert [word for word in words if not word.isascii() or not word.isidentifier() or word in RESERVED] == []
    assert [option.word for option in country_options("cy") if option.word not in words] == []


@pytest.mark.parametrize(
    ("code", "english", "welsh", "word"),
    [
        ("GB", "United Kingdom", "Y Deyrnas Unedig", "united_kingdom"),
        ("DE", "Germany", "Yr Almaen", "germany"),
        ("AG", "Antigua and Barbuda", "Antigua a Barbuda", "antigua_and_barbuda"),
        ("CI", "Ivory Coast", "Y Traeth Ifori", "ivory_coast"),
        ("FK", "Falkland Islands", "Ynysoedd Falkland", "falkland_islands"),
        ("NO", "Norway", "Norwy", "norway"),
        ("XK", "Kosovo", "Kosovo", "kosovo"),
    ],
)
def test_a_country_has_a_name_in_each_language_and_a_word(
    code: str, english: str, welsh: str, word: str
) -> None:
    assert (country_name(code, "en"), country_name(code, "cy"), country_word(code)) == (english, welsh, word)


@pytest.mark.parametrize("code", ["", "ZZ", "fr", "France", "FR "])
def test_what_is_no_code_has_no_name(code: str) -> None:
    assert (country_name(code, "en"), country_word(code)) == ("", None)


def test_other_names_lead_to_a_country() -> None:
    found = {other: option.value for option in country_options("en") for other in option.also}
    other = {
        "UK": "GB",
        "Great Britain": "GB",
        "England": "GB",
        "Holland": "NL",
        "America": "US",
        "Burma": "MM",
    }
    assert found.items() >= other.items()
    assert not {option.label for option in country_options("en")} & found.keys()


def test_accents_and_the_welsh_article_do_not_count_in_the_alphabet() -> None:
    assert in_alphabet("Åland Islands") < in_alphabet("Albania") < in_alphabet("Yr Almaen")
    assert in_alphabet("Ynysoedd Cook") > in_alphabet("Y Traeth Ifori")
