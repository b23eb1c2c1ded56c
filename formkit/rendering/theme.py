"""A council's colours and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from formkit.definition.council import Council
from formkit.errors import FormFileError, SettingsRefused

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WHOLE = re.compile(r"\s*:root\s*\{(?P<inside>[^{}]*)\}\s*")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")

DEFAULTS = {
    "--govuk-brand-colour": "#1d4f6e",
    "--govuk-link-colour": "#1a5276",
    "--govuk-link-hover-colour": "#0f385c",
    "--govuk-link-visited-colour": "#54319f",
    "--govuk-focus-colour": "#ffdd00",
    "--govuk-focus-text-colour": "#0b0c0c",
    "--formkit-button-colour": "#0f7a52",
    "--formkit-header-text-colour": "#ffffff",
}
"""What a theme may set, and what it is where a theme does not."""

_PAIRS = (
    ("--govuk-link-colour", "#ffffff", 4.5, "links on white"),
    ("--govuk-link-hover-colour", "#ffffff", 4.5, "links under the pointer on white"),
    ("--govuk-link-visited-colour", "#ffffff", 4.5, "visited links on white"),
    ("--govuk-focus-text-colour", "--govuk-focus-colour", 4.5, "text in focus on the focus colour"),
    ("--formkit-header-text-colour", "--govuk-brand-colour", 4.5, "the council's name on the header"),
    ("--formkit-button-colour", "#ffffff", 4.5, "white text on buttons"),
    ("--govuk-brand-colour", "#ffffff", 3.0, "the header against the page"),
)
"""What is drawn on what, and how much contrast WCAG 2.2 asks for (1.4.3 and 1.4.11)."""


@dataclass(frozen=True)
class Contrast:
    """One pair of colours of a theme."""

    what: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        """True where people with low sight can read it."""
        return self.ratio >= self.least


def read_theme(css: str, file: str) -> Mapping[str, str]:
    """The colours of a theme, formkit's own where it sets none.

    Raises SettingsRefused for anything but our properties and colours like #5b2a5e: the contrast of what cannot be
    read here would go unchecked.
    """
    bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)
    whole = _WHOLE.fullmatch(bare)
    if whole is None:
        raise SettingsRefused(
            f"The theme {file} can hold only one block, `:root {{ … }}`, with colours in it."
        )
    colours, line = dict(DEFAULTS), bare[: whole.start("inside")].count("\n") + 1
    for declaration in whole["inside"].split(";"):
        name, _, colour = (part.strip() for part in declaration.partition(":"))
        at = f"{file}:{line + declaration[: len(declaration) - len(declaration.lstrip())].count(chr(10))}"
        line += declaration.count("\n")
        if not name:
            continue
        if name not in DEFAULTS:
            raise SettingsRefused(
                f"{at}: “{name}” is not a theme’s to set. Write one of: {', '.join(DEFAULTS)}."
            )
        if not _COLOUR.fullmatch(colour):
            raise SettingsRefused(f"{at}: “{colour}” cannot be used for {name}. Write a colour like #5b2a5e.")
        colours[name] = colour
    return colours


def contrasts(colours: Mapping[str, str]) -> tuple[Contrast, ...]:
    """The contrast of every pair that a theme draws."""
    return tuple(
        Contrast(what, ratio(colours.get(over, over), colours.get(under, under)), least)
        for over, under, least, what in _PAIRS
    )


def check_theme(css: str, file: str) -> None:
    """Refuse a theme that cannot be read, with the figures. Raises SettingsRefused."""
    weak = [one for one in contrasts(read_theme(css, file)) if not one.is_enough]
    if weak:
        figures = "; ".join(f"{one.what} {one.ratio:.1f}:1, needs {one.least}:1" for one in weak)
        raise SettingsRefused(
            f"The theme {file} cannot be read by everyone: {figures}. Choose a darker colour."
        )


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class BadAsset(NamedTuple):
    """A theme or a logo that cannot be used."""

    name: str
    finding: FormFileError


def bad_assets(councils: Mapping[str, Council], folder: Path) -> Iterator[BadAsset]:
    """What is wrong with the themes and logos that councils name; their files are in `folder`."""
    for council in councils.values():
        for key, name in (("theme", council.theme), ("logo", council.logo)):
            place = council.place_of(key)
            if name and not (folder / name).is_file():
                problem = f"This names {name}, which is not in the folder councils."
                instead = "Put the file there, or correct the name."
                yield BadAsset(name, place.error(problem, instead, id="THEME"))
            elif name and key == "theme":
                try:
                    check_theme((folder / name).read_text(encoding="utf-8"), name)
                except (SettingsRefused, UnicodeDecodeError, OSError) as refused:
                    yield BadAsset(name, place.error(str(refused), id="THEME"))
