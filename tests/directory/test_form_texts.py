"""What of a form is searched."""

from __future__ import annotations

import pytest

from formkit.directory.form_texts import texts_of
from tests.rendering.drawing import catalogue, missed_bin


@pytest.mark.parametrize(
    ("text", "is_welsh"),
    [
        ("Report a missed bin", False),
        ("bin not emptied", False),
        ("Rubbish (black bin)", False),
        ("You need to join the garden waste service first", False),
        ("Which bin did we miss?", False),
        ("Sbwriel (bin du)", True),
        ("Rhoi gwybod am fin a gollwyd", True),
    ],
)
def test_a_form_is_searched_by_all_its_texts(text: str, is_welsh: bool) -> None:
    assert (text, is_welsh) in {(one.text, one.is_welsh) for one in texts_of(missed_bin())}


def test_the_lines_of_a_list_are_searched_in_both_languages() -> None:
    texts = {one.text for one in texts_of(catalogue().forms["report-a-housing-repair"])}
    assert {"A toilet that does not flush", "Toiled sydd ddim yn fflysio"} <= texts


def test_the_title_tells_most() -> None:
    heaviest = max(texts_of(missed_bin()), key=lambda one: one.weight)
    assert heaviest.text == missed_bin().title
