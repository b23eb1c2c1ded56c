"""The page of a member's account: every mistake and every outcome has its words, and no password is ever drawn."""

from __future__ import annotations

import pytest

from formkit.rendering.frame import Site
from formkit.staff.account_views import DONE_HERE, MISTAKES_HERE, account_view
from formkit.staff.members import KeptMember, StaffSession
from formkit.staff.views import Strip
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE, STRIP = Site(catalogue().council, assets()), Strip("maria", "t")
MARIA = KeptMember("maria", {})
HERE = StaffSession(MARIA, "a" * 64, 1_795_885_200.0, 1_795_885_260.0, "Firefox on Windows")
ELSEWHERE = StaffSession(MARIA, "b" * 64, 1_795_885_200.0, 1_795_885_200.0)


@pytest.mark.parametrize("code", MISTAKES_HERE)
def test_a_mistake_stands_in_the_summary_and_at_its_box(code: str) -> None:
    box, sentence = MISTAKES_HERE[code]
    html = drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE], HERE.token, mistakes=(code,)))
    assert f'href="#{box}"' in html
    assert f'id="{box}-error"' in html
    assert reads(html).count(sentence) == 2


@pytest.mark.parametrize("done", DONE_HERE)
def test_what_was_done_is_said(done: str) -> None:
    html = drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE], HERE.token, done=done))
    assert DONE_HERE[done] in reads(html)


def test_what_the_address_says_else_is_not_shown() -> None:
    html = drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE], HERE.token, done="<b>hello"))
    assert "hello" not in html


def test_password_managers_know_which_box_is_which() -> None:
    html = drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE], HERE.token))
    assert [html.count(f'autocomplete="{word}"') for word in ("current-password", "new-password")] == [1, 1]


def test_a_session_is_told_with_its_browser_and_times_in_london() -> None:
    words = reads(drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE, ELSEWHERE], HERE.token)))
    assert "Firefox on Windows (this one)" in words
    assert "A browser that is not known" in words
    assert "Signed in 28 November 2026, 5pm. Last seen 28 November 2026, 5:01pm." in words
    assert words.count("End this session") == 1
    assert "End all other sessions" in words


def test_with_one_session_there_is_nothing_to_end() -> None:
    words = reads(drawn("staff/account.html", account_view(SITE, STRIP, "t", [HERE], HERE.token)))
    assert "End this session" not in words
    assert "End all other sessions" not in words


def test_who_signs_in_with_a_provider_is_told_where_their_password_is() -> None:
    view = account_view(SITE, STRIP, "t", [HERE], HERE.token, provider="your Exampleton account")
    html = drawn("staff/account.html", view)
    assert "You sign in with your Exampleton account, which keeps your password. Change it there." in reads(
        html
    )
    assert 'type="password"' not in html
