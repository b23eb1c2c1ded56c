"""What a step says besides its question, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from formkit.definition.guidance import Guidance
from formkit.questions.base import Component
from formkit.rendering.author_text import Filling

NOTHING = Markup("")


@dataclass(frozen=True)
class GuidanceView:
    """What stands between the heading and the question, and the help that can be opened below it."""

    say: Markup
    more: Component | None


def guidance_view(guidance: Guidance, filling: Filling) -> GuidanceView:
    """The guidance of a page in this person's words; nothing where its author says nothing."""
    say = filling.html(guidance.say) if guidance.say else NOTHING
    if not guidance.more_title:
        return GuidanceView(say, None)
    more = {"summaryText": filling.plain(guidance.more_title), "html": filling.html(guidance.more_say)}
    return GuidanceView(say, Component("details", more))
