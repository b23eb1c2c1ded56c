"""Exporting: each closed day once, the same bytes again, and nothing lost where events were deleted meanwhile."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from formkit.analytics.archive.export import (
    AT_ONCE,
    events_name,
    export,
    last_closed_day,
    read_events,
    read_exported,
    read_pages,
)
from formkit.analytics.archive.place import archive_at
from formkit.analytics.archive.tables import EVENT
from formkit.errors import SettingsRefused
from formkit.storage.engine import Beside
from tests.analytics.eventful import NOON, Happened, filled, write

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
SOME = [
    Happened("a", "seen", "what"),
    Happened("b", "seen", "what", day=TUESDAY),
    Happened("a", "answered", "what", NOON + 9, spent=3),
]
ALL = date(2026, 11, 3)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(tables: Beside, folder: Path, until: date = ALL) -> tuple[int, int, int]:
    done = export(tables.rows_now, archive_at(str(folder)), until)
    return done.days, done.events, done.unchanged


def test_a_day_holds_all_events_of_the_visits_that_began_on_it(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        assert written(tables, tmp_path / "to") == (2, 3, 0)
    lines = gzip.decompress((tmp_path / "to" / events_name(MONDAY)).read_bytes()).splitlines()
    rows = [json.loads(line) for line in lines]
    assert [list(row) for row in rows] == [list(EVENT)] * 2
    assert [(row["id"], row["analytics_id"], row["kind"], row["spent"]) for row in rows] == [
        (1, "a", "seen", -1),
        (3, "a", "answered", 3),
    ]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        written(tables, tmp_path / "to")
        before = files(tmp_path / "to")
        assert written(tables, tmp_path / "to") == (0, 0, 2)
        assert files(tmp_path / "to") == before
        written(tables, tmp_path / "another")
        assert files(tmp_path / "another") == before
    assert sorted(before) == [
        f"date={MONDAY}/events.jsonl.gz", f"date={TUESDAY}/events.jsonl.gz", "form_page.jsonl.gz", "manifest.json",
    ]  # fmt: skip


def test_days_that_are_not_over_wait(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        assert written(tables, tmp_path / "to", date(2026, 11, 2)) == (1, 2, 0)
        assert not (tmp_path / "to" / events_name(TUESDAY)).exists()
        assert written(tables, tmp_path / "to") == (1, 1, 1)
    assert last_closed_day(date(2026, 12, 1)) == date(2026, 11, 2)


def test_a_day_whose_events_changed_is_written_again(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        written(tables, tmp_path / "to")
        write(tables, [Happened("a", "submitted", at=NOON + 10)])
        assert written(tables, tmp_path / "to") == (1, 3, 1)
        tables.change(lambda tx: tx.run("DELETE FROM event WHERE id = 1"))
        assert written(tables, tmp_path / "to") == (1, 2, 1)


def test_a_day_whose_file_is_damaged_or_lost_is_written_again(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        written(tables, tmp_path / "to")
        before = files(tmp_path / "to")
        (tmp_path / "to" / events_name(MONDAY)).write_bytes(b"")
        (tmp_path / "to" / events_name(TUESDAY)).unlink()
        (tmp_path / "to" / "form_page.jsonl.gz").unlink()
        assert written(tables, tmp_path / "to")[0] == 2
        assert files(tmp_path / "to") == before


def test_days_whose_events_were_deleted_by_age_stay_in_the_archive(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        written(tables, tmp_path / "to")
        before = files(tmp_path / "to")
        tables.change(lambda tx: tx.run("DELETE FROM event WHERE id = 1"))
        tables.change(lambda tx: tx.run("UPDATE fold_mark SET whole_from = ?", TUESDAY))
        assert written(tables, tmp_path / "to") == (0, 0, 1)
    assert files(tmp_path / "to") == before


def test_more_events_than_are_read_at_once_are_all_there_and_in_order(tmp_path: Path) -> None:
    many = [Happened(f"v{number % 7}", "seen", "what", NOON + number) for number in range(AT_ONCE + 5)]
    archive = archive_at(str(tmp_path / "to"))
    with filled(tmp_path / "a.sqlite", many) as tables:
        export(tables.rows_now, archive, ALL)
    exported = read_exported(archive)
    assert exported is not None
    rows = read_events(archive, MONDAY, exported)
    assert [row[0] for row in rows] == list(range(1, AT_ONCE + 6))
    assert len(read_pages(archive, exported.pages_sha256)) == exported.pages == 4


def test_a_manifest_of_folded_days_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(
        '{"text": "", "pages": 1, "pages_sha256": "", "days": {}}', encoding="utf-8"
    )
    with pytest.raises(SettingsRefused, match=r"lists something else\. `formkit analytics export` writes"):
        read_exported(archive_at(str(tmp_path)))
