"""What we want of the owner of a slot."""

from __future__ import annotations

from dataclasses import replace

from formkit.web.slot_owner import Claim


def test_a_question_that_is_put_again_has_the_same_key_and_another_one_has_not() -> None:
    claim = Claim("c1", "W7", 2)
    assert replace(claim, hold="H1").key == claim.key
    assert replace(claim, asks=2).key != claim.key
