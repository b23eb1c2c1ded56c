"""The files of this checkout as the rules of the house look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("formkit", "tests", "a11y_tests", "bench")


@cache
def files() -> tuple[Path, ...]:
    """Every file that git tracks or would track, relative to the root, without those just deleted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()))


def modules(*folders: str) -> tuple[Path, ...]:
    """The Python files under `folders` (all code if none is named), relative to the root."""
    return tuple(path for path in files() if path.suffix == ".py" and path.parts[0] in (folders or CODE))


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every file that is text, with its text; other people's files under vendor/ are left out."""
    contents = ((path, (ROOT / path).read_bytes()) for path in files() if "vendor" not in path.parts[:-1])
    return tuple(
        (path, content.decode(errors="replace")) for path, content in contents if b"\0" not in content
    )


@cache
def source(module: Path) -> str:
    """The text of a module."""
    return (ROOT / module).read_text(encoding="utf-8")


@cache
def tree(module: Path) -> ast.Module:
    """The syntax tree of a module: parsed once for all rules, which read it and change nothing in it."""
    return ast.parse(source(module), str(module))


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """Every node of that tree."""
    return tuple(ast.walk(tree(module)))


def definitions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Every function, method and class of a module."""
    for node in nodes(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node
