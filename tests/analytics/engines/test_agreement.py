"""SQLite, PostgreSQL and Spark fold the same events with the same text into the same rows, to the last byte."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from formkit.analytics.archive.export import Exported, export, read_exported
from formkit.analytics.archive.place import Archive, archive_at
from formkit.analytics.archive.tables import EVENT, FORM_PAGE
from formkit.analytics.engines.spark import SparkFoldEngine
from formkit.analytics.engines.sqlite import SqliteFoldEngine
from formkit.analytics.fold.sql import ROLL_UPS, SETTLED, whole_fold_sql
from formkit.analytics.fold.tables import Folded
from formkit.storage.engine import Beside, Row
from tests import postgres
from tests.analytics.many_visits import FIRST, NUMBER_OF_DAYS, database

VISITS = 3_000
CLUSTER = "local-cluster[2,1,2048]"
"""Two workers that are programs of their own, with one core and 2048 MB each."""

needs_postgres = pytest.mark.skipif(bool(postgres.why_not()), reason=postgres.why_not() or "is here")
needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs pyspark (pip install 'formkit[spark]') and Java 17 or later",
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    with database(tmp_path_factory.mktemp("many") / "a.sqlite", VISITS) as tables:
        yield tables


@pytest.fixture(scope="module")
def archive(tables: Beside, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = archive_at(str(tmp_path_factory.mktemp("exported")))
    export(tables.rows_now, archive, FIRST.replace(day=FIRST.day + NUMBER_OF_DAYS))
    return archive


@pytest.fixture(scope="module")
def wanted(tables: Beside) -> Mapping[str, str]:
    """The marks of all roll-ups, folded at once in the database where the events are."""
    return {one.name: md5(tables.rows_now(whole_fold_sql(one, SETTLED))) for one in ROLL_UPS}


def md5(rows: list[Row]) -> str:
    """A mark of rows in any order: of their sorted text."""
    return hashlib.md5("\n".join(sorted(repr(tuple(row)) for row in rows)).encode()).hexdigest()


def marks(folded: Folded) -> Mapping[str, str]:
    return {one.name: md5(rows) for one, rows in folded.items()}


def days_of(archive: Archive) -> Exported:
    exported = read_exported(archive)
    assert exported is not None
    assert len(exported.days) == NUMBER_OF_DAYS
    return exported


def test_the_events_reach_both_masks_and_every_status(tables: Beside) -> None:
    paths = tables.rows_now(whole_fold_sql(ROLL_UPS[0], SETTLED))
    assert any(row[6] for row in paths)
    assert any(row[7] for row in paths)
    assert {row[9] for row in paths} == {
        "saved", "submitted", "not eligible", "sent elsewhere", "handed off", "failed", "abandoned",
    }  # fmt: skip
    assert sum(row[-1] for row in paths) > VISITS * 0.8


def test_sqlite_folds_exported_days_as_the_database_does(archive: Archive, wanted: Mapping[str, str]) -> None:
    exported = days_of(archive)
    assert marks(SqliteFoldEngine().fold(archive, exported, tuple(exported.days))) == wanted


@needs_postgres
def test_postgresql_folds_the_same_rows(tables: Beside, wanted: Mapping[str, str]) -> None:
    with postgres.cluster() as cluster:
        made = "".join(
            cluster.table(name, columns, tables.rows_now(f"SELECT {', '.join(columns)} FROM {name}"))
            for name, columns in (("event", EVENT), ("form_page", FORM_PAGE))
        )
        cluster.run(made)
        found = {}
        for one in ROLL_UPS:
            types = [type(value) for value in tables.rows_now(f"{whole_fold_sql(one, SETTLED)} LIMIT 1")[0]]
            folded = cluster.rows(whole_fold_sql(one, SETTLED))
            found[one.name] = md5(
                [tuple(as_(value) for as_, value in zip(types, row, strict=True)) for row in folded]
            )
    assert found == wanted


@needs_spark
@pytest.mark.only_if_changed("spark")
def test_spark_folds_the_same_rows_on_two_workers(
    archive: Archive, wanted: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    # Three short-lived programs: to compile thoroughly costs them more than it saves.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    exported = days_of(archive)
    engine = SparkFoldEngine(CLUSTER)
    try:
        assert marks(engine.fold(archive, exported, tuple(exported.days))) == wanted
    finally:
        engine.close()
        # Workers of such a cluster keep their logs in Spark's own folder, whatever they are told.
        for left in _folder_of_spark().glob("work/app-*"):
            shutil.rmtree(left)


def _folder_of_spark() -> Path:
    found = importlib.util.find_spec("pyspark")
    assert found is not None
    return Path(str(found.origin)).parent
