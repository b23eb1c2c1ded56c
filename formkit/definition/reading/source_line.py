"""One line of a form file, taken apart as its author sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"(?P<indent>[ \t\u00a0]*)(?P<dashes>(?:-[ \t]+)*)(?P<rest>.*)", re.DOTALL)
_KEYED = re.compile(
    r"(?P<key>[^\s:{}\[\]'\"#,&*!|>%@`-][^:{}\[\]'\"#]*?)\s*:(?P<gap>[ \t\u00a0]+|$)(?P<value>.*)", re.DOTALL
)


@dataclass(frozen=True)
class SourceLine:
    """`indent`, then any `- ` dashes, then a key (or none) and the value, as they stand on the line."""

    indent: str
    dashes: str
    key: str | None
    gap: str
    value: str

    @property
    def key_column(self) -> int:
        """Where the key (or the keyless value) starts, from 0."""
        return len(self.indent) + len(self.dashes)

    @property
    def value_column(self) -> int:
        """Where the value starts, from 0."""
        return self.key_column + (len(self.key) + 1 + len(self.gap) if self.key is not None else 0)

    def with_value(self, value: str) -> str:
        """The same line with another value."""
        head = f"{self.key}:{' ' if value else ''}" if self.key is not None else ""
        return f"{self.indent}{self.dashes}{head}{value}"

    def at_indent(self, width: int) -> str:
        """The same line, starting `width` spaces in."""
        head = f"{self.key}:{self.gap}" if self.key is not None else ""
        return f"{' ' * max(0, width)}{self.dashes}{head}{self.value}"


def source_line(line: str) -> SourceLine:
    """Take a line apart. A line without a key has its whole text as value."""
    found = _LINE.match(line)
    if found is None:  # cannot be: every part of the pattern may be empty
        return SourceLine("", "", None, "", line)
    keyed = _KEYED.fullmatch(found["rest"])
    if keyed is None:
        return SourceLine(found["indent"], found["dashes"], None, "", found["rest"].rstrip())
    return SourceLine(found["indent"], found["dashes"], keyed["key"], keyed["gap"], keyed["value"].rstrip())


def quoted(text: str) -> str:
    """The text in quotes: double ones where that needs no backslash, else single ones with `'` doubled."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
