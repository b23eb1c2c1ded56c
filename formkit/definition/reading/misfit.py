"""One place where a file and the schema disagree, with what is known about it; not how to say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from formkit.definition.reading.nearest import meant_key
from formkit.definition.reading.tree import Block, Node, Place, Text
from formkit.definition.schema import STEP_VERBS, published_schema

Schema = Mapping[str, Any]  # Any: JSON has no closed type


@dataclass(frozen=True)
class Misfit:
    """One rule of the schema that one node breaks."""

    rule: str
    wanted: Any  # whatever the schema's rule holds
    schema: Schema
    rules_above: tuple[str | int, ...]
    path: tuple[str | int, ...]
    node: Node
    block: Block | None
    """The block that holds the node, if it is the value of a key."""

    @property
    def key(self) -> str:
        """The key whose value this is; the list's key for an item; "" at the top."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def place(self) -> Place:
        """Where to look: the value itself."""
        return self.node.place

    @property
    def missing(self) -> tuple[str, ...]:
        """The missing keys of a `required` rule, less those that stand there with a slip in them."""
        block = self.node
        if not isinstance(block, Block):
            return ()
        return tuple(key for key in self.wanted if key not in block and key not in self.meant_keys)

    @property
    def is_of_no_answer_type(self) -> bool:
        """A key that does not go with an answer type that there is not: the misspelt type is told instead."""
        types = published_schema()["$defs"]["ask"]["properties"]["answer"]["enum"]
        answer = self.node.text if isinstance(self.node, Text) else ""
        return "dependentSchemas" in self.rules_above and answer not in types

    @cached_property
    def allowed(self) -> tuple[str, ...]:
        """The keys that the block may have."""
        if isinstance(self.node, Block) and (verb := verb_of(self.node)) and "properties" not in self.schema:
            return tuple(published_schema()["$defs"][verb]["properties"])
        return tuple(self.schema.get("properties", {}))

    @cached_property
    def unknown(self) -> tuple[Text, ...]:
        """Keys of the block that it may not have."""
        entries = self.node.entries if isinstance(self.node, Block) else ()
        return tuple(name for name, _ in entries if name.text not in self.allowed)

    @cached_property
    def meant_keys(self) -> frozenset[str]:
        """What the unknown keys were probably meant to be."""
        absent = [key for key in self.allowed if not isinstance(self.node, Block) or key not in self.node]
        return frozenset(meant for name in self.unknown if (meant := meant_key(name.text, absent)))


def verb_of(block: Block) -> str | None:
    """The verb of a step, if the block has exactly one."""
    verbs = [verb for verb in STEP_VERBS if verb in block]
    return verbs[0] if len(verbs) == 1 else None


@cache
def _examples() -> Mapping[str, str]:
    """One example for each key, from the schema."""
    found: dict[str, str] = {}

    def gather(schema: object) -> None:
        if isinstance(schema, dict):
            for key, part in (schema.get("properties") or {}).items():
                if isinstance(part, dict) and part.get("examples"):
                    found.setdefault(key, str(part["examples"][0]))
            schema = list(schema.values())
        if isinstance(schema, list):
            for item in schema:
                gather(item)

    gather(published_schema())
    return found


def example_of(key: str) -> str:
    return _examples().get(key, "")


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 50 else line[:49].rstrip() + "…"
