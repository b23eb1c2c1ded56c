"""The site says whether it is well, what to do where it is not, and to whom it says more."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from formkit.storage.sqlite_engine import open_beside
from tests.patience import wait_until
from tests.storage.making import break_key
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import finish


def test_health_tells_figures_and_nothing_of_anyone(site: Served, person: Browser) -> None:
    reference = finish(person)
    answered = site.client("127.0.0.1").get("/healthz")
    assert answered.status_code == 200
    body = answered.json()
    assert body["ok"] is True
    assert body["forms"] >= 4
    assert body["store"]["writable"] is True
    assert reference not in answered.text
    assert str(site.settings.data) not in answered.text


def health_of(site: Served, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, object]]:
    """Status and body."""
    answered = site.client("127.0.0.1").get("/healthz", headers=dict(headers or {}))
    return answered.status_code, answered.json()


def change(site: Served, statement: str) -> None:
    with open_beside(site.settings.data / "formkit.sqlite") as beside:
        assert beside.change(lambda tx: tx.run(statement)) > 0


def block_outbox(site: Served) -> None:
    """Nothing can be delivered."""
    (site.settings.data / "outbox").write_text("a file where the folder should be")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE outbox SET created_at = created_at - 8000", "the oldest for 2."),
        ("UPDATE outbox SET due_at = 9e999", "1 deliveries are given up."),
        (
            "UPDATE outbox SET problem = 'SealBroken', due_at = due_at + 9000",
            "1 submissions cannot be opened.",
        ),
    ],
)
def test_health_is_red_with_a_sentence_while_something_cannot_go_out(
    site: Served, person: Browser, statement: str, says: str
) -> None:
    block_outbox(site)
    finish(person)
    wait_until(lambda: site.count("outbox WHERE problem <> ''") == 1)
    assert health_of(site)[0] == 200, "one failure is nothing to wake somebody for"
    change(site, statement)
    status, body = health_of(site)
    assert status == 503
    assert says in str(body["problems"])


def test_a_submission_that_cannot_be_opened_is_found_by_itself(site: Served, person: Browser) -> None:
    block_outbox(site)
    reference = finish(person)
    wait_until(lambda: site.count("outbox WHERE problem <> ''") == 1)
    break_key(site.settings.data / "formkit.sqlite", f"reference = '{reference}'", "submission")
    change(site, "UPDATE outbox SET due_at = 0")
    wait_until(lambda: health_of(site)[0] == 503)
    assert "1 submissions cannot be opened" in str(health_of(site)[1]["problems"])


def test_strangers_learn_only_whether_all_is_well(serve: Serve) -> None:
    site = serve(health_token="a token that is long")
    here = health_of(site)[1]
    assert {"store", "background", "problems"} <= set(here)
    for afar in ({"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"Via": "1.1 proxy"}):
        assert health_of(site, afar) == (200, {"ok": True})
        assert health_of(site, {**afar, "Authorization": "Bearer a token that is wrong"})[1] == {"ok": True}
        shown = health_of(site, {**afar, "Authorization": "Bearer a token that is long"})[1]
        assert set(shown) == set(here)


def test_without_a_token_no_token_opens_it(site: Served) -> None:
    afar = {"Via": "1.1 proxy", "Authorization": "Bearer "}
    assert health_of(site, afar) == (200, {"ok": True})


def test_ready_is_a_page_drawn_and_a_commit(site: Served) -> None:
    answered = site.client().get("/readyz")
    assert (answered.status_code, answered.json()) == (200, {"ready": True})
    with site.database() as database:
        database.execute("BEGIN IMMEDIATE")
        refused = site.client().get("/readyz")
        database.execute("ROLLBACK")
    assert (refused.status_code, refused.json()["ready"]) == (503, False)
    assert site.client().get("/readyz").status_code == 200
