"""What of a search may be counted: its words without those that say nothing, and none of what looks like a person's data."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from formkit.directory.index import says_something
from formkit.directory.stems import english_stem, words_in

_LONGEST: Final = 60
_A_YEAR: Final = re.compile(r"\b(19|20)\d\d\b")
_MOST_DIGITS: Final = 3
"""“P45” and “25% off” are words; four figures are a number of somebody or something, but for a year."""
_OWN_DATA: Final = re.compile(
    r"@"
    r"|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b"  # a postcode
    r"|\b[a-z]{2}\d{2}\s?[a-z]{3}\b"  # a number plate
    r"|\b\d{1,2}(st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (19|20)\d\d\b"  # a date of birth
    r"|\b(my|his|her|their|[\w]+['’]s) (full |first |last )?name\b|\bi ?['’]?a?m called\b"
    r"|\bfy enw\b|\b(ei|eu) h?enw\b"
    r"|\b(mr|mrs|ms|mx|dr|prof)\b"
    r"|\b\d+[a-z]?,?\s+([\w'’]+\s+){1,3}(street|st|road|rd|lane|ln|avenue|ave|close|drive|way|court|crescent|terrace|place"
    r"|gardens|grove|hill|square|walk|row|mews)\b"
    r"|\b\d+[a-z]?,?\s+(stryd|heol|ffordd|lôn|rhodfa|clos|maes)\b",
    re.IGNORECASE,
)
"""Addresses, plates and names. It is a first sieve only: what passes is shown when enough people have typed the same."""


class Searched(NamedTuple):
    """What is counted of a search."""

    stems: tuple[str, ...]
    """By these two searches are the same: “permits for a skip” and “skip permit”."""
    words: str
    """As they were typed, in small letters."""


def is_about_somebody(searched: str) -> bool:
    """Whether a search looks as if somebody typed something about themselves or another person."""
    digits = sum(letter.isdigit() for letter in _A_YEAR.sub("", searched, count=1))
    return digits > _MOST_DIGITS or bool(_OWN_DATA.search(searched))


def searched_words(searched: str) -> Searched | None:
    """What is counted of a search; None where it has no word that says something."""
    words = [word for word in words_in(searched) if says_something(word)]
    if not words:
        return None
    return Searched(tuple(sorted({english_stem(word) for word in words})), " ".join(words)[:_LONGEST])
