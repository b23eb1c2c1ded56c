"""A program that watches sees each delivery: where it goes, how often it was tried, why not, and when."""

from __future__ import annotations

from math import inf

from formkit.storage.base import ClaimedRow
from tests.casework.asking import Program, detail, made_token, sent_to
from tests.patience import wait_until
from tests.web.serving import Served
from tests.web.visiting import parts_in

PATH = "/api/v1/deliveries"


def test_each_delivery_is_told_with_what_became_of_it(site: Served, program: Program) -> None:
    sent_to(site, "REF22222", "testham/office", "testham/archive")
    sent_to(site, "DEAD2222", "testham/office")
    store = parts_in(site).store
    dead = ClaimedRow(3, "DEAD2222", "testham/office", 9, "everything")
    site.run(store.not_delivered(dead, "It is full.", inf, site.clock()))
    program.ask("/api/v1/submissions/1")
    wait_until(lambda: [one["id"] for one in program.json(f"{PATH}?state=delivered")["deliveries"]] == [2])
    at = "2026-11-03T10:00:00+00:00"
    common = {"part": 0, "form": "everything", "created_at": at}
    assert program.json(PATH) == {
        "deliveries": [
            {**common, "id": 1, "reference": "REF22222", "destination": "office", "sequence": 1, "state": "waiting",
             "attempts": 1,
             "problem": "", "next_at": None, "delivered_at": None},
            {**common, "id": 2, "reference": "REF22222", "destination": "archive", "sequence": 1, "state": "delivered",
             "attempts": 1,
             "problem": "", "next_at": None, "delivered_at": at},
            {**common, "id": 3, "reference": "DEAD2222", "destination": "office", "sequence": 2, "state": "dead",
             "attempts": 0,
             "problem": "It is full.", "next_at": None, "delivered_at": None},
        ],
        "next": None,
    }  # fmt: skip
    by_state = {
        one: program.json(f"{PATH}?state={one}")["deliveries"] for one in ("waiting", "delivered", "dead")
    }
    assert {state: [one["id"] for one in found] for state, found in by_state.items()} == {
        "waiting": [1], "delivered": [2], "dead": [3],
    }  # fmt: skip


def test_the_list_comes_in_pieces_and_by_form(site: Served, program: Program) -> None:
    for name in ("REF22222", "REF33333", "REF44444"):
        sent_to(site, name)
    piece = program.json(f"{PATH}?limit=2")
    assert [one["id"] for one in piece["deliveries"]] == [1, 2]
    assert [one["id"] for one in program.json(f"{PATH}?after={piece['next']}")["deliveries"]] == [3]
    other = Program(site, made_token(site, forms=["other"]))
    assert other.json(PATH)["deliveries"] == []
    assert other.ask(f"{PATH}?form=everything").status == 404
    assert "waiting, delivered, dead" in detail(program.ask(f"{PATH}?state=lost"))
