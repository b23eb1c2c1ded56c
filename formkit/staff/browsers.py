"""What a browser calls itself, in plain words: "Firefox on Windows"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""Most say that they are Safari and Chrome as well, so these come last."""
MACHINES: Final = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "a Chromebook"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def browser_in_words(agent: str) -> str:
    """The browser and its machine, for somebody who asks themselves which of their own it was."""
    browser = _first(BROWSERS, agent) or "A browser that is not known"
    machine = _first(MACHINES, agent)
    return f"{browser} on {machine}" if machine else browser


def _first(names: Sequence[tuple[str, str]], agent: str) -> str:
    return next((said for word, said in names if word in agent), "")
