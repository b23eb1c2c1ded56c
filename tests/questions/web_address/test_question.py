"""The address of a website: any usual spelling is made whole, and what leads to no website is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.web_address.question import read_web_address
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake

EMPTY = mistake("empty")
FORMAT = mistake("format")
WHOLE = "https://www.example.org"


class TestWebAddress(OneInputContract):
    """Kept whole or refused."""

    answer_type = "web address"
    asked = asked(called="the web address")
    table = (
        ("www.example.org", WHOLE),
        ("  example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("", EMPTY),
        (" \t", EMPTY),
        ("javascript:alert(1)", FORMAT),
        ("name@example.org", FORMAT),
        ("www.example.org/" + "x" * 2000, mistake("too long", most="2,000")),
    )
    shown = (Shown("https://example.org/a", "https://example.org/a", ("https://example.org/a",)),)
    input = (("inputmode", "url"), ("spellcheck", False), ("autocomplete", None))
    signs = "htps:/w.exmlorg?#@\\ <"


@pytest.mark.parametrize(
    "typed",
    ["HTTPS://WWW.Example.org", "https:/www.example.org", "https//www.example.org", "https:\\\\www.example.org",
     "<www.example.org>.", "(www.example.org)", "“www.example.org”", "www.example.org.", "www.example.org,",
     "ｗｗｗ．example．org"],
)  # fmt: skip
def test_usual_spellings_give_one_address(typed: str) -> None:
    assert read_web_address(typed) == WHOLE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.org/Path/ŵ?q=Ŵ", "https://example.org/Path/ŵ?q=Ŵ"),
        ("tŷ.cymru", "https://tŷ.cymru"),
        ("xn--t-2ia.cymru", "https://xn--t-2ia.cymru"),
        ("my_shop.example.org:8443/", "https://my_shop.example.org:8443/"),
        ('example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("example.org/a_(b)", "https://example.org/a_(b)"),
        ("example.org?a=1", "https://example.org?a=1"),
        ("https://example.org/https://example.com", "https://example.org/https://example.com"),
    ],
)
def test_the_rest_of_an_address_stays_as_typed_where_it_can(typed: str, kept: str) -> None:
    assert read_web_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["x", "none", "n/a", "I have none", "example", "localhost", "localhost:8000", "v1.2", "192.168.0.1", "http://[::1]/",
     "2130706433",
     "ftp://example.org", "file:///etc/passwd", "mailto:name@example.org", "data:text/html,x", "javascript://example.org/%0aalert(1)",
     "https://www.example.org@example.com", "https://user:word@example.org", "www.example.org is mine", "https://", "//", "https:///",
     ".example.org", "-a.example.org", "a..example.org", "example.o", "example.org:port", "example.com／.example.org",
     "ex℀mple.org",
     f"{'a' * 64}.example.org", f"{'a.' * 130}org", "ＪＡＶＡＳＣＲＩＰＴ：x.org"],
)  # fmt: skip
def test_what_leads_to_no_website_is_refused(typed: str) -> None:
    assert read_web_address(typed) is None


@given(st.text(max_size=300) | st.from_regex(r"(https?://)?[\w.@:／-]{1,40}[/?#]?.{0,40}"))
def test_whatever_is_typed_is_whole_and_safe_or_refused(typed: str) -> None:
    kept = read_web_address(typed)
    if kept is not None:
        assert kept.startswith(("https://", "http://"))
        assert not set(' \t\n<>"\\') & set(kept)
        assert "@" not in kept.split("/")[2]
        assert read_web_address(kept) == kept
