"""One body of SQL: what formkit runs on SQLite can be run on PostgreSQL as it is, but for its placeholders.

The statements are those that tests ran before this file, in this process or in others since formkit was last changed.
`scripts/test` runs it last. Nothing is run for real: each statement is prepared, on empty tables.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Final

import apsw
import apsw.ext
import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

import formkit
from formkit.storage.sqlite_engine import migrate
from tests import postgres, sql_texts
from tests.storage.on_postgres import PreparesSql, on_postgres
from tests.storage.postgres_dialect import placed

OF_AN_ENGINE: Final = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "VACUUM")
"""Settings, transactions and upkeep: each engine has its own."""
OWN_TABLES: Final = {
    "formkit/storage/sqlite_engine.py": "the migrations are made on both",
    "formkit/analytics/archive/tables.py": "it folds an archive in a SQLite of its own, whatever the site runs on",
    "formkit/simulation/tables.py": "made-up visits go into a file of SQLite, for trying out",
}
"""Modules whose statements the site's engine never sees, each with the reason."""
VERBS: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
FEWEST: Final = 50
"""Statements that modules of the storage hold already; fewer would mean that nothing is found any more."""
TEMPORARY: Final = re.compile(r"CREATE TEMP(?:ORARY)? TABLE (\w+)")
DROPPED: Final = re.compile(r"DROP TABLE (?:IF EXISTS )?([\w.]+)$")


@dataclass(frozen=True)
class Statement:
    """A text, and the module that made it."""

    text: str
    module: str

    @property
    def temporary(self) -> str:
        """The temporary table that it makes; "" for any other statement."""
        made = TEMPORARY.match(self.text)
        return made[1] if made else ""


Statements = tuple[Statement, ...]


@pytest.fixture(scope="module")
def statements() -> Statements:
    """What the site's engine is asked, as far as it is known: see the first test."""
    found = _shared(dict(_written_out()) | sql_texts.collected())
    assert len(found) >= FEWEST, found
    return found


def test_the_statements_are_those_that_tests_ran(statements: Statements) -> None:
    if not _shared(sql_texts.collected()):
        pytest.skip(
            f"no tests ran before: only {len(statements)} texts that modules hold are looked at, no composed ones"
        )


def test_every_statement_is_prepared_on_sqlite(statements: Statements) -> None:
    connection = apsw.Connection(":memory:")
    migrate(connection)

    failing: dict[Statement, str] = {}
    for one in _in_turn(statements):
        connection.execute(f"DROP TABLE IF EXISTS {one.temporary}")
        connection.execute(one.text, (None,) * one.text.count("?"))
    for one in statements:
        try:
            if not one.temporary:
                apsw.ext.query_info(connection, one.text)
        except apsw.Error as problem:
            failing[one] = str(problem)
    _tell(failing)


def test_every_statement_is_prepared_on_postgresql(statements: Statements, cluster: postgres.Cluster) -> None:
    async def work(connection: PreparesSql) -> dict[Statement, str]:
        failing: dict[Statement, str] = {}
        for one in _in_turn(statements):
            try:
                await connection.execute(f"DROP TABLE IF EXISTS {one.temporary}")
                values = (await connection.prepare(placed(one.text))).get_parameters()
                await connection.execute(placed(one.text), *(None for _ in values))
            except asyncpg.PostgresError as problem:
                failing[one] = str(problem)
        lacking = {one.temporary for one in failing}
        for one in statements:
            try:
                if not one.temporary:
                    await _prepare(connection, one)
            except (asyncpg.PostgresError, AssertionError) as problem:
                if not (isinstance(problem, asyncpg.UndefinedTableError) and _read_by(one, lacking)):
                    failing[one] = str(problem)
        return failing

    failing = on_postgres(cluster, work)
    _tell(failing)


async def _prepare(connection: PreparesSql, statement: Statement) -> None:
    """Prepare; what PostgreSQL only understands when it is run is run, and taken back."""
    text = placed(statement.text)
    await connection.prepare(text)
    if text.startswith(("CREATE", "DROP", "ALTER")):
        await connection.execute("BEGIN")
        try:
            await connection.execute(text)
            if dropped := DROPPED.match(text):
                name = dropped[1].rpartition(".")[2]
                assert await connection.fetchval("SELECT to_regclass($1)", name) is None, "it is not dropped"
        finally:
            await connection.execute("ROLLBACK")


def _in_turn(statements: Statements) -> Statements:
    """Temporary tables in the order in which they can be made: one may be made of others."""
    names = {one.temporary for one in statements if one.temporary}
    left, turn = [one for one in statements if one.temporary], []
    while left:
        waiting = {one.temporary for one in left}
        ready = [one for one in left if not _read_by(one, names) & waiting - {one.temporary}]
        turn += ready or left
        left = [one for one in left if one not in turn]
    return tuple(turn)


def _read_by(statement: Statement, names: AbstractSet[str]) -> AbstractSet[str]:
    return names & set(re.findall(r"\w+", statement.text))


def _shared(found: Mapping[str, str]) -> Statements:
    """Those statements that are not an engine's own."""
    return tuple(
        Statement(text, module)
        for text, module in sorted(found.items())
        if not text.upper().startswith(OF_AN_ENGINE)
        and module not in OWN_TABLES
        and not _is_from_beside(text, module)
    )


def _is_from_beside(text: str, module: str) -> bool:
    """Whether a test or a measurement wrote a text and handed it to formkit in an object, where `sql_texts` cannot see it.

    The module that ran it has no string then that it begins with.
    """
    if any(text.startswith(said) for said in _strings_of(module)):
        return False
    return any(text in source for folder in sql_texts.BESIDE for source in _sources(folder)) and not any(
        text in source for source in _sources("formkit")
    )


@cache
def _strings_of(module: str) -> tuple[str, ...]:
    tree = ast.parse((sql_texts.ROOT / module).read_text(encoding="utf-8"))
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return tuple(said.strip() for said in found if isinstance(said, str) and said.startswith(VERBS))


@cache
def _sources(folder: str) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in (sql_texts.ROOT / folder).rglob("*.py"))


def _written_out() -> Iterator[tuple[str, str]]:
    """The statements that modules of the storage and `tables.py` of others hold: text and module."""
    for found in pkgutil.walk_packages(formkit.__path__, "formkit."):
        if found.name.startswith("formkit.storage.") or found.name.endswith(".tables"):
            module = importlib.import_module(found.name)
            for said in vars(module).values():
                if isinstance(said, str) and said.startswith(tuple(f"{verb} " for verb in VERBS)):
                    yield said.strip(), f"{found.name.replace('.', '/')}.py"


def _tell(failing: Mapping[Statement, str]) -> None:
    """Fail with each statement in one line after what is wrong with it."""
    told = [
        f"{one.module}: {problem.splitlines()[0]}\n    {' '.join(one.text.split())}"
        for one, problem in failing.items()
    ]
    if told:
        pytest.fail(
            f"{len(told)} statements are not for every engine:\n" + "\n".join(sorted(told)), pytrace=False
        )
