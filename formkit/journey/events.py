"""What can happen in a visit, and how the page it happened on is called when it is counted."""

from __future__ import annotations

from typing import Literal

EventKind = Literal[
    "viewed",  # the start page was looked at; belongs to no visit
    "started",
    "seen",
    "answered",  # code "change": from check answers; "blank <question>" is in `question`: left blank on purpose
    "refused",  # question and code of a mistake
    "back",
    "saved",  # the person asked for a way to come back
    "resumed",
    "expired",  # what was saved was deleted, because its time was over
    "stopped",  # a stop page was shown; code: its outcome
    "handed off",  # "call us instead" was chosen
    "failed",  # our own error ended it
    "evidence",  # code: added, removed, later, or why a file was not taken
    "left",  # the person deleted the draft themselves
    "submitted",  # code "helping" where it was filled in for someone else
    "feedback",  # question "satisfaction" with code 1 to 5, or "reason" with a reason; belongs to no visit
]
"""What is counted of a visit: the words of the drop-off analytics."""

TASKS, CHECK_ANSWERS, PAY = "tasks", "check-answers", "pay"
"""Pages that are not in the form's file, as they are counted."""
