"""`work out`: named sums, each known as soon as what it needs is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formkit.definition.plain.expression import Expression
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Known
from formkit.definition.plain.meant_names import written_apart
from formkit.definition.plain.mistake import rewritten
from formkit.definition.reading.tree import Block, Text
from formkit.definition.scope import FormScope
from formkit.errors import FormFileError

_WORD = re.compile(r"(?<![\w.])[a-z][a-z0-9_]*")
"""A whole name. A word after a dot is a column of a list or a question of a repeat, whatever else has that name."""


class Calculations:
    """Reads each sum at the first page after which all that it names is known."""

    def __init__(self, work_out: Block | None, scope: FormScope, inside: Iterable[str] = ()) -> None:
        self._scope = scope
        entries = work_out.entries if work_out else ()
        self._waiting = {key.text: (key, value) for key, value in entries if isinstance(value, Text)}
        self._ids = set(scope.later)
        self._inside = frozenset(inside)
        """Ids of questions in repeats: a sum that names one alone is told so once its repeat is known."""
        self._unread: list[tuple[Text, list[FormFileError]]] = []
        self.by_page: dict[str, tuple[tuple[str, Expression], ...]] = {}
        for key, _ in self._waiting.values():
            scope.take_id(key.text, key.place, is_question=True)
        self.after("")

    def after(self, page_id: str) -> None:
        """Read the sums that can be read now; those that use them follow at once."""
        for name, (_, value) in tuple(self._waiting.items()):
            if name in self._waiting and self._is_ready(value.text):
                del self._waiting[name]
                self._read(name, value, page_id)
                self.after(page_id)

    def _is_ready(self, text: str) -> bool:
        """Whether all that the sum names is known. A word may be an option and, further down, a question too."""
        names = self._scope.names
        missing = {word for word in _WORD.findall(text) if word in self._ids} - set(names)
        missing -= self._scope.broken.names
        alone = self._inside & set(_WORD.findall(text)) - set(names)
        if alone and not missing:
            is_told = any(word in known.inner for known in names.values() for word in alone)
            return is_told or read_expression(text, names)[0] is not None
        if not missing:
            return True
        options = {option for known in names.values() for option in known.options}
        return missing <= options and read_expression(text, names)[0] is not None

    def _read(self, name: str, value: Text, page_id: str) -> None:
        before = len(self._scope.problems)
        expression = self._scope.expression(value, None)
        if expression is None:
            # What it may have meant is known only once all of the form is.
            self._unread.append((value, self._scope.problems[before:]))
            del self._scope.problems[before:]
            self._scope.broken.add(name)
        else:
            self.by_page[page_id] = (*self.by_page.get(page_id, ()), (name, expression))
            called = name.replace("_", " ")
            self._scope.learn(name, Known(expression.kind, words=called), called, is_sum=True)

    def tell_unknown(self) -> None:
        """At the end of the file: what could not be read, and what is still waiting as it names itself, in a circle."""
        for value, told in self._unread:
            before = len(self._scope.problems)
            self._scope.expression(value, None)
            self._scope.problems += told if len(self._scope.problems) == before else []
        for name, (_, value) in self._waiting.items():
            self._scope.broken.add(name)
            if self._inside & set(_WORD.findall(value.text)):
                self._scope.expression(value, None)
                continue
            if apart := tuple(written_apart(value.text, self._scope.names)):
                line = rewritten(value.text, apart)
                self._scope.add(value.place.error(apart[0].problem, line, id="PLAIN"))
                continue
            problem = f"The sum `{name}` needs itself, by way of other sums or of questions that use it."
            self._scope.add(value.place.error(problem, "Write it with answers alone.", id="SUM"))
