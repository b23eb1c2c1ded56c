"""Puts a value of the wrong shape or spelling into plain words; it does not know which keys belong where."""

from __future__ import annotations

from formkit.definition.reading.misfit import Misfit, example_of, shortened
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.source_line import source_line
from formkit.definition.reading.tree import Block, Listing, Text
from formkit.errors import FormFileError


def wrong_shape(misfit: Misfit) -> FormFileError:
    """A text where a list belongs, and the like; with the value rewritten where that is clear."""
    types = misfit.wanted if isinstance(misfit.wanted, list) else [misfit.wanted]
    wanted = "text" if "string" in types else "a list" if "array" in types else "a block of keys"
    corrected, found = "", "something else"
    match misfit.node:
        case Text(text=text):
            found = "text"
            if wanted == "a list" and not _holds_blocks(misfit):
                corrected = f"{misfit.key}: [{text}]"
            elif wanted == "a block of keys" and (spaced := _colon_spaced(text)):
                wanted, corrected = "a key, a colon, a space and a value", spaced
        case Listing(items=items):
            found = "a list"
            if wanted == "text" and items and isinstance(items[0], Text):
                wanted, corrected = "one text", f"{misfit.key}: {items[0].text}"
        case Block(entries=entries):
            found = "a block of keys"
            if wanted == "a list" and entries and isinstance(entries[0][1], Text):
                corrected = f"- {entries[0][0].text}: {entries[0][1].text}"
    problem = f"{_subject(misfit)} must be {wanted}, and this is {found}."
    return misfit.place.error(problem, f"Write: {corrected}" if corrected else written_so(misfit), id="SHAPE")


def _subject(misfit: Misfit) -> str:
    if not misfit.path:
        return "The file"
    is_item = isinstance(misfit.path[-1], int)
    return f"Each item of `{misfit.key}`" if is_item else f"`{misfit.key}`"


def _colon_spaced(text: str) -> str:
    """`garden:Garden waste` with its space; "" if that is not what happened."""
    keyed = source_line(text.replace(":", ": ", 1))
    return f"{keyed.key}: {keyed.value}" if ":" in text and keyed.key else ""


def _holds_blocks(misfit: Misfit) -> bool:
    return not example_of(misfit.key).startswith("[") or "{" in example_of(misfit.key)


def too_many_labels(misfit: Misfit) -> FormFileError:
    return misfit.place.error(
        "An option is one value with its label, and this one has several keys.",
        "Put each on a line of its own that starts with a dash, or write {value: garden, label: Garden waste, hint: …}.",
        id="SHAPE",
    )


_TRUTHS = {
    "true": "yes",
    "y": "yes",
    "on": "yes",
    "1": "yes",
    "false": "no",
    "n": "no",
    "off": "no",
    "0": "no",
}
"""What people who know other files write for yes and no."""


def wrong_value(misfit: Misfit) -> FormFileError:
    shown = shortened(misfit.node.text) if isinstance(misfit.node, Text) else "This"
    # Editors read `yes` as true, so the published schema takes both; an author is only ever told of words.
    words = (
        [str(word) for word in misfit.wanted if not isinstance(word, bool)] if misfit.rule == "enum" else []
    )
    meant = _TRUTHS.get(shown.casefold()) if "yes" in words else nearest(shown, words) if words else None
    asked = misfit.schema.get("x-must-be")
    problem = f'"{shown}" is not {asked}.' if asked else f'`{misfit.key}` cannot be "{shown}".'
    if meant:
        return misfit.place.error(
            f'{problem} Did you mean "{meant}"?', f"Write: {misfit.key}: {meant}", id="SHAPE"
        )
    if words and not asked:
        return misfit.place.error(problem, f"Choose one of: {', '.join(words)}.", id="SHAPE")
    choices = f"Choose one of: {', '.join(words)}." if words else ""
    return misfit.place.error(problem, written_so(misfit) or choices, id="SHAPE")


def written_so(misfit: Misfit) -> str:
    examples = misfit.schema.get("examples")
    example = str(examples[0]) if examples else example_of(misfit.key)
    if misfit.path and isinstance(misfit.path[-1], int):
        return f"Write, for example: - {example}" if example and not example.startswith("[") else ""
    return f"Write, for example: {misfit.key}: {example}" if example else ""
