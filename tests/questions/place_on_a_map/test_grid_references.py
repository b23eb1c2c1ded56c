"""Grid references in every spelling that people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.place_on_a_map.grid_references import grid_reference_at, read_grid_reference


@pytest.mark.parametrize(
    ("words", "text", "easting", "northing"),
    [
        ("SX 920 925", "SX 920 925", 292_000, 92_500),
        ("sx920925", "SX 920 925", 292_000, 92_500),
        (" Sx 920925. ", "SX 920 925", 292_000, 92_500),
        ("SX 9 2 0 9 2 5", "SX 920 925", 292_000, 92_500),
        ("SX 920-925", "SX 920 925", 292_000, 92_500),
        ("SX 920, 925", "SX 920 925", 292_000, 92_500),
        ("SX 920–925", "SX 920 925", 292_000, 92_500),
        ("ＳＸ９２０９２５", "SX 920 925", 292_000, 92_500),
        ("sx 9205 9251", "SX 9205 9251", 292_050, 92_510),
        ("SX9205092510", "SX 92050 92510", 292_050, 92_510),
        ("SV 000 000", "SV 000 000", 0, 0),
        ("TQ 300 804", "TQ 300 804", 530_000, 180_400),
        ("NT 258 735", "NT 258 735", 325_800, 673_500),
        ("HP 600 100", "HP 600 100", 460_000, 1_210_000),
    ],
)
def test_a_british_reference_is_read_with_its_metres(
    words: str, text: str, easting: int, northing: int
) -> None:
    found = read_grid_reference(words)
    assert found is not None
    assert (found.text, found.easting, found.northing, found.is_british) == (text, easting, northing, True)


def test_an_irish_reference_has_one_letter_and_its_figures_in_two_parts() -> None:
    found = read_grid_reference("j 345 456")
    assert found is not None
    assert (found.text, found.is_british) == ("J 345 456", False)


@pytest.mark.parametrize(
    "words",
    ["", "SX", "SX 92 92", "SX 920 92", "SX 920 925 1", "SI 920 925", "AB 123 456", "123 456", "L123456", "J 345 4560",
     "EX1 1AA", "SX 920 925 or so", "A380", "SX٩٢٠٩٢٥", "S" * 5000],
)  # fmt: skip
def test_what_names_no_square_is_none(words: str) -> None:
    assert read_grid_reference(words) is None


def test_metres_off_the_grid_have_no_reference() -> None:
    assert [grid_reference_at(-1, 0), grid_reference_at(700_000, 0), grid_reference_at(0, 1_300_000)] == [
        ""
    ] * 3


@given(st.integers(0, 69_999), st.integers(0, 129_999))
def test_metres_made_a_reference_are_read_again(tens_east: int, tens_north: int) -> None:
    found = read_grid_reference(grid_reference_at(tens_east * 10, tens_north * 10))
    assert found is not None
    assert (found.easting, found.northing) == (tens_east * 10, tens_north * 10)


@given(st.text(max_size=60))
def test_any_words_at_all_are_read_or_left(words: str) -> None:
    found = read_grid_reference(words)
    assert found is None or read_grid_reference(found.text) == found
