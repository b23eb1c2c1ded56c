"""`formkit analytics`: numbers built anew, exported, folded and loaded, each with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formkit.storage.sqlite_engine import open_beside
from tests.analytics.eventful import Happened, filled
from tests.commands.typing import Said, typed

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
OLD, NEW = "2020-11-02", "2020-11-03"
AT = 1_604_318_400_000
SOME = [Happened("a", "seen", "what", AT, day=OLD), Happened("b", "seen", "what", AT + 86_400_000, day=NEW)]


class Typist:
    """Someone in front of a server's folder."""

    def __init__(self, place: Path, monkeypatch: Patch, capsys: Capture) -> None:
        self.place, self._monkeypatch, self._capsys = place, monkeypatch, capsys

    def types(self, *words: str | Path) -> Said:
        return typed(self._monkeypatch, self._capsys, "analytics", *words)

    def paths(self) -> dict[str, int]:
        with open_beside(self.place / "data" / "formkit.sqlite") as tables:
            return dict(
                tables.rows_now(
                    "SELECT period, SUM(n) FROM path WHERE period NOT LIKE '%/all' GROUP BY period"
                )
            )


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> Typist:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    with filled(tmp_path / "data" / "formkit.sqlite", SOME):
        return Typist(tmp_path, monkeypatch, capsys)


def test_numbers_are_built_anew_and_it_is_said_what_came_of_it(typist: Typist) -> None:
    said = typist.types("rebuild", "--data", "data")
    assert said.code == 0
    assert said.out == "The numbers are built anew: 2 events came to 4 rows by day, and their months.\n"
    assert typist.paths() == {OLD: 1, NEW: 1, "2020-11": 2}


def test_events_go_out_are_folded_and_come_back(typist: Typist) -> None:
    said = typist.types("export", "--to", "events")
    assert re.fullmatch(
        r"2 days with 2 events written to events, up to 20\d\d-\d\d-\d\d; 0 days there already\.\n", said.out
    )
    said = typist.types("fold", "--from", "events", "--to", "folded", "--engine", "sqlite")
    assert re.fullmatch(
        r"2 days folded with sqlite into 4 rows in folded, in \d+\.\d s; 0 days there already\.\n", said.out
    )
    typist.types("rebuild")
    with open_beside(typist.place / "data" / "formkit.sqlite") as tables:
        tables.change(lambda tx: tx.run("DELETE FROM path"))
    said = typist.types("load", "--from", "folded")
    assert said.out == "2 days with 4 rows loaded, and their months added up anew; 0 days the same already.\n"
    assert typist.paths() == {OLD: 1, NEW: 1, "2020-11": 2}


def test_the_last_day_can_be_named(typist: Typist) -> None:
    assert "1 day with 1 events written to file:///" in typist.types(
        "export", "--to", f"file://{typist.place}/events", "--until", OLD
    ).out  # fmt: skip
    assert [path.name for path in (typist.place / "events").glob("date=*")] == [f"date={OLD}"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "--to", "events", "--until", "soon"), "“soon” is no day. Write it as 20"),
        (
            ("export", "--to", "events", "--until", "2999-01-01"),
            "2999-01-01 is not over. Write a day up to 20",
        ),
        (
            ("export", "--to", "data/formkit.sqlite"),
            "cannot be used: Not a directory. Name another folder or URL.",
        ),
        (
            ("rebuild", "--data", "nowhere"),
            "There is no database at nowhere/formkit.sqlite. Name the data folder",
        ),
        (("fold", "--from", "nowhere", "--to", "folded"), "Run `formkit analytics export` first."),
        (("load", "--from", "nowhere"), "Run `formkit analytics fold` first."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(words: tuple[str, ...], told: str, typist: Typist) -> None:
    said = typist.types(*words)
    assert said.is_kind, said
    assert told in said.errors


def test_a_folder_of_events_cannot_be_loaded(typist: Typist) -> None:
    typist.types("export", "--to", "events")
    said = typist.types("load", "--from", "events")
    assert said.is_kind
    assert "lists something else" in said.errors


def test_without_spark_or_java_it_is_said_what_to_install(typist: Typist, monkeypatch: Patch) -> None:
    typist.types("export", "--to", "events")
    monkeypatch.setenv("PATH", str(typist.place))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    said = typist.types("fold", "--from", "events", "--to", "folded", "--engine", "spark")
    assert said.is_kind
    assert re.search(
        r"Install it with `pip install 'formkit\[spark\]'`|Install Java 17 or later", said.errors
    )
