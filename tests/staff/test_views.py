"""The pages around signing in: every mistake and every trouble has its words, and no password is ever drawn."""

from __future__ import annotations

import pytest

from formkit.rendering.frame import Link, Site
from formkit.rendering.words import say
from formkit.staff.views import (
    MISTAKES,
    TROUBLE,
    Strip,
    not_allowed_view,
    sign_in_view,
    staff_trouble_view,
)
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE = Site(catalogue().council, assets())


def test_the_sign_in_page_asks_for_a_name_a_password_and_a_code() -> None:
    html = drawn("staff/sign_in.html", sign_in_view(SITE, "t", "/staff/forms/bins"))
    assert "<title>Sign in – Staff – " in html
    assert [
        html.count(f'autocomplete="{word}"') for word in ("username", "current-password", "one-time-code")
    ] == [1, 1, 1]
    assert 'value="/staff/forms/bins"' in html
    assert "govuk-error-summary" not in html
    assert "Sign in with" not in reads(html)


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_stands_in_the_summary_and_at_its_box(code: str) -> None:
    box, sentence = MISTAKES[code]
    html = drawn("staff/sign_in.html", sign_in_view(SITE, "t", "/staff", name="<maria>", mistakes=(code,)))
    assert f"<title>{say('en', 'error title')} Sign in" in html
    assert f'href="#{box}"' in html
    assert f'id="{box}-error"' in html
    assert reads(html).count(sentence) == 2
    assert 'value="&lt;maria&gt;"' in html


def test_the_button_of_a_provider_stands_before_the_boxes() -> None:
    view = sign_in_view(SITE, "t", "/staff", provider=Link("Sign in with Exampleton", "/staff/oidc/start"))
    words = reads(drawn("staff/sign_in.html", view))
    assert words.index("Sign in with Exampleton") < words.index("Password")


@pytest.mark.parametrize("code", TROUBLE)
def test_every_trouble_says_what_happened_and_the_way_on(code: str) -> None:
    html = drawn("staff/trouble.html", staff_trouble_view(SITE, code))
    heading, says = TROUBLE[code]
    assert f"<title>{heading}" in html
    assert all(one in reads(html) for one in says)
    assert 'href="/staff/sign-in"' in html


def test_the_page_for_those_without_a_role_says_who_is_signed_in() -> None:
    words = reads(drawn("staff/not_allowed.html", not_allowed_view(SITE, Strip("maria", "t"))))
    assert "Signed in as maria" in words
    assert "Sign out" in words
