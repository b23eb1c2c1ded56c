"""`from library`: a step taken from a library, with the step's own keys laid over it."""

from __future__ import annotations

from difflib import get_close_matches

from formkit.definition.council import words
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope

_FIXED = ("answer",)
"""What may not be changed beside `from library`: the same name must always mean the same answer."""


def with_library(step: Block, scope: FormScope) -> Block:
    """The step with what its `from library` brings; the step itself where it takes nothing."""
    seen: set[str] = set()
    while name := words(step, "from library"):
        source = scope.library.get(name)
        if source is None or name in seen:
            _unknown(step, name, scope, again=name in seen)
            return _without(step, "from library")
        seen.add(name)
        step = _laid_over(step, source, scope)
    return step


def _laid_over(step: Block, source: Block, scope: FormScope) -> Block:
    for key in _FIXED:
        if key in step and key in source:
            problem = f"`{key}` comes from the library and cannot be changed here."
            scope.add(step.key_place(key).error(problem, f"Take the line `{key}: …` out.", id="LIBRARY"))
    own = [(key, value) for key, value in step.entries if key.text != "from library"]
    names = {key.text for key, _ in own}
    if "page" in source and "ask" in names:
        # A page from the library is asked with the step's own words as its heading.
        own = [(Text("page", key.place) if key.text == "ask" else key, value) for key, value in own]
        names.add("page")
    brought = [(key, value) for key, value in source.entries if key.text not in names]
    return Block(tuple(own + brought), step.place)


def _unknown(step: Block, name: str, scope: FormScope, *, again: bool) -> None:
    value = step.get("from library")
    place = value.place if value else step.place
    if again:
        problem, advice = f'"{name}" in the library takes itself.', "Write the question out there."
    else:
        near = get_close_matches(name, scope.library, 1)
        problem = f'The library has no question or page called "{name}".'
        advice = (
            f"Write: from library: {near[0]}"
            if near
            else f"It has: {', '.join(sorted(scope.library)) or 'nothing'}."
        )
    scope.add(place.error(problem, advice, id="LIBRARY"))


def _without(step: Block, name: str) -> Block:
    return Block(tuple((key, value) for key, value in step.entries if key.text != name), step.place)
