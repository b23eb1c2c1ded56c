"""What is wrong with the `if helping` of a form; it does not put the words anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.definition.helping import IF_HELPING, KEY, can_be_for_someone_else, said_if_helping, value_of
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Node
from formkit.errors import FormFileError

ID = "HELPING"


def helping_slips(tree: Block) -> Iterator[FormFileError]:
    """Words for a helper that nobody will read, and options that only a helper would have."""
    is_for_others = can_be_for_someone_else(tree)
    for step in _steps(tree.get("steps")):
        if IF_HELPING in step and not is_for_others:
            problem = "Nobody reads these words: the form cannot be filled in for someone else."
            yield step.key_place(IF_HELPING).error(
                problem, f"Write `{KEY}: yes` above the steps.", id=ID, level="warning"
            )
        yield from _options(step)


def _steps(node: Node | None) -> Iterator[Block]:
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Block):
            yield item
            yield from _steps(item.get("steps"))


def _options(step: Block) -> Iterator[FormFileError]:
    own, said = step.get("options"), said_if_helping(step).get("options")
    if not isinstance(own, Listing) or not isinstance(said, Listing):
        return
    known = [value_of(item) for item in own.items]
    for item in said.items:
        if (value := value_of(item)) not in known:
            near = nearest(value, known)
            advice = f'Did you mean "{near}"?' if near else f"It has: {', '.join(known)}."
            yield item.place.error(f'The question has no option "{value}" to say to helpers.', advice, id=ID)
