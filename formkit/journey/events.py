"""What can happen in a visit, and how the page it happened on is called when it is counted; it counts nothing."""

from __future__ import annotations

from typing import Literal

from formkit.definition.items import item_page_of

EventKind = Literal[
    "viewed",
    "started",
    "seen",
    "answered",
    "refused",
    "back",
    "saved",
    "resumed",
    "expired",
    "stopped",
    "handed off",
    "failed",
    "evidence",
    "left",
    "submitted",
    "feedback",
]
"""The words of the drop-off analytics, each explained in `formkit.analytics.base`."""

TASKS, CHECK_ANSWERS, PAY = "tasks", "check-answers", "pay"
"""Pages that are not in the form's file, as they are counted."""


def counted_id(id: str) -> str:
    """The id of a page or question without the number of a list's item: `things/2/how_many` is `things/how_many`."""
    at = item_page_of(id) if "/" in id else None
    return f"{at.repeat}/{at.page}" if at else id
