"""The inner four packages take values and return values; what import-linter cannot see is looked for here."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.checkout import modules, tree

PURE = ("questions", "definition", "journey", "checks")
CLOCKS = {"now", "utcnow", "today"}


def test_nothing_in_the_inner_four_waits_reads_a_clock_or_opens_a_file() -> None:
    found = [
        f"{module}:{line}: {what}"
        for module in modules("formkit")
        if module.parts[1] in PURE
        for line, what in impurities(tree(module))
    ]
    assert found == []


@pytest.mark.parametrize("line", ["date.today()", "datetime.datetime.now(UTC)", "open('a')", "print('a')"])
def test_an_impure_call_is_seen(line: str) -> None:
    assert list(impurities(ast.parse(line)))


@pytest.mark.parametrize("line", ["days.today", "journey.now_asked()", "opened(form)"])
def test_a_pure_line_is_left_alone(line: str) -> None:
    assert not list(impurities(ast.parse(line)))


def impurities(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines that are asynchronous, read the clock, open a file or print."""
    for node in ast.walk(module):
        match node:
            case ast.AsyncFunctionDef() | ast.AsyncFor() | ast.AsyncWith():
                yield node.lineno, "async"
            case ast.Call(func=ast.Name(id="open" | "print" | "input" as name)):
                yield node.lineno, f"{name}()"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="date" | "datetime"), attr=name)) if (
                name in CLOCKS
            ):
                yield node.lineno, f"{name}()"
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="date" | "datetime"), attr=name)) if (
                name in CLOCKS
            ):
                yield node.lineno, f"{name}()"
