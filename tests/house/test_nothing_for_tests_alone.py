"""Nothing in formkit/ is there for tests alone: what only they call is not there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.checkout import files, modules, source, tree

WORD = re.compile(r"[A-Za-z_]\w*")
USES = ("formkit", "bench", "scripts", "templates", "components", "pyproject.toml")
FOR_OTHERS = {"formkit/testing.py"}
"""What others call: guests' own tests."""
GIVEN = {"handle_endtag", "handle_starttag", "handle_data"}
"""Names that a library calls: html.parser."""


def test_everything_that_is_defined_is_used_by_the_product() -> None:
    said = Counter(
        word
        for path in files()
        if path.parts[0] in USES and is_text(path)
        for word in WORD.findall(source(path))
    )
    alone = [
        f"{module}:{line} {name}"
        for module in modules("formkit")
        if str(module) not in FOR_OTHERS
        for name, line in defined(tree(module).body)
        if said[name] <= 1 and name not in GIVEN
    ]
    assert alone == [], "Take it out with its test, or let something use it"


def is_text(path: Path) -> bool:
    """Whether a word in it may be a use."""
    return path.suffix in (".py", ".html", ".toml", ".sh", "")


def defined(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    """The names of a module's functions, classes, methods and values; what a decorator registers is used by it."""
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if not node.name.startswith("__") and not any(map(registers, node.decorator_list)):
                    yield node.name, node.lineno
            case ast.ClassDef():
                yield node.name, node.lineno
                yield from defined(
                    [inner for inner in node.body if not isinstance(inner, ast.AnnAssign | ast.Assign)]
                )
            case (
                ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr())
            ):
                if not name.startswith("__"):
                    yield name, node.lineno


def registers(decorator: ast.expr) -> bool:
    """A decorator that is called, as `@app.command("list")` is."""
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)
