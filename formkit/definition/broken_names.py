"""Names whose own definition has a mistake that was told, so that nothing is told again where they are used."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from formkit.definition.placeholders import placeholders
from formkit.definition.plain.grammar import RESERVED
from formkit.definition.plain.kinds import Names

_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class BrokenNames:
    """Grows while a form is read; a repeat and what stands around it share one."""

    names: set[str] = field(default_factory=set)
    nameless: bool = False
    """True once a question has no id: what is called for it cannot be known, so any unknown name may be meant."""

    def add(self, name: str) -> None:
        """From here on, `name` is known to be broken; "" is a question without an id."""
        self.nameless = self.nameless or not name
        # A question of a library page is called `contact.email` outside its page and `email` on it.
        self.names |= {name, name.rpartition(".")[2]} if name else set()

    def meant_in(self, text: str, later: Collection[str]) -> set[str]:
        """The names in the `{…}` places of a text that may be of something broken."""
        if not self.nameless:
            return set(self.names)
        return self.names | {place.name for place in placeholders(text) if place.name not in later}

    def explain(self, text: str, names: Names, later: Collection[str]) -> bool:
        """Whether an expression that cannot be read names something broken, which may be all that is wrong with it."""
        found = set(_WORD.findall(text))
        if found & self.names:
            return True
        options = {option for known in names.values() for option in known.options}
        inner = {name for known in names.values() for name in known.inner}
        return self.nameless and bool(found - set(names) - set(later) - options - inner - RESERVED)
