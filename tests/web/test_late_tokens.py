"""Tokens of links by which files may come later: made again when wanted, different for everything, kept as a hash."""

from __future__ import annotations

from datetime import UTC, date, datetime

from formkit.definition.form import EvidencePage
from formkit.journey.late_evidence import LateProof
from formkit.storage.sealing import KeyList
from formkit.web.late_tokens import LETTERS, end_of, link_for, new_token, token_name, tokens

OLD, NEW = bytes(range(32)), bytes(range(1, 33))


def test_a_token_is_128_bits_and_the_same_each_time() -> None:
    token = new_token(KeyList((OLD,)), "REF234", "proof")
    assert len(token) == LETTERS == 128 // 4
    assert int(token, 16) >= 0
    assert token == new_token(KeyList((OLD,)), "REF234", "proof")


def test_another_reference_question_or_secret_gives_another_token() -> None:
    made = {
        new_token(KeyList((key,)), reference, question)
        for key in (OLD, NEW)
        for reference in ("REF234", "REF235")
        for question in ("proof", "bill")
    }
    assert len(made) == 8


def test_a_token_is_found_again_after_a_new_secret_was_put_first() -> None:
    before = new_token(KeyList((OLD,)), "REF234", "proof")
    assert before in tuple(tokens(KeyList((NEW, OLD)), "REF234", "proof"))


def test_a_link_keeps_the_hash_and_the_end_of_its_last_day_in_london() -> None:
    page = EvidencePage("proof", "Show us", (), "your proof", ())
    link = link_for(KeyList((OLD,)), "REF234", LateProof(page, "use a link later", date(2026, 7, 1)))
    assert link.token == token_name(new_token(KeyList((OLD,)), "REF234", "proof"))
    assert link.until == datetime(2026, 7, 1, 23, 0, tzinfo=UTC).timestamp(), "summer time"
    assert end_of(date(2026, 12, 31)) == datetime(2027, 1, 1, 0, 0, tzinfo=UTC)
