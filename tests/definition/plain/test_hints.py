"""Signs and spellings from elsewhere. What each is rewritten to is in refused.yaml."""

from __future__ import annotations

import pytest

from formkit.definition.plain.hints import slips_in


@pytest.mark.parametrize(
    "text",
    [
        "bin is food",
        "due is after 6 April 2026",
        "rent is one of (£5, £1,200, £3.50)",
        "£28 + £7 * larger of (0, x - 3)",
        "50% when a, otherwise 0%",
        "-£5 / 2",
        "3 may_be",
        "isnt is yes",
        "x is 1,000",
        "x2 is 3",
        "days since 29 February 2024",
    ],
)
def test_plain_has_no_slips(text: str) -> None:
    assert slips_in(text) == ()


@pytest.mark.parametrize(
    ("wrote", "plain"),
    [
        ("===", "is"),
        ("!==", "is not"),
        ("≠", "is not"),
        ("<>", "is not"),
        ("=>", "is at least"),
        ("≥", "is at least"),
        ("≤", "is at most"),
        ("=<", "is at most"),
        ("&", "and"),
        ("|", "or"),
        ("–", "-"),
        ("÷", "/"),
        ("'a b'", "a b"),
        ("‘a’", "a"),
        ("`a`", "a"),
        ("'", ""),
        ("{{ a }}", "a"),
        ("31/12/2026", "31 December 2026"),
        ("1 sept 2026", "1 September 2026"),
        ("1st of May 2026", "1 May 2026"),
        ("£1.5", "£1.50"),
        ("£2K", "£2,000"),
        ("TRUE", "yes"),
        ("False", "no"),
        ("DOES", "does"),
        ("doesn't", "does not"),
        ("€5", None),
        ("£1.234", "£1,234"),
        ("£5.000,50", "£5,000.50"),
        ("GBP 16000", "£16000"),
        ("16,000 pounds", "£16,000"),
        ("99/99/2026", None),
        ("£5m", None),
    ],
)
def test_each_slip_has_its_plain_words(wrote: str, plain: str | None) -> None:
    (slip,) = slips_in(f"x {wrote} y")
    assert (slip.start, slip.end) == (2, 2 + len(wrote))
    assert slip.replacement == plain
    assert plain is not None or slip.advice


def test_words_get_the_spaces_that_signs_did_not_have() -> None:
    assert [slip.replacement for slip in slips_in("a>=3&&(!b)")] == [" is at least ", " and ", "not "]
