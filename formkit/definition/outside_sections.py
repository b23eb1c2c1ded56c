"""Steps of a task list that stand in none of its sections, where nobody would find them; it reads no step."""

from __future__ import annotations

from formkit.definition.council import words
from formkit.definition.last_steps import LAST
from formkit.definition.reading.tree import Block, Listing
from formkit.definition.schema import STEP_VERBS
from formkit.errors import FormFileError


def outside_sections(tree: Block) -> tuple[FormFileError, ...]:
    """A mistake for each step after the first section that is in none; `declare` and `pay` come after all of them."""
    if words(tree, "layout") != "task list":
        return ()
    steps = tree.get("steps")
    found: list[FormFileError] = []
    section = ""
    for step in steps.items if isinstance(steps, Listing) else ():
        verb = next((verb for verb in STEP_VERBS if isinstance(step, Block) and verb in step), "")
        if not isinstance(step, Block) or not verb:
            continue
        if verb == "section":
            section = words(step, "section")
        elif section and verb not in LAST:
            problem = f"`{verb}` stands in no section, so the task list would not show it."
            advice = f"Set it in below the `steps:` of `section: {section}`, or begin a section for it."
            found.append(step.key_place(verb).error(problem, advice, id="SECTION"))
    return tuple(found)
