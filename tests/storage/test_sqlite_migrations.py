"""Tables move forwards only, all steps or none, and a newer file is left alone."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from formkit.errors import SettingsRefused
from formkit.storage.sqlite_migrations import MIGRATIONS, migrate, read_migrations
from formkit.storage.store import open_store
from tests.storage.making import KEYS, rows_of

FIRST = "CREATE TABLE person (name TEXT) STRICT; INSERT INTO person VALUES ('Anwen')"
SECOND = "ALTER TABLE person ADD COLUMN town TEXT NOT NULL DEFAULT 'Exampleton'"
BROKEN = "CREATE TABLE more (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)"


@pytest.fixture
def connection() -> apsw.Connection:
    return apsw.Connection(":memory:")


def test_every_table_that_comes_with_formkit_is_strict(connection: apsw.Connection) -> None:
    migrate(connection)
    tables = rows_of(connection, "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'")
    assert {name for name, _ in tables} == {
        "schema_version",
        "visit",
        "submission",
        "evidence_file",
        "outbox",
        "event",
        "form_version",
        "slot_hold",
        "slot_booking",
        "late_link",
        "late_part",
        "payment",
        "form_page",
        "path",
        "dwell",
        "tally",
        "visit_class",
        "fold_mark",
        "feedback_comment",
        "day_note",
        "contact_volume",
        "assumption",
        "staff_member",
        "staff_session",
        "staff_attempt",
        "audit",
    }
    assert {strict for _, strict in tables} == {1}


def test_the_event_table_has_the_allowed_columns_only(connection: apsw.Connection) -> None:
    migrate(connection)
    columns = {row[0] for row in rows_of(connection, "SELECT name FROM pragma_table_info('event')")}
    classes = {"form", "version", "day", "hours", "source", "channel", "device", "language"}
    assert columns == {"id", "analytics_id", *classes, "page", "kind", "question", "code", "spent", "at"}


def test_what_people_write_stands_apart_from_everything_else(connection: apsw.Connection) -> None:
    migrate(connection)
    columns = {
        row[0] for row in rows_of(connection, "SELECT name FROM pragma_table_info('feedback_comment')")
    }
    assert columns == {"id", "form", "month", "about", "said"}


def test_a_filled_file_is_brought_up_to_date_and_keeps_its_rows(connection: apsw.Connection) -> None:
    migrate(connection, (FIRST,))
    migrate(connection, (FIRST, SECOND))
    migrate(connection, (FIRST, SECOND))
    assert rows_of(connection, "SELECT * FROM person") == [("Anwen", "Exampleton")]


def test_a_step_that_fails_leaves_the_file_as_it_was(connection: apsw.Connection) -> None:
    migrate(connection, (FIRST,))
    with pytest.raises(apsw.SQLError):
        migrate(connection, (FIRST, SECOND, BROKEN))
    assert rows_of(connection, "SELECT * FROM person") == [("Anwen",)]
    assert rows_of(connection, "SELECT number FROM schema_version") == [(1,)]


def test_a_file_of_a_newer_formkit_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    migrate(apsw.Connection(str(path)), (*MIGRATIONS, FIRST))
    with pytest.raises(SettingsRefused, match="Install the newer formkit again"):
        open_store(path, KEYS)


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert read_migrations() == MIGRATIONS
    folder = Path("formkit/storage/migrations")
    numbers = sorted(int(file.name[:4]) for file in folder.glob("*.sql"))
    assert numbers == list(range(1, len(MIGRATIONS) + 1))


def test_a_visit_that_is_being_paid_for_stays_locked_when_the_file_is_brought_up_to_date(
    connection: apsw.Connection,
) -> None:
    migrate(connection, MIGRATIONS[:8])
    for visit, standing in (("paying", "open"), ("odd", "odd"), ("free", "closed"), ("other", None)):
        connection.execute(
            "INSERT INTO visit (id, form, form_hash, version, started_at, touched_at, channel, language, device) "
            "VALUES (?, 'bins', 'ab', 0, 1.0, 1.0, 'self-service', 'en', 'phone')",
            (visit,),
        )
        if standing:
            connection.execute(
                "INSERT INTO payment (id, visit, form, council, provider, amount, reference, standing, created_at, "
                "due_at, touched_at) VALUES (?, ?, 'bins', 'testham', 'gov.uk pay', 1, ?, ?, 1.0, 1.0, 1.0)",
                (visit, visit, visit, standing),
            )
    migrate(connection)
    locked = rows_of(connection, "SELECT id, locked FROM visit ORDER BY number")
    assert locked == [("paying", 1), ("odd", 1), ("free", 0), ("other", 0)]
