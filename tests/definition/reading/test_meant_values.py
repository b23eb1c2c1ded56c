"""The value that is offered has the author's own number or word; where only the author knows it, none is offered."""

from __future__ import annotations

import pytest

from formkit.definition.reading.meant_values import in_list, meant_period, meant_value, meant_word


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7 yeers", "7 years"),
        ("a month", "1 month"),
        ("two weeks", "2 weeks"),
        ("5 business days", "5 working days"),
        ("within 1 hours", "1 hour"),
        ("3-5 days", "5 days"),
        ("28days", "28 days"),
        ("48 hrs", "48 hours"),
        ("1 yr", "1 year"),
        ("20 mins", "20 minutes"),
        ("twelve months", "12 months"),
        ("banana", None),
        ("soon", None),
        ("0 days", None),
        ("2000 days", None),
        ("3 bananas", None),
    ],
)
def test_a_length_of_time_keeps_the_authors_number(written: str, meant: str | None) -> None:
    assert meant_period(written) == meant


@pytest.mark.parametrize(
    ("written", "wanted", "meant"),
    [
        ("2", "a number of files, such as `5 files`", "2 files"),
        ("1", "a number of files, such as `5 files`", "1 file"),
        ("1 files", "a number of files, such as `5 files`", "1 file"),
        ("many", "a number of files, such as `5 files`", None),
        ("0 files", "a number of files, such as `5 files`", None),
        ("My Form", "a form's name", "my-form"),
        ("four", "a whole number", "4"),
        ("v4", "a whole number", "4"),
        ("2.1", "a whole number", None),
        ("31/3/2026", "a date, such as `6 April 2026`", "31 March 2026"),
        ("03/15/2026", "a date, such as `6 April 2026`", "15 March 2026"),
        ("2026-03-05", "a date, such as `6 April 2026`", "5 March 2026"),
        ("30.2.2026", "a date, such as `6 April 2026`", None),
        ("soon", "a date, such as `6 April 2026`", None),
        ("soon", "a length of time", None),
    ],
)
def test_a_value_is_made_of_what_stands_there(written: str, wanted: str, meant: str | None) -> None:
    assert meant_value(written, wanted) == meant


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("true", ("yes", "no"), "yes"),
        ("English", ("en", "cy"), "en"),
        ("Cymraeg", ("en", "cy"), "cy"),
        ("Polish", ("en", "cy"), None),
        ("one off", ("one of", "any of"), "one of"),
    ],
)
def test_a_word_is_found_by_what_it_is_called_elsewhere(
    written: str, words: tuple[str, ...], meant: str | None
) -> None:
    assert meant_word(written, words) == meant


@pytest.mark.parametrize(
    ("text", "listed"), [("a map", "[a map]"), ("a map, old", '["a map, old"]'), ("- a", '["- a"]')]
)
def test_a_text_becomes_a_list_of_one(text: str, listed: str) -> None:
    assert in_list(text) == listed


@pytest.mark.parametrize(
    ("wrote", "meant"),
    [("urgent", "emergency"), ("ineligible", "not eligible"), ("phone us", "call us"), ("odd", None)],
)
def test_the_end_of_a_form_is_found_by_what_it_is_called_elsewhere(wrote: str, meant: str | None) -> None:
    assert meant_word(wrote, ("not eligible", "go elsewhere", "call us", "emergency")) == meant
