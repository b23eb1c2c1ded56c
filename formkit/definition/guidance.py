"""What a step says besides its question: guidance above it, and more help behind a heading that can be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from formkit.definition.council import block
from formkit.definition.reading.tree import Block
from formkit.definition.scope import FormScope
from formkit.definition.step_words import step_say, step_text

MORE_HELP = "more help"


@dataclass(frozen=True)
class Guidance:
    """Texts in Markdown; "" where the author says nothing."""

    say: str = ""
    more_title: str = ""
    """What stands over the help that can be opened."""
    more_say: str = ""

    def again(self, text: Callable[[str], str]) -> Guidance:
        """The same with each text as `text` gives it."""
        return Guidance(text(self.say), text(self.more_title), text(self.more_say))


def read_guidance(step: Block, scope: FormScope) -> Guidance:
    """The `say` and `more help` of a step."""
    more = block(step, MORE_HELP)
    if more is None:
        return Guidance(step_say(step, scope))
    return Guidance(step_say(step, scope), step_text(more, "title", scope), step_say(more, scope))
