"""The same tables on PostgreSQL, from the same migrations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import apsw
import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

from formkit.storage.sqlite_engine import MIGRATIONS, migrate
from tests import postgres
from tests.storage.on_postgres import PreparesSql, on_postgres
from tests.storage.postgres_dialect import ONE_ENGINE, placed

KINDS: Final = {
    "bigint": "INTEGER",
    "text": "TEXT",
    "double precision": "REAL",
    "bytea": "BLOB",
}


def test_both_engines_have_the_same_tables(cluster: postgres.Cluster) -> None:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    ours = connection.execute(
        "SELECT t.name || '.' || c.name, c.type, c.\"notnull\" OR c.pk > 0 FROM pragma_table_list t, "
        "pragma_table_info(t.name) c WHERE t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_version'"
    )

    async def work(connection: PreparesSql) -> list[Mapping[str, str]]:
        return await connection.fetch(
            "SELECT table_name || '.' || column_name AS name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name <> 'schema_version'"
        )

    theirs = {
        row["name"]: (KINDS[row["data_type"]], row["is_nullable"] == "NO")
        for row in on_postgres(cluster, work)
    }
    assert theirs == {name: (kind, bool(is_needed)) for name, kind, is_needed in ours}


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET who = 'somebody else'", "DELETE FROM audit", "TRUNCATE audit"]
)
def test_no_line_of_the_audit_log_can_be_changed_on_postgresql_either(
    change: str, cluster: postgres.Cluster
) -> None:
    async def work(connection: PreparesSql) -> str:
        line = (
            "INSERT INTO audit (at, who, kind, what, form, outcome) VALUES (1, 'maria', 'view', '', '', '')"
        )
        await connection.execute(line)
        with pytest.raises(asyncpg.RaiseError, match="the audit log is added to and never"):
            await connection.execute(change)
        return str(await connection.fetchval("SELECT who FROM audit"))

    assert on_postgres(cluster, work) == "maria"


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS) + 1))
def test_every_piece_for_one_engine_has_an_end(number: int) -> None:
    step = MIGRATIONS[number - 1]
    marks = re.findall(r"^-- (?:sqlite:|postgres:|end)$", step, re.MULTILINE)
    pieces = [
        re.findall(r"^-- (?:sqlite:|postgres:|end)$", found[0], re.MULTILINE)
        for found in ONE_ENGINE.finditer(step)
    ]
    assert [mark for piece in pieces for mark in piece] == marks
    assert all(
        piece in (["-- sqlite:", "-- end"], ["-- sqlite:", "-- postgres:", "-- end"]) for piece in pieces
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT ?", "SELECT $1"),
        ("SELECT ?, '?', ?", "SELECT $1, '?', $2"),
        ("SELECT ?2, ?1, ?2", "SELECT $2, $1, $2"),
        ("SELECT 'it''s ?' WHERE a = ?", "SELECT 'it''s ?' WHERE a = $1"),
    ],
)
def test_only_the_placeholders_of_a_statement_change(ours: str, theirs: str) -> None:
    assert placed(ours) == theirs
