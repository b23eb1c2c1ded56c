"""Loading: folded days in the place of the same days, months added up anew, and nothing where something does not agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from formkit.analytics.archive.day_folds import fold_days, part_name
from formkit.analytics.archive.export import export
from formkit.analytics.archive.load import load
from formkit.analytics.archive.manifests import packed, unpacked
from formkit.analytics.archive.place import Archive, archive_at
from formkit.analytics.base import IDLE, FormPage
from formkit.analytics.engines.sqlite import SqliteFoldEngine
from formkit.analytics.fold.fold import unfold
from formkit.analytics.fold.rebuild import rebuild
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.tables import keep_pages
from formkit.errors import FormkitError, SettingsRefused
from formkit.storage.engine import Beside
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.eventful import NOON, VERSION, Happened, filled, write
from tests.analytics.fold.test_fold import roll_ups
from tests.analytics.many_visits import NUMBER_OF_DAYS, database

MONDAY, TUESDAY, LATE = "2026-11-02", "2026-11-03", "2026-11-20"
LATER = NOON + 3 * IDLE
SOME = [
    Happened("a", "seen", "what"),
    Happened("b", "seen", "what", day=TUESDAY),
    Happened("b", "submitted", at=NOON + 5, day=TUESDAY, spent=9),
    Happened("c", "seen", "where", day=LATE),
]


def fold_elsewhere(tables: Beside, place: Path, until: date = date(2026, 11, 3)) -> Archive:
    events, folded = archive_at(str(place / "events")), archive_at(str(place / "folded"))
    export(tables.rows_now, events, until)
    fold_days(events, folded, SqliteFoldEngine)
    return folded


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Beside]:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        rebuild(tables, LATER)
        yield tables


def paths(tables: Beside) -> dict[str, int]:
    """Visits by day and month."""
    return dict(
        tables.rows_now("SELECT period, SUM(n) FROM path WHERE period NOT LIKE '%/all' GROUP BY period")
    )


def test_days_that_are_the_same_already_are_left_alone(tables: Beside, tmp_path: Path) -> None:
    before = roll_ups(tables)
    done = load(tables, fold_elsewhere(tables, tmp_path))
    assert (done.days, done.rows, done.unchanged) == (0, 0, 2)
    assert roll_ups(tables) == before


def test_lost_and_wrong_days_are_put_right_and_others_stay(tables: Beside, tmp_path: Path) -> None:
    before = roll_ups(tables)
    folded = fold_elsewhere(tables, tmp_path)
    tables.change(lambda tx: tx.run(f"DELETE FROM path WHERE period = '{MONDAY}'"))
    tables.change(lambda tx: tx.run(f"UPDATE tally SET n = 77 WHERE period = '{TUESDAY}'"))
    assert load(tables, folded).days == 2
    assert roll_ups(tables) == before
    assert paths(tables) == {MONDAY: 1, TUESDAY: 1, LATE: 1, "2026-11": 3}


def test_a_year_of_folded_days_fills_a_new_database(tmp_path: Path) -> None:
    with database(tmp_path / "a.sqlite", 300) as tables:
        folded = fold_elsewhere(tables, tmp_path, date(2026, 11, NUMBER_OF_DAYS + 2))
        rebuild(tables, NOON * 2)
        wanted = roll_ups(tables)
        numbers = tables.rows_now("SELECT * FROM form_page ORDER BY form, version, page")
    with open_beside(tmp_path / "new.sqlite", new=True) as tables:
        assert load(tables, folded).days == NUMBER_OF_DAYS
        assert roll_ups(tables) == wanted
        assert tables.rows_now("SELECT * FROM form_page ORDER BY form, version, page") == numbers
        rebuild(tables, NOON * 2)
        assert roll_ups(tables) == wanted


@pytest.mark.parametrize("counts", [(2,), (0,)])
def test_a_file_that_was_changed_is_refused_and_nothing_is_loaded(
    counts: tuple[int, ...], tables: Beside, tmp_path: Path
) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    tables.change(lambda tx: tx.run("DELETE FROM path"))
    path, name = ROLL_UPS[0], part_name(TUESDAY, ROLL_UPS[0])
    (row,) = unpacked(path.columns, folded.read(name) or b"", name)
    folded.write(name, packed(path.columns, [(*row[:-1], *counts)]).content)
    with pytest.raises(SettingsRefused, match="is not the file that the manifest names"):
        load(tables, folded)
    assert paths(tables) == {}


def test_sums_that_do_not_agree_with_the_manifest_are_refused(tables: Beside, tmp_path: Path) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    manifest = tmp_path / "folded" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["days"][TUESDAY]["parts"]["path"]["sums"] = [2]
    manifest.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(SettingsRefused, match="does not add up to what the manifest says"):
        load(tables, folded)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [(-1, 5, "by path they are not as many as by class"), (1, LATE, "holds rows of another day")],
)
def test_a_manifest_that_agrees_with_a_false_file_does_not_help_it(
    place: int, value: object, told: str, tables: Beside, tmp_path: Path
) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    path, name = ROLL_UPS[0], part_name(TUESDAY, ROLL_UPS[0])
    (kept,) = unpacked(path.columns, folded.read(name) or b"", name)
    row = list(kept)
    row[place] = value
    false = packed(path.columns, [tuple(row)])
    folded.write(name, false.content)
    manifest = tmp_path / "folded" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["days"][TUESDAY]["parts"]["path"] = {"rows": 1, "sums": [row[-1]], "sha256": false.sha256}
    manifest.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(SettingsRefused, match=told):
        load(tables, folded)


def test_a_visit_that_was_taken_out_since_does_not_come_back(tables: Beside, tmp_path: Path) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    tables.change(lambda tx: unfold(tx, ["b"]))
    tables.change(lambda tx: tx.run("DELETE FROM event WHERE id = 2"))
    with pytest.raises(SettingsRefused, match=f"events of {TUESDAY} are no longer those that were folded"):
        load(tables, folded)
    assert paths(tables) == {MONDAY: 1, LATE: 1, "2026-11": 2}


def test_events_that_wait_to_be_counted_are_not_counted_twice(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        folded = fold_elsewhere(tables, tmp_path)
        with pytest.raises(SettingsRefused, match="wait to be counted here"):
            load(tables, folded)
        rebuild(tables, NOON + 1)  # b would still be active then, and end later
        with pytest.raises(SettingsRefused, match="wait to be counted here"):
            load(tables, folded)
        rebuild(tables, LATER)
        assert load(tables, folded).days == 0


def test_pages_with_other_numbers_are_refused(tables: Beside, tmp_path: Path) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    other = [FormPage("bins", VERSION, 7, "what", "question", "What")]
    with open_beside(tmp_path / "new.sqlite", new=True) as new:
        new.change(lambda tx: keep_pages(tx, other))
        with pytest.raises(SettingsRefused, match="The page what of bins has another number here"):
            load(new, folded)


def test_what_the_server_folds_in_between_is_never_overwritten(tables: Beside, tmp_path: Path) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    tables.change(lambda tx: tx.run("DELETE FROM path"))

    def busy(*_: object) -> None:
        tables.change(lambda tx: tx.run("UPDATE fold_mark SET round = round + 1"))

    with pytest.raises(FormkitError, match="The server folds all the time"):
        load(tables, folded, busy)
    assert paths(tables) == {}


def test_a_folder_without_folded_days_is_refused(tables: Beside, tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="Run `formkit analytics fold` first"):
        load(tables, archive_at(str(tmp_path / "nothing")))


def test_days_that_came_later_are_counted_when_they_are_folded(tables: Beside, tmp_path: Path) -> None:
    folded = fold_elsewhere(tables, tmp_path)
    write(tables, [Happened("d", "seen", "what", NOON + 9, day=LATE)])
    load(tables, folded)
    rebuild(tables, LATER)
    assert paths(tables)[LATE] == 2
