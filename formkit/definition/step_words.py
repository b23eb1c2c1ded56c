"""The id and the texts of a step, read and checked."""

from __future__ import annotations

from formkit.definition.council import words
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope, slug, spelled_as_id


def step_id(step: Block, verb: str, scope: FormScope, *, is_question: bool) -> str:
    """The step's id, else a slug of its words; a question without one was told when the shape was checked."""
    name = words(step, "id")
    place = node.place if (node := step.get("id")) else step.key_place(verb)
    id = name or slug(words(step, verb))
    scope.take_id(id, place, is_question=is_question and bool(name))
    if is_question and not name:
        scope.broken.add("")
        scope.broken.add(id)
    return spelled_as_id(id) if is_question and name else id


def step_text(step: Block, key: str, scope: FormScope) -> str:
    """The text below `key` with its `{…}` places checked; "" where there is none."""
    node = step.get(key)
    return scope.text(node if isinstance(node, Text) else None)


def step_say(step: Block, scope: FormScope) -> str:
    """What `say` holds, a text or a list, as one text in Markdown: each entry of a list is a paragraph."""
    return "\n\n".join(step_says(step, scope))


def step_says(step: Block, scope: FormScope) -> tuple[str, ...]:
    """What `say` holds, entry by entry; one text alone is a list of one."""
    node = step.get("say")
    items = getattr(node, "items", (node,))
    return tuple(said for item in items if isinstance(item, Text) and (said := scope.text(item)))
