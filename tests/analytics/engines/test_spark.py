"""Where Spark or Java is missing, or does not start, a sentence says what to install."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from formkit.analytics.engines.spark import SparkFoldEngine
from formkit.errors import SettingsRefused

Patch = pytest.MonkeyPatch


class _Refusing:
    """Stands in for pyspark's builder, where Java is too old."""

    builder: _Refusing

    def __getattr__(self, name: str) -> object:
        if name == "getOrCreate":
            raise RuntimeError("[JAVA_GATEWAY_EXITED] Java gateway process exited.\nand a long trace")
        return lambda *_: self


@pytest.fixture
def pretend_pyspark(monkeypatch: Patch) -> None:
    module = ModuleType("pyspark.sql")
    session = _Refusing()
    session.builder = session
    module.SparkSession = session  # type: ignore[attr-defined]  # a module that is made up here
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", module)


def test_without_pyspark_it_is_said_how_to_install_it(monkeypatch: Patch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(SettingsRefused, match=r"pip install 'formkit\[spark\]'"):
        SparkFoldEngine()


@pytest.mark.usefixtures("pretend_pyspark")
def test_without_java_it_is_said_how_to_install_it(monkeypatch: Patch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SettingsRefused, match="Install Java 17 or later"):
        SparkFoldEngine()


@pytest.mark.usefixtures("pretend_pyspark")
def test_a_spark_that_does_not_start_is_told_in_one_line(monkeypatch: Patch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/somewhere")
    with pytest.raises(
        SettingsRefused, match=r"did not start with the master spark://nowhere: .*Java 17"
    ) as refused:
        SparkFoldEngine("spark://nowhere")
    assert "long trace" not in str(refused.value)
