"""SQL stands in storage/ and in each package's tables.py, and one module alone knows SQLite's driver."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.checkout import modules, tree

STATEMENT = re.compile(
    r"\b(SELECT\s.+\sFROM|SELECT\s+(1|EXISTS)\b|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|"
    r"(CREATE|DROP)\s+(TEMP\s+)?(TABLE|INDEX)|ON\s+CONFLICT|VACUUM|PRAGMA)\b",
    re.DOTALL,
)
"""The words with which a statement begins, or a part of one that is put together."""


def test_sql_stands_in_storage_and_in_files_called_tables() -> None:
    outside = [
        f"{module}:{line}"
        for module in modules("formkit")
        if module.parts[1] != "storage" and module.name != "tables.py"
        for line in lines_of_sql(tree(module))
    ]
    assert outside == [], "Give the statement a name in the package's tables.py"


def test_one_module_alone_imports_the_driver_of_sqlite() -> None:
    importing = [str(module) for module in modules("formkit") if "apsw" in imported_by(tree(module))]
    assert importing == ["formkit/storage/sqlite_connection.py"]


@pytest.mark.parametrize(
    "line",
    [
        'rows("SELECT n\\nFROM path WHERE form = ?")',
        'f"INSERT INTO {name} ({columns})"',
        'tx.run("UPDATE fold_mark SET round = 1")',
        'statement += " ON CONFLICT DO NOTHING"',
        '"DELETE FROM " + table',
    ],
)
def test_a_statement_is_seen_however_it_is_put_together(line: str) -> None:
    assert list(lines_of_sql(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line", ['"Select a date from the list"', '"""DELETE FROM event: said in a docstring."""', "update(path)"]
)
def test_words_are_no_statement(line: str) -> None:
    assert list(lines_of_sql(ast.parse(line))) == []


@pytest.mark.parametrize("line", ["import apsw", "from apsw import Connection", "import apsw.ext"])
def test_an_import_of_the_driver_is_seen(line: str) -> None:
    assert "apsw" in imported_by(ast.parse(f"def inside():\n    {line}"))


def lines_of_sql(module: ast.Module) -> Iterator[int]:
    """Lines with a text that is SQL, but for what is said in docstrings."""
    said = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in said:
            continue
        if STATEMENT.search(node.value):
            yield node.lineno


def imported_by(module: ast.Module) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found
