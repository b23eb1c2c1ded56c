"""What a store gives out of a member of staff: never what they sign in with, where it could be printed."""

from __future__ import annotations

from formkit.staff.members import ROLES, KeptMember


def test_a_member_that_is_printed_shows_no_hash_and_no_secret() -> None:
    shown = repr(KeptMember("maria", {}, password="$argon2id$canary", secret="CANARY"))
    assert "maria" in shown
    assert "canary" not in shown.casefold()


def test_there_are_four_roles() -> None:
    assert ROLES == ("adviser", "caseworker", "designer", "analyst", "operator", "data-protection")
