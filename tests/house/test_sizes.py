"""How long a module and a function may be."""

from __future__ import annotations

import ast

import pytest

from tests.house.checkout import definitions, modules, source

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {str(module): source(module).count("\n") for module in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_MODULE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = [
        f"{module}:{node.lineno} {node.name} has {length(node)} lines"
        for module in modules()
        for node in definitions(module)
        if not isinstance(node, ast.ClassDef) and length(node) > LINES_OF_A_FUNCTION
    ]
    assert too_long == []


@pytest.mark.parametrize(("body", "lines"), [("    pass\n", 2), ("    pass\n" * 40, 41)])
def test_a_function_is_counted_from_def_to_its_last_line(body: str, lines: int) -> None:
    node = ast.parse("@decorated\ndef example():\n" + body).body[0]
    assert isinstance(node, ast.FunctionDef)
    assert length(node) == lines


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines from `def` to the last, without decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
