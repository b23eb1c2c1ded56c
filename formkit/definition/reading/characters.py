"""Which characters a form file may hold, and how large it may be; it does not know YAML."""

from __future__ import annotations

import re

from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError

MOST_BYTES = 1_000_000
MOST_LISTED = 20

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)
_LONE_RETURN = re.compile("\r\n?")


def decode(raw: bytes, file: str) -> tuple[str, tuple[FormFileError, ...]]:
    """The file's text, or "" with the reason why it is not text. A byte order mark is dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", (_not_utf8(Place(file, 1, 1)),)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as bad:
        before = raw[: bad.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        return "", (_not_utf8(Place(file, line, len(before) - (before.rfind("\n") + 1) + 1)),)


def _not_utf8(place: Place) -> FormFileError:
    return place.error(
        "The file is not saved as UTF-8, so some letters cannot be read.",
        'Save it again and choose "UTF-8" as the encoding.',
        id="YAML",
    )


def clean_lines(text: str, file: str) -> tuple[list[str], tuple[FormFileError, ...]]:
    """The text as lines without refused characters, with a problem for each place where one stood.

    Private-use characters are refused because rendering marks its own places with them.
    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        problem = "The file is larger than 1 MB, which is more than a form can be."
        return [], (Place(file, 1, 1).error(problem, "Split it into several forms.", id="YAML"),)
    lines = _LONE_RETURN.sub("\n", text.removeprefix("\ufeff")).split("\n")
    problems: list[FormFileError] = []
    for number, line in enumerate(lines):
        if found := _REFUSED.search(line):
            problems.append(_refused(Place(file, number + 1, found.start() + 1), found[0]))
            lines[number] = _REFUSED.sub(" ", line)
    return lines, tuple(problems[:MOST_LISTED])


def _refused(place: Place, character: str) -> FormFileError:
    return place.error(
        f"There is a character here that cannot be seen or printed (U+{ord(character):04X}).",
        "Delete it and type the text again. It often comes from copying out of another program.",
        id="YAML",
    )
