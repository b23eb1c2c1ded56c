"""A token is long, known by its beginning, kept as a hash, and good until its day."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from formkit.casework.tokens import MARK, ApiToken, hash_of, new_token

ONE = ApiToken(1, "revenues-system", "testham", ("fetch",), (), made_at=100.0, until=200.0)


def test_no_two_tokens_are_alike_and_each_has_256_random_bits() -> None:
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(MARK + r"[A-Za-z0-9_-]{43}", one) for one in made)


def test_what_is_kept_of_a_token_is_its_sha_256() -> None:
    assert hash_of("formkit_a") == hashlib.sha256(b"formkit_a").hexdigest()


def test_a_token_is_good_before_its_day_unless_it_was_ended() -> None:
    assert ONE.is_good(199.9)
    assert not ONE.is_good(200.0)
    assert not replace(ONE, ended_at=150.0).is_good(199.9)


def test_a_token_is_for_all_forms_or_for_those_that_it_names() -> None:
    assert ONE.sees("bins")
    assert replace(ONE, forms=("bins", "parking")).sees("bins")
    assert not replace(ONE, forms=("bins", "parking")).sees("bin")
