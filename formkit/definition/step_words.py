"""The id and the texts of a step, read and checked."""

from __future__ import annotations

from formkit.definition.council import words
from formkit.definition.headings import first_heading, heading_problems
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
    nodes = _said(step)
    scope.problems += heading_problems(nodes)
    return "\n\n".join(said for node in nodes if (said := scope.pictured_text(node)))


def step_lines(step: Block, scope: FormScope) -> tuple[str, ...]:
    """What `say` holds where each entry is a line of its own; one text alone is a list of one."""
    nodes = _said(step)
    for node in nodes:
        if (at := first_heading(node)) is not None:
            problem = "A line that people confirm holds no heading."
            scope.add(node.place_at(at).error(problem, "Move it to a `tell` step before.", id="HEADING"))
    return tuple(said for node in nodes if (said := scope.text(node)))


def _said(step: Block) -> tuple[Text, ...]:
    node = step.get("say")
    return tuple(item for item in getattr(node, "items", (node,)) if isinstance(item, Text))
