"""Folding days of an archive: each once, the same bytes from each engine's rows, and again where something changed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from formkit.analytics.archive.day_folds import (
    FoldEngine,
    fold_days,
    part_name,
    read_folded,
    read_part,
    sums_of,
    text_of_fold,
)
from formkit.analytics.archive.export import Exported, events_name, export
from formkit.analytics.archive.manifests import packed
from formkit.analytics.archive.place import Archive, archive_at
from formkit.analytics.engines.sqlite import SqliteFoldEngine
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import Folded
from formkit.errors import SettingsRefused
from formkit.storage.engine import Beside
from tests.analytics.eventful import NOON, Happened, filled, write

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
SOME = [
    Happened("a", "seen", "what"),
    Happened("a", "answered", "what", NOON + 9, spent=3),
    Happened("b", "seen", "what", day=TUESDAY),
    Happened("b", "submitted", at=NOON + 5, day=TUESDAY, spent=9),
]
PATH = ROLL_UPS[0]


class Backwards:
    """SQLite with all days at once and its rows in another order, as Spark hands them over."""

    days_at_once = 31

    def fold(self, archive: Archive, exported: Exported, days: Sequence[str]) -> Folded:
        folded = SqliteFoldEngine().fold(archive, exported, days)
        return {one: rows[::-1] for one, rows in folded.items()}

    def close(self) -> None:
        pass


def no_engine() -> FoldEngine:
    raise AssertionError("Nothing is to be folded")


def files(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Beside]:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        export(tables.rows_now, archive_at(str(tmp_path / "events")), date(2026, 11, 3))
        yield tables


@pytest.fixture
def events(tables: Beside, tmp_path: Path) -> Archive:
    return archive_at(str(tmp_path / "events"))


def test_each_day_has_a_file_for_each_roll_up(events: Archive, tmp_path: Path) -> None:
    done = fold_days(events, archive_at(str(tmp_path / "to")), SqliteFoldEngine)
    assert (done.days, done.unchanged) == (2, 0)
    names = {part_name(day, one) for day in (MONDAY, TUESDAY) for one in ROLL_UPS}
    assert set(files(tmp_path / "to")) == {*names, "form_page.jsonl.gz", "manifest.json"}
    (row,) = gzip.decompress((tmp_path / "to" / part_name(TUESDAY, PATH)).read_bytes()).splitlines()
    assert json.loads(row) == {
        "form": "bins", "period": TUESDAY, "version": "abcdefabcdef", "channel": "self-service", "device": "phone",
        "language": "en", "mask": 1, "mask_high": 0, "last": 0, "status": "submitted", "how": "unaided", "n": 1,
    }  # fmt: skip


def test_visits_without_a_last_word_are_abandoned_once_their_day_is_closed(
    events: Archive, tmp_path: Path
) -> None:
    target = archive_at(str(tmp_path / "to"))
    fold_days(events, target, SqliteFoldEngine)
    folded = read_folded(target)
    assert folded is not None
    rows = read_part(target, MONDAY, PATH, folded.days[MONDAY].parts["path"])
    assert [row[9:] for row in rows] == [("abandoned", "", 1)]


def test_a_second_run_folds_nothing_and_changes_nothing(events: Archive, tmp_path: Path) -> None:
    target = archive_at(str(tmp_path / "to"))
    fold_days(events, target, SqliteFoldEngine)
    before = files(tmp_path / "to")
    done = fold_days(events, target, no_engine)
    assert (done.days, done.unchanged) == (0, 2)
    assert files(tmp_path / "to") == before


def test_the_order_in_which_an_engine_hands_over_rows_makes_no_difference(
    events: Archive, tmp_path: Path
) -> None:
    fold_days(events, archive_at(str(tmp_path / "to")), SqliteFoldEngine)
    fold_days(events, archive_at(str(tmp_path / "other")), Backwards)
    assert files(tmp_path / "to") == files(tmp_path / "other")


def test_only_the_day_whose_events_changed_is_folded_again(
    tables: Beside, events: Archive, tmp_path: Path
) -> None:
    target = archive_at(str(tmp_path / "to"))
    fold_days(events, target, SqliteFoldEngine)
    write(tables, [Happened("a", "submitted", at=NOON + 10)])
    export(tables.rows_now, events, date(2026, 11, 3))
    heard: list[tuple[str, int, int]] = []
    fold_days(events, target, SqliteFoldEngine, lambda *told: heard.append(told))
    assert heard == [(MONDAY, 1, 1)]


def test_days_that_another_text_folded_are_folded_again(events: Archive, tmp_path: Path) -> None:
    target = archive_at(str(tmp_path / "to"))
    fold_days(events, target, SqliteFoldEngine)
    manifest = tmp_path / "to" / "manifest.json"
    before = manifest.read_text(encoding="utf-8")
    manifest.write_text(before.replace(text_of_fold(), "0" * 64), encoding="utf-8")
    assert fold_days(events, target, SqliteFoldEngine).days == 2
    assert manifest.read_text(encoding="utf-8") == before


def test_events_that_are_not_those_of_the_manifest_are_refused(events: Archive, tmp_path: Path) -> None:
    events.write(events_name(MONDAY), packed(("id",), [(1,)]).content)
    with pytest.raises(SettingsRefused, match="is not the file that the manifest names"):
        fold_days(events, archive_at(str(tmp_path / "to")), SqliteFoldEngine)
    assert not (tmp_path / "to" / "manifest.json").exists()


def test_a_folder_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="Run `formkit analytics export` first"):
        fold_days(archive_at(str(tmp_path)), archive_at(str(tmp_path / "to")), no_engine)


def test_counts_of_a_roll_up_add_up_each_by_itself() -> None:
    tally = ROLL_UPS[2]
    row = ("form", MONDAY, "v", "c", "d", "l", "refused", "page", "name", "empty")
    assert sums_of(tally, [(*row, 1, 2), (*row, 3, 40)]) == (4, 42)
