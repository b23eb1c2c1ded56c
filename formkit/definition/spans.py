"""A limit that is so far from today or from another day, in the words of a person: `at least 28 days from today`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_UNIT: Final = r"(?P<count>\d{1,5}) (?P<working>working )?(?P<unit>day|month|year)s?"
_FROM_TODAY: Final = re.compile(
    rf"(?P<order>at least|at most|more than|less than) {_UNIT} (?P<where>from today|ago)"
)
_NEAR: Final = re.compile(rf"within {_UNIT} of (?P<other>.+)")
_WELSH: Final[Mapping[str, str]] = {
    "at least": "o leiaf", "at most": "ddim mwy na", "more than": "fwy na", "less than": "lai na",
    "from today": "o heddiw", "ago": "yn ôl",
}  # fmt: skip
_WELSH_UNITS: Final[Mapping[str, tuple[str, Mapping[int, str]]]] = {
    "day": ("diwrnod", {2: "ddiwrnod"}),
    "month": ("mis", {2: "fis"}),
    "year": ("mlynedd", {1: "flwyddyn", 2: "flynedd", 3: "blynedd", 4: "blynedd", 6: "blynedd"}),
}
"""The noun after a number stays singular, and changes after some numbers."""


def span_in_words(text: str, language: str, said: Callable[[str], str]) -> str:
    """What a person is told of a span that the author wrote; "" where the text is none. `said` gives words for a limit."""
    if found := _FROM_TODAY.fullmatch(text):
        if language == "en":
            return text
        return f"{_WELSH[found['order']]} {_welsh_count(found)} {_WELSH[found['where']]}"
    if found := _NEAR.fullmatch(text):
        count = text.removeprefix("within ").removesuffix(f" of {found['other']}")
        if language == "en":
            return f"within {count} of {said(found['other'])}"
        return f"o fewn {_welsh_count(found)} i {said(found['other'])}"
    return ""


def _welsh_count(found: re.Match[str]) -> str:
    usual, after = _WELSH_UNITS[found["unit"]]
    said = f"{found['count']} {after.get(int(found['count']), usual)}"
    return f"{said} gwaith" if found["working"] else said
