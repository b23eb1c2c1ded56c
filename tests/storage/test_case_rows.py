"""What is sent begins with a row for lists, in the same transaction; what came later may give promises their days."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import apsw
import pytest

from formkit.storage.case_rows import (
    CLOSED,
    NEVER,
    OPEN,
    TRIAL,
    URGENT,
    assign,
    case_figures,
    case_of,
    promise_more,
    reopen,
    set_urgent,
    stage_said,
)
from formkit.storage.engine import Engine, Tx, applied, driven
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import MIGRATIONS, in_memory, migrate
from formkit.storage.submission_rows import insert_submission, seal_submission
from formkit.storage.visit_rows import insert_visit
from tests.storage.making import KEYS, NOW, insert, new_submission, new_visit, rows_of

COLUMNS = "SELECT form, sent_at, known, due_by, stage, assigned_to, queue FROM casework"
THURSDAY = {"who": "we will", "what": "come", "day": "2026-11-05", "moment": None}
THURSDAY_ENDS = 1_793_923_200.0


def sent(document: bytes) -> apsw.Connection:
    """A database in which REF was sent."""
    connection = apsw.Connection(":memory:")
    migrate(connection)
    visit = new_visit()
    insert(connection, visit)
    submission = replace(new_submission("REF"), document=document)
    driven(insert_submission(SqliteTx(connection), visit.id, seal_submission(KEYS, submission), None))
    return connection


def document(**more: object) -> bytes:
    return json.dumps({"promises": [THURSDAY], "channel": "self-service", **more}).encode()


def test_what_is_sent_is_in_the_lists_at_once() -> None:
    assert rows_of(sent(document()), COLUMNS) == [("bins", NOW, "yes", THURSDAY_ENDS, "", "", OPEN)]


def test_what_goes_takes_its_row_along() -> None:
    connection = sent(document())
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM submission")
    assert rows_of(connection, COLUMNS) == []


def test_a_trial_is_in_a_queue_of_its_own() -> None:
    assert case_of(document(channel="preview")).queue == TRIAL
    assert case_of(document(channel="assisted")).queue == OPEN


@pytest.mark.parametrize("said", [b"", b"no JSON", b"[]", b'"a"', b"{}", b'{"promises": []}'])
def test_what_is_no_document_promises_nothing_and_is_kept(said: bytes) -> None:
    assert case_of(said) == (NEVER, OPEN)


def test_what_came_later_moves_the_promise_and_never_back() -> None:
    connection = sent(document(promises=[]))
    tx = SqliteTx(connection)
    for day, due_by in (("2026-11-05", THURSDAY_ENDS), ("2026-11-03", THURSDAY_ENDS)):
        driven(promise_more(tx, "REF", document(promises=[THURSDAY | {"day": day}])))
        assert rows_of(connection, "SELECT due_by FROM casework") == [(due_by,)]
    driven(promise_more(tx, "REF", document(promises=[])))
    assert rows_of(connection, "SELECT due_by FROM casework") == [(THURSDAY_ENDS,)]


def test_what_was_sent_before_waits_to_be_known() -> None:
    connection = apsw.Connection(":memory:")
    before = next(n for n, step in enumerate(MIGRATIONS) if "CREATE TABLE casework (" in step)
    migrate(connection, MIGRATIONS[:before])
    connection.execute(
        "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
        "VALUES ('OLD', 'k', 'v', 'bins', 'h', 5.0, x'00', x'00')"
    )
    migrate(connection)
    assert rows_of(connection, COLUMNS) == [("bins", 5.0, "not yet", NEVER, "", "", OPEN)]


def test_what_is_done_moves_a_case_from_queue_to_queue() -> None:
    connection = sent(document())
    tx = SqliteTx(connection)

    def stands() -> tuple[object, ...]:
        (row,) = rows_of(
            connection, "SELECT queue, stage, assigned_to, closed_at, first_closed_at FROM casework"
        )
        return row

    assert driven(set_urgent(tx, "REF", "maria", 5.0, urgent=True))
    assert not driven(set_urgent(tx, "REF", "maria", 6.0, urgent=True))
    driven(stage_said(tx, "REF", "in hand", closes=False, at=6.0))
    assert stands() == (URGENT, "in hand", "", None, None)
    driven(stage_said(tx, "REF", "done", closes=True, at=7.0))
    assert not driven(set_urgent(tx, "REF", "maria", 8.0, urgent=True)), "what is closed waits for nobody"
    assert stands() == (CLOSED, "done", "", 7.0, 7.0)
    assert driven(reopen(tx, "REF"))
    assert not driven(reopen(tx, "REF"))
    assert driven(assign(tx, "REF", "tom"))
    assert not driven(assign(tx, "REF", "tom"))
    driven(stage_said(tx, "REF", "done", closes=True, at=9.0))
    assert stands() == (CLOSED, "done", "tom", 9.0, 7.0)
    driven(stage_said(tx, "REF", "more", closes=False, at=10.0))
    assert stands() == (OPEN, "more", "tom", None, 7.0)


def test_a_trial_stays_one_whatever_is_said_of_it() -> None:
    connection = sent(document(channel="preview"))
    driven(stage_said(SqliteTx(connection), "REF", "done", closes=True, at=7.0))
    assert rows_of(connection, "SELECT queue FROM casework") == [(TRIAL,)]


def test_figures_are_there_once_something_was_closed() -> None:
    with in_memory(migrated=True) as beside:
        engine = cast("Engine", beside)
        assert case_figures(engine, "bins", NOW) is None

        async def work(tx: Tx) -> None:
            for number, (promises, channel) in enumerate(
                [([THURSDAY], "self-service")] * 3 + [([], "self-service"), ([THURSDAY], "preview")]
            ):
                visit = new_visit()
                await applied(tx, insert_visit(KEYS, visit, ()))
                new = new_submission(f"REF{number}", key=visit.id)
                sealed = seal_submission(
                    KEYS, replace(new, document=document(promises=promises, channel=channel))
                )
                await insert_submission(tx, visit.id, sealed, None)
            for reference, at in (
                ("REF0", THURSDAY_ENDS - 1),
                ("REF1", THURSDAY_ENDS),
                ("REF3", THURSDAY_ENDS),
                ("REF4", THURSDAY_ENDS),
            ):
                await stage_said(tx, reference, "done", closes=True, at=at)

        beside.change(work)
        assert case_figures(engine, "bins", THURSDAY_ENDS + 60) == (1, 1, 2, 1)
        assert case_figures(engine, "bins", THURSDAY_ENDS + 31 * 86_400) == (1, 1, 0, 0)
