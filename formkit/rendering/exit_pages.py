"""The pages that explain "Exit this page" made ready to draw; they do not leave anything.

https://design-system.service.gov.uk/patterns/exit-a-page-quickly/
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link
from formkit.rendering.words import say


@dataclass(frozen=True)
class ExitAboutView:
    """The interruption right after "Start now": what the button does and what it does not."""

    frame: Frame
    heading: str
    go_on: str
    """Where "Continue" leads."""
    safety: Link


@dataclass(frozen=True)
class StayingSafeView:
    """What else a person can do who may be watched."""

    frame: Frame
    heading: str
    go_on: str
    ways: WaysView


def exit_about_view(shown: Shown, go_on: str) -> ExitAboutView:
    """The interruption page of a form."""
    heading = say(shown.language, "exit title")
    safety = Link(say(shown.language, "exit safety"), f"/{shown.form.id}/exit/stay-safe")
    # The button is explained before it is seen for the first time.
    return ExitAboutView(replace(shown.frame(heading), exit=""), heading, go_on, safety)


def staying_safe_view(shown: Shown, go_on: str) -> StayingSafeView:
    """The safety page of a form."""
    heading = say(shown.language, "safety title")
    ways = ways_view(shown.form.ways, shown.form.council, shown.language)
    return StayingSafeView(shown.frame(heading), heading, go_on, ways)
