"""A webhook as destination: signed, the same id each time, and told apart what is taken, tried again and over."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from standardwebhooks.webhooks import Webhook as Verifier

from formkit.delivery.base import Means, NoSecret, NotDelivered
from formkit.delivery.kinds.webhook import MOST_BYTES, WEBHOOK, Webhook, delivery_id
from formkit.outgoing import Outgoing
from formkit.storage.base import OutboxRow
from formkit.testing import check_destination
from tests.delivery.receiver import HERE, OLD_SECRET, SECRET, Answer, Heard, Receiver, listening, means
from tests.delivery.sending import PHOTO, everything, row

LATE = json.dumps(
    {
        "schema": "https://formkit.example/late-evidence-1.json", "reference": "REF234", "part": 2, "form": "everything",
        "received_at": "2026-11-04T10:00:00+00:00", "evidence": [],
    }
).encode()  # fmt: skip


def delivered(
    script: Callable[[Heard], Answer] = lambda _: "204",
    sent: OutboxRow | None = None,
    given: Means | None = None,
    block: Mapping[str, object] | None = None,
) -> list[Heard]:
    """What a receiver heard of one delivery. Raises what the destination raises."""

    async def run() -> list[Heard]:
        async with listening(Receiver(script)) as receiver:
            said: dict[str, object] = {"webhook": receiver.address, "secret": "WASTE", **(block or {})}
            if "oauth2" in said:
                said["oauth2"] = {"token": f"{receiver.address}/token", "client": "ID", "secret": "KEY"}
            await Webhook(said, given or means(ID="id", KEY="key")).deliver(sent or row())
            return receiver.heard

    return asyncio.run(run())


Body = dict[str, Any]  # Any: JSON


def told(sent: OutboxRow | None = None, block: Mapping[str, object] | None = None) -> Body:
    """What the body of a delivery says."""
    (heard,) = delivered(sent=sent or replace(row(), sequence=7), block=block)
    said: Body = Verifier(SECRET).verify(heard.body, dict(heard.headers))
    return said


def test_a_submission_comes_signed_with_its_document() -> None:
    said = told()
    assert (said["type"], said["timestamp"]) == ("submission.sent", said["data"]["document"]["sent_at"])
    assert (said["data"]["id"], said["data"]["reference"], said["data"]["part"]) == (
        "msg_REF234_0_1",
        "REF234",
        0,
    )
    assert said["data"]["sequence"] == 7
    assert said["data"]["document"]["answers"][0]["id"] == "ours"
    assert "raw" not in said["data"]["document"]


def test_what_came_later_says_so() -> None:
    said = told(replace(row(number=9), part=2, document=LATE, evidence=()))
    assert (said["type"], said["timestamp"]) == ("evidence.sent", "2026-11-04T10:00:00+00:00")
    assert (said["data"]["id"], said["data"]["part"], said["data"]["files"]) == ("msg_REF234_2_9", 2, [])


def test_files_are_named_and_come_along_where_the_council_wants_that() -> None:
    (named,), (whole,) = told()["data"]["files"], told(block={"files": "in the body"})["data"]["files"]
    assert (named["file"], named["size"], set(named)) == (
        "photo-1.jpg",
        len(PHOTO),
        {"file", "sha256", "size", "type"},
    )
    assert b64decode(whole["content"]) == PHOTO
    assert {key: whole[key] for key in named} == named


def test_files_that_are_large_together_are_only_named() -> None:
    document = json.loads(row().document)
    document["evidence"][0]["size"] = MOST_BYTES + 1
    (named,) = told(replace(row(), document=json.dumps(document).encode()), {"files": "in the body"})["data"][
        "files"
    ]
    assert "content" not in named


def test_fields_take_the_place_of_the_document() -> None:
    said = told(block={"fields": {"Ref": "reference", "Surname": "name"}})["data"]
    assert (said["fields"], "document" in said) == ({"Ref": "REF234", "Surname": "Siân Example"}, False)


def test_a_repeat_has_the_same_id_and_body_and_a_time_of_its_own() -> None:
    moments = iter((time.time() - 90, 0.0, time.time(), 0.0))

    async def run() -> list[Heard]:
        async with listening(Receiver()) as receiver:
            hook = Webhook({"webhook": receiver.address, "secret": "WASTE"}, means(lambda: next(moments)))
            await check_destination(hook, row(), lambda: len(receiver.ids))
            return receiver.heard

    first, second = asyncio.run(run())
    assert (first.id, first.body) == (second.id, second.body)
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) >= 89
    for heard in (first, second):
        Verifier(SECRET).verify(heard.body, dict(heard.headers))


def test_ids_of_two_servers_and_of_two_parts_differ() -> None:
    rows = [row(), row(number=2), replace(row(), reference="OTHER2"), replace(row(), part=1)]
    assert len({delivery_id(one) for one in rows}) == len(rows)
    assert all("." not in delivery_id(one) for one in rows), "what is signed has dots between its parts"


def test_while_secrets_change_the_old_one_is_good_too() -> None:
    (heard,) = delivered(given=means(WASTE=f"{SECRET} {OLD_SECRET}"))
    for secret in (SECRET, OLD_SECRET):
        Verifier(secret).verify(heard.body, dict(heard.headers))


def test_without_its_secret_nothing_is_sent() -> None:
    def never(_: Heard) -> Answer:
        raise AssertionError("Nothing may come.")

    with pytest.raises(NoSecret, match="WASTE is not set"):
        delivered(never, given=means(WASTE=""))


@pytest.mark.parametrize(
    ("answer", "problem", "is_final", "wait"),
    [
        ("500", "answered 500", False, None),
        ("429 Retry-After: 40", "answered 429", False, 40),
        ("302 Location: http://127.0.0.1/inside", "None is followed", False, None),
        ("410", "answered 410", True, None),
        ("reset", "connection broke", False, None),
        ("200 then reset", "connection broke", False, None),
        (b"x" * 1_000_001, "longer than", False, None),
    ],
)
def test_what_was_not_taken_is_told_in_a_sentence(
    answer: Answer, problem: str, is_final: bool, wait: float | None
) -> None:
    heard: list[Heard] = []

    def script(one: Heard) -> Answer:
        heard.append(one)
        return answer

    with pytest.raises(NotDelivered, match=problem) as raised:
        delivered(script)
    assert (raised.value.is_final, raised.value.retry_after, len(heard)) == (is_final, wait, 1)
    assert "Example" not in str(raised.value)


def test_a_token_is_shown_and_asked_for_anew_once_it_is_not_known_any_more() -> None:
    given: list[str] = []

    def script(heard: Heard) -> Answer:
        if heard.path == "/in/token":
            given.append(f"t{len(given)}")
            return f'{{"access_token": "{given[-1]}", "expires_in": 3600}}'.encode()
        return "204" if heard.headers["authorization"] == "Bearer t1" else "401"

    paths = [one.path for one in delivered(script, block={"oauth2": {}})]
    assert paths == ["/in/token", "/in", "/in/token", "/in"]


def test_a_token_that_is_refused_twice_is_told() -> None:
    def script(heard: Heard) -> Answer:
        return b'{"access_token": "t", "expires_in": 3600}' if heard.path == "/in/token" else "401"

    with pytest.raises(NotDelivered, match="answered 401"):
        delivered(script, block={"oauth2": {}})


def test_the_server_shows_its_own_certificate_where_the_receiver_asks_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    mine = authority.issue_cert("formkit.testham.example")
    mine.private_key_and_cert_chain_pem.write_to_path(tmp_path / "both.pem")
    asks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(asks)
    authority.configure_trust(asks)
    asks.verify_mode = ssl.CERT_REQUIRED

    async def run(**block: object) -> list[Heard]:
        receiver = Receiver()
        async with await asyncio.start_server(receiver.handle, "127.0.0.1", 0, ssl=asks) as server:
            address = f"https://localhost:{server.sockets[0].getsockname()[1]}/in"
            given = replace(means(), networks=(*HERE, "::1/128"))
            await Webhook({"webhook": address, "secret": "WASTE", **block}, given).deliver(row())
        return receiver.heard

    assert len(asyncio.run(run(certificate=str(tmp_path / "both.pem")))) == 1
    with pytest.raises(NotDelivered):
        asyncio.run(run())
    with pytest.raises(NotDelivered, match="certificate that this server shows cannot be used"):
        asyncio.run(run(certificate=str(tmp_path / "not there.pem")))
    locked = tmp_path / "locked.pem"
    locked.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
    with pytest.raises(NotDelivered, match="cannot be used"):
        asyncio.run(run(certificate=str(tmp_path / "both.pem"), key=str(locked)))


def test_an_address_that_may_not_be_reached_is_told_and_hears_nothing() -> None:
    given = replace(means(), networks=())
    assert isinstance(given.outgoing, Outgoing)
    with pytest.raises(NotDelivered, match="plain http"):
        delivered(given=given)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ({"webhook": "hooks.example"}, "has to begin with https://"),
        ({"webhook": "https://me:pw@hooks.example"}, "a name or a password"),
        ({"webhook": "https://hooks.example", "oauth2": {"token": "ftp://x"}}, "has to begin with https://"),
        ({"webhook": "https://hooks.example", "key": "/k.pem"}, "is a certificate's"),
    ],
)
def test_what_is_wrong_with_a_block_is_found_before_anything_is_sent(
    block: dict[str, object], told: str
) -> None:
    (wrong,) = WEBHOOK.wrong(block)
    assert told in wrong.problem


def test_a_field_that_a_form_does_not_ask_is_found() -> None:
    (wrong,) = WEBHOOK.wrong_for({"fields": {"Surname": "surname", "Who": "name"}}, everything())
    assert "`surname`" in wrong.problem


def test_what_the_machine_does_not_have_is_told_at_the_start(tmp_path: Path) -> None:
    client = {"token": "https://login.example", "client": "ID", "secret": "KEY"}
    block = {
        "webhook": "https://hooks.example",
        "secret": "WASTE",
        "oauth2": client,
        "certificate": str(tmp_path / "x.pem"),
    }
    lacks = list(WEBHOOK.lacks(block, means(KEY="k", WASTE="hunter2")))
    assert [one.partition(" ")[0] for one in lacks] == ["WASTE", "ID", "There"]
    assert "hunter2" not in "".join(lacks)
    assert list(WEBHOOK.lacks({"webhook": "https://hooks.example", "secret": "WASTE"}, means())) == []
