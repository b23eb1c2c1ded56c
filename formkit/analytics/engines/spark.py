"""Folds exported events in Spark, on this machine or on many."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from formkit.analytics.archive.export import PAGES, Exported, events_name
from formkit.analytics.archive.manifests import checked
from formkit.analytics.archive.place import Archive
from formkit.analytics.archive.tables import EVENT, FORM_PAGE, Columns
from formkit.analytics.fold.sql import ROLL_UPS, SETTLED, RollUp, fold_sql, visits_sql
from formkit.analytics.fold.tables import Folded
from formkit.errors import SettingsRefused
from formkit.storage.engine import Row

Session = Any  # a SparkSession: pyspark is an extra, and its types are not there where it is not

HERE: Final = "local[2]"
"""Two cores of this machine."""
A_MONTH: Final = 31

WITHOUT_PYSPARK: Final = (
    "Spark is not installed here. Install it with `pip install 'formkit[spark]'`, and Java 17 or later, "
    "or fold with --engine sqlite."
)
WITHOUT_JAVA: Final = (
    "Spark needs Java, which is not installed here. Install Java 17 or later (on Debian: apt install "
    "openjdk-17-jre-headless), or fold with --engine sqlite."
)


class SparkFoldEngine:
    """A Spark session, started when this is made. `master` is a cluster's address, or local[2] for this machine.

    Raises SettingsRefused where Spark or Java is missing, or where the master does not answer.
    """

    days_at_once = A_MONTH

    def __init__(self, master: str = HERE) -> None:
        self._spark = _session(master)

    def fold(self, archive: Archive, exported: Exported, days: Sequence[str]) -> Folded:
        """The rows of the roll-ups, by day. Spark reads the files where they lie, so that its workers must see them."""
        spark = self._spark
        checked(archive, PAGES, exported.pages_sha256)
        for day in days:
            checked(archive, events_name(day), exported.days[day].sha256)
        self._read("form_page", FORM_PAGE, [archive.address(PAGES)])
        self._read("event", EVENT, [archive.address(events_name(day)) for day in days])
        visits = spark.sql(visits_sql(SETTLED)).persist()
        try:
            visits.createOrReplaceTempView("fold_visit")
            return {one: _rows(spark, one) for one in ROLL_UPS}
        finally:
            visits.unpersist()

    def close(self) -> None:
        """End the session, and with it the Java that runs it here."""
        self._spark.stop()

    def _read(self, table: str, columns: Columns, files: Sequence[str]) -> None:
        types = ", ".join(f"`{name}` {_TYPES[type]}" for name, type in columns.items())
        # A line that is none must end the fold: Spark's usual way is to take it for a row of nothing.
        reading = self._spark.read.schema(types).option("mode", "FAILFAST")
        reading.json(list(files)).createOrReplaceTempView(table)


_TYPES: Final = {"TEXT": "STRING", "BIGINT": "BIGINT"}


def _rows(spark: Session, roll_up: RollUp) -> list[Row]:
    return [tuple(row) for row in spark.sql(fold_sql(roll_up, "fold_visit")).collect()]


def _session(master: str) -> Session:
    try:
        pyspark = import_module("pyspark.sql")
    except ImportError as problem:
        raise SettingsRefused(WITHOUT_PYSPARK) from problem
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise SettingsRefused(WITHOUT_JAVA)
    wanted = pyspark.SparkSession.builder.master(master).appName("formkit")
    for name, value in _SETTINGS.items():
        wanted = wanted.config(name, value)
    try:
        return wanted.getOrCreate()
    except Exception as problem:  # pyspark hands on whatever Java raised, as classes that have no common one
        why = str(problem).strip().split("\n")[0]
        raise SettingsRefused(
            f"Spark did not start with the master {master}: {why}. Spark 4 needs Java 17 or later; a master is "
            "local[2] or a cluster's address such as spark://NAME:7077."
        ) from problem


_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "8",
    # A number that does not fit must end the fold, as it does in the other engines.
    "spark.sql.ansi.enabled": "true",
}
