"""The classes that a visit is counted under, worked out of what a request says."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Final

from formkit.journey.promises import LONDON

_TABLET: Final = re.compile(r"ipad|tablet|android(?!.*mobile)")
_PHONE: Final = re.compile(r"mobi|iphone")
_MONITOR: Final = re.compile(r"uptime|pingdom|statuscake|site24x7|checkly|monitor|health-?check|kube-probe")
_ROBOT: Final = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|facebookexternalhit|headless|^(curl|wget|python-requests|go-http-client|java)/"
)
"""Cubot makes phones."""
_OFFICE_HOURS: Final = range(9, 17)
_WEEKEND: Final = (5, 6)


def device_of(user_agent: str) -> str:
    """phone, tablet, computer or unknown."""
    text = user_agent.lower()
    if _TABLET.search(text):
        return "tablet"
    return "phone" if _PHONE.search(text) else "computer" if text else "unknown"


ASSISTED: Final = "assisted"
"""The channel of what a member of staff fills in for a resident."""
TRIAL: Final = "trial"
"""The channel of what a member of staff only tries out: it is counted nowhere, and never delivered as real."""


def channel_of(user_agent: str, *, is_preview: bool = False) -> str:
    """How a visit came that no member of staff spoke for: only people are in the numbers."""
    if is_preview:
        return "preview"
    text = user_agent.lower()
    return "monitor" if _MONITOR.search(text) else "robot" if _ROBOT.search(text) else "self-service"


def hours_of(moment: datetime) -> str:
    """Monday to Friday from 9am to 5pm in London are office hours, the rest of these days is evening."""
    there = moment.astimezone(LONDON)
    if there.weekday() in _WEEKEND:
        return "weekend"
    return "office hours" if there.hour in _OFFICE_HOURS else "evening"


def source_of(name: str, campaigns: Collection[str]) -> str:
    """The campaign that a link names; "" for one that the council does not know."""
    return name if name in campaigns else ""
