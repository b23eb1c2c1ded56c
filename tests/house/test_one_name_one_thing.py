"""No two classes or aliases share a name, so that a name that is read is one thing."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.checkout import modules, tree


def test_no_two_classes_or_aliases_share_a_name() -> None:
    counted = Counter(name for module in modules("formkit") for name in names_of(module))
    assert [name for name, times in counted.items() if times > 1] == []


def names_of(module: Path) -> Iterator[str]:
    """The classes of a module and its aliases of types. What a command calls an option is known in its file alone."""
    body = tree(module).body
    yield from (node.name for node in body if isinstance(node, ast.ClassDef))
    if "commands" not in module.parts:
        yield from (name for node in body if (name := alias(node)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rows = Callable[[str], list[Row]]", "Rows"),
        ("Order = Literal['more than', 'less than']", "Order"),
        ("Page = QuestionPage | TellPage", "Page"),
        ("T = TypeVar('T')", ""),
        ("Name = TypeVar('Name', bound=str)", ""),
        ("LIMIT = 40", ""),
        ("found = Something()", ""),
    ],
)
def test_an_alias_is_told_from_a_value(text: str, name: str) -> None:
    assert alias(ast.parse(text).body[0]) == name


def alias(node: ast.stmt) -> str:
    """The name of a type that a statement makes; "" where it makes none."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp(op=ast.BitOr())):
            return name if any(letter.islower() for letter in name) and name.strip("_")[0].isupper() else ""
    return ""
