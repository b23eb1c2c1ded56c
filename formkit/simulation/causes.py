"""A cause of drop-off that is planted on a page, and how it is written on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from formkit.errors import SettingsRefused

CauseKind = Literal["confusing question", "long page", "document demand", "broken branch"]
KINDS: Final[tuple[CauseKind, ...]] = get_args(CauseKind)
SHORT: Final[dict[str, CauseKind]] = {kind.partition(" ")[0]: kind for kind in KINDS}
"""How a kind may be called for short: confusing, long, document, broken."""
MOST_POINTS: Final = 60
PHONE: Final = "phone"


@dataclass(frozen=True)
class PlantedCause:
    """What makes more residents leave at one page."""

    kind: CauseKind
    page: str
    points: float
    """Percentage points added to the page's drop-off, over all who come to it."""
    branch: str = PHONE
    """The device or language for which a broken branch is broken."""

    @property
    def share(self) -> float:
        """The same as a share of all who come to the page, 0 to 1."""
        return self.points / 100


def read_cause(said: str) -> PlantedCause:
    """`confusing:proof:10`, or `broken:contact:10:cy`. Raises SettingsRefused with what to write instead."""
    parts = [part.strip() for part in said.split(":")]
    kind = SHORT.get(parts[0].partition(" ")[0])
    if len(parts) not in (3, 4) or kind is None:
        kinds = ", ".join(SHORT)
        raise SettingsRefused(
            f"“{said}” is no cause. Write KIND:PAGE:POINTS, such as long:contact:10. KIND is one of {kinds}."
        )
    points = _points(parts[2])
    if points is None:
        raise SettingsRefused(
            f"“{parts[2]}” is no number of points. Write 0 to {MOST_POINTS}, such as {parts[0]}:{parts[1]}:10."
        )
    return PlantedCause(kind, parts[1], points, parts[3] if len(parts) > 3 else PHONE)


def refuse_unknown_page(cause: PlantedCause, form: str, pages: Iterable[str]) -> None:
    """Raises SettingsRefused where nobody can come to the cause's page."""
    known = tuple(pages)
    if cause.page not in known:
        raise SettingsRefused(
            f"The form {form} has no page “{cause.page}” to plant a cause on. It has: {', '.join(known)}."
        )


def _points(said: str) -> float | None:
    try:
        points = float(said)
    except ValueError:
        return None
    return points if 0 <= points <= MOST_POINTS else None
