"""The sessions of staff: how they are named, when they are over, who may have one."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.responses import Response

from formkit.staff.members import KeptMember, StaffSession
from formkit.staff.sessions import (
    IDLE,
    LONGEST,
    TRIAL,
    clear_staff_session,
    is_over,
    is_token,
    may_enter,
    set_staff_session,
    token_name,
)
from tests.web.serving import settings_for

MARIA = KeptMember("maria", {})


@pytest.mark.parametrize(
    ("started", "touched", "over"),
    [(0, 0, False), (0, -IDLE, False), (0, -IDLE - 1, True), (-LONGEST, 0, False), (-LONGEST - 1, 0, True)],
)
def test_a_session_is_over_when_idle_or_old(started: float, touched: float, *, over: bool) -> None:
    assert is_over(StaffSession(MARIA, "t", started, touched), 0) is over


def test_a_token_is_64_hexadecimal_letters_and_kept_as_something_else() -> None:
    assert is_token("ab" * 32)
    assert not any(map(is_token, ("", "AB" * 32, "ab" * 31, "zz" * 32, "ab" * 33)))
    assert "ab" * 4 not in token_name("ab" * 32)


def test_the_trial_member_enters_only_where_a_site_is_tried_out(tmp_path: Path) -> None:
    trial = KeptMember(TRIAL, {})
    trying = {"dev": True, "https": False}
    assert may_enter(trial, settings_for(tmp_path, **trying))
    assert not may_enter(trial, settings_for(tmp_path))
    assert not may_enter(trial, settings_for(tmp_path, **{**trying, "https": True}))
    assert not may_enter(trial, settings_for(tmp_path, **{**trying, "host": "192.0.2.1"}))
    assert may_enter(KeptMember(TRIAL, {}, subject="https://login.example 7"), settings_for(tmp_path))


def test_who_is_disabled_enters_nowhere(tmp_path: Path) -> None:
    assert may_enter(MARIA, settings_for(tmp_path))
    assert not may_enter(KeptMember("maria", {}, is_disabled=True), settings_for(tmp_path))


def test_the_cookie_is_given_and_taken_under_the_same_name(tmp_path: Path) -> None:
    given, taken, settings = Response(), Response(), settings_for(tmp_path)
    set_staff_session(given, settings, "ab" * 32)
    clear_staff_session(taken, settings)
    assert given.headers["set-cookie"].startswith(f"__Host-formkit-staff={'ab' * 32}; ")
    assert taken.headers["set-cookie"].startswith('__Host-formkit-staff=""; ')
    assert taken.headers["clear-site-data"] == '"cache", "storage"'
