"""The server looks at the audit log by itself: /healthz is red while it is broken, and says which entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.watch import AuditWatch
from formkit.staff.members import AuditLine
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.logged import logged
from tests.patience import wait_until
from tests.staff.members import add_member, sign_in
from tests.storage.making import KEYS, NOW, run_with, staff_of
from tests.web.conftest import Serve

LINE = AuditLine(NOW, "maria", "view", "/staff", "", "200")


def test_what_it_finds_is_on_healthz_and_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario(store: Store) -> None:
        watch = AuditWatch(store.engine, Sealer(KEYS), lambda: NOW)
        assert (await watch.healthy()).figures == {"audit entries": 0}
        await staff_of(store).note(LINE)
        await watch.batch()
        assert (await watch.healthy()).figures == {"audit entries": 1}
        assert (await watch.healthy()).problems == []
        await store.engine.write(lambda tx: tx.run("UPDATE audit_seal SET mac = 'ab'"))
        await watch.batch()
        (problem,) = (await watch.healthy()).problems
        assert "The audit log of staff is broken. Entry 1 is not genuine" in problem

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
    said = logged(capsys)
    assert '"event": "audit log whole"' in said
    assert "audit log broken" in said


def test_after_a_new_secret_it_seals_all_again(tmp_path: Path) -> None:
    newer = KeyList((bytes(range(1, 33)), *KEYS.keys))

    async def written(store: Store) -> None:
        for _ in range(3):
            await staff_of(store).note(LINE)

    async def watched(store: Store) -> None:
        watch = AuditWatch(store.engine, Sealer(newer), lambda: NOW)
        assert (await watch.batch()).done == 1
        assert (await watch.batch()).done == 0

    async def checked(store: Store) -> None:
        watch = AuditWatch(store.engine, Sealer(KeyList(newer.keys[:1])), lambda: NOW)
        await watch.batch()
        assert (await watch.healthy()).problems == []

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), written)
    run_with(open_store(tmp_path / "formkit.sqlite", newer), watched)
    run_with(open_store(tmp_path / "formkit.sqlite", KeyList(newer.keys[:1])), checked)


def test_a_server_that_starts_on_a_changed_log_is_red(serve: Serve) -> None:
    site = serve()
    add_member(site)
    sign_in(site.browser())
    with site.database() as database:
        database.execute("DROP TRIGGER audit_is_not_changed; UPDATE audit SET who = 'anwen' WHERE id = 1")
    site.close()
    here = serve(data=site.settings.data).client("127.0.0.1")
    wait_until(lambda: "audit log of staff is broken" in here.get("/healthz").text)
    assert "Entry 1 was changed" in here.get("/healthz").text
    assert here.get("/healthz").status_code == 503


def test_a_log_of_before_is_sealed_by_the_server_itself(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        add = "INSERT INTO audit (at, who, kind, what, form, outcome) VALUES (1, 'maria', 'view', '', '', '')"
        await store.engine.write(lambda tx: tx.run(add))
        watch = AuditWatch(store.engine, Sealer(KEYS), lambda: NOW)
        await watch.batch()
        assert (await watch.healthy()).figures == {"audit entries": 2}
        assert (await watch.healthy()).problems == []

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
