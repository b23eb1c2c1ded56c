"""What stands on top of each page of a form that a member of staff fills in for a resident, or tries out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formkit.journey.visit_classes import ASSISTED, TRIAL
from formkit.rendering.frame import Link, StaffNote
from formkit.rendering.words import say

_SAID: Final[Mapping[str, tuple[str, str]]] = {
    ASSISTED: ("assisted tag", "assisted says"),
    TRIAL: ("trial tag", "trial says"),
}
"""Channel → the words of its tag, and what is said beside it."""


def staff_note(channel: str, language: str, change: str = "") -> StaffNote | None:
    """The note for a visit of a channel; None where a person fills the form in themselves. `change` is an address."""
    if channel not in _SAID:
        return None
    tag, says = (say(language, code) for code in _SAID[channel])
    return StaffNote(tag, says, Link(say(language, "staff change"), change) if change else None)
