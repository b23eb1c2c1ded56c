"""The automatic looks at the pages that ran for this version of formkit, and what was changed since then.

`looks.json` beside this file is written by the tests themselves (`--record-looks`, see tests/looks.py), and only when all of
them found nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from formkit.bundled import PACKAGE, Bundled, folder

_PARTS: Final[tuple[tuple[Bundled, str], ...]] = (
    ("templates", "*.html"),
    ("components", "*/macro.html"),
    ("static", "*.css"),
    ("static", "*.js"),
)
"""What pages are drawn with: of these alone the looks can speak."""


@dataclass(frozen=True)
class Looks:
    """What ran: "axe" → on how many pages it found nothing."""

    version: str
    """Of formkit."""
    on: date
    pages: int
    """All pages that were opened: each form, language, mistake and ending."""
    counts: Mapping[str, int]
    axe: str
    """The release of axe-core."""
    drawn_with: Mapping[str, str]
    """File ("templates/stop.html") → the beginning of its SHA-256 when the looks ran."""


@cache
def looks_that_ran() -> Looks | None:
    """As the package holds them; None where it holds none."""
    file = PACKAGE / "pages/looks.json"
    return read_looks(file) if file.is_file() else None


def read_looks(file: Path) -> Looks:
    """As tests/looks.py writes them."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    return Looks(
        kept["version"],
        date.fromisoformat(kept["on"]),
        kept["pages"],
        kept["counts"],
        kept["axe"],
        kept["drawn with"],
    )


@dataclass(frozen=True)
class NotLookedAt:
    """How much of what this site's pages are drawn with the looks never saw."""

    changed: int = 0
    """Files of formkit that are others now, or new."""
    own: int = 0
    """Files that the council has put in the place of formkit's, or beside them."""


def not_looked_at(looks: Looks | None, overrides: Sequence[Path] = ()) -> NotLookedAt:
    """Read once, when a site starts."""
    now, then = drawn_with() if looks else {}, looks.drawn_with if looks else {}
    changed = {name for name in now.keys() | then.keys() if now.get(name) != then.get(name)}
    own = {str(path.relative_to(place)) for place in overrides for path in place.rglob("*.html")}
    return NotLookedAt(len(changed), len(own))


def drawn_with() -> dict[str, str]:
    """File → the beginning of its SHA-256, for all that pages are drawn with in this installation."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for name, path in _files()}


def _files() -> Iterator[tuple[str, Path]]:
    for name, pattern in _PARTS:
        place = folder(name)
        for path in sorted(place.glob(pattern)):
            yield f"{name}/{path.relative_to(place).as_posix()}", path
