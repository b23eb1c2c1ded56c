"""Passwords and codes: argon2id, as long for nobody as for somebody, and codes as the standard has them."""

from __future__ import annotations

import asyncio

import pytest

from formkit.staff.passwords import app_address, hashed, is_right, new_secret, right_step

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_a_password_is_kept_as_an_argon2id_hash_that_differs_each_time() -> None:
    first, second = hashed("seven green parcels"), hashed("seven green parcels")
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert asyncio.run(is_right("seven green parcels", first))
    assert not asyncio.run(is_right("seven green parcel", first))


@pytest.mark.parametrize("kept", ["", "no hash", "$argon2id$broken"])
def test_no_password_is_right_where_there_is_no_hash(kept: str) -> None:
    assert not asyncio.run(is_right("", kept))


def test_keyboards_that_spell_a_letter_in_two_ways_send_the_same_password() -> None:
    assert asyncio.run(is_right("Sia\u0302n a glas 12", hashed("Si\u00e2n a glas 12")))


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_rfc_6238(at: int, code: str) -> None:
    assert right_step(code, SECRET, at) == at // 30
    assert right_step(f"{code[:3]} {code[3:]}", SECRET, at + 30) == at // 30
    assert right_step(code, SECRET, at + 90) == 0


@pytest.mark.parametrize("code", ["", "28708", "2870820", "２８７０８２", "x" * 10_000])
def test_anything_else_is_no_code(code: str) -> None:
    assert right_step(code, SECRET, 59) == 0


def test_a_new_secret_has_160_bits_and_goes_into_an_app() -> None:
    secret = new_secret()
    assert len(secret) == 32
    assert secret != new_secret()
    assert app_address("maria", secret) == f"otpauth://totp/formkit:maria?secret={secret}&issuer=formkit"
