"""The link by which people say how it was, at every end of a form."""

from __future__ import annotations

from typing import Final, Literal, get_args

from formkit.definition.form import Form
from formkit.rendering.frame import Link
from formkit.rendering.words import say

About = Literal["sent", "stopped", "left"]
"""How the visit ended that is asked about."""
ABOUT: Final[tuple[About, ...]] = get_args(About)


def feedback_link(form: Form, about: About, language: str) -> Link:
    """ "Tell us how this was"."""
    return Link(say(language, "feedback link"), f"/{form.id}/give-feedback?about={about}")
