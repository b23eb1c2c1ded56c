"""Phone numbers: whatever way one is written it is one number, and what is none says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.phone.numbers import Dialled, NoNumber, read_phone


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("07700 900 982", "+447700900982"),
        ("07700.900.982", "+447700900982"),
        ("07700-900–982", "+447700900982"),
        ("O7700 9OO 982", "+447700900982"),
        ("o77oo 900982", "+447700900982"),
        ("0II3 496 OOOl", "+441134960001"),
        ("(01632) 960 001", "+441632960001"),
        ("01 632 960001", "+441632960001"),
        ("0208 123 4567", "+442081234567"),
        ("０２０ ７９４６ ０１２３", "+442079460123"),
        ("٠٧٧٠٠ ٩٠٠ ٩٨٢", "+447700900982"),
        ("+44 7700 900982", "+447700900982"),
        ("+44 (0)7700 900982", "+447700900982"),
        ("+44(0) 7700 900982", "+447700900982"),
        ("+44 07700 900982", "+447700900982"),
        ("0044 7700 900982", "+447700900982"),
        ("0044 (0)7700 900982", "+447700900982"),
        ("00 44 7700 900982", "+447700900982"),
        ("447700900982", "+447700900982"),
        ("7700900982", "+447700900982"),
        ("tel:+44-7700-900982", "+447700900982"),
        ("Mobile: 07700 900982", "+447700900982"),
        ("Ffôn 01632 960001", "+441632960001"),
        ("01632 960001 ext 12", "+441632960001"),
        ("01632 960001 ext. 12", "+441632960001"),
        ("01632 960001 x12", "+441632960001"),
        ("01632 960001, extension 0045", "+441632960001"),
        ("01632 960001 (est 12)", "+441632960001"),
        ("01632 960001#12", "+441632960001"),
        ("18001 01632 960001", "+441632960001"),
        ("18001 0808 157 0192", "+448081570192"),
        ("1800101632960001", "+441632960001"),
        ("18001 +44 1632 960001", "+441632960001"),
        ("01534 712345", "+441534712345"),
        ("07797 712345", "+447797712345"),
        ("01481 712345", "+441481712345"),
        ("07624 123456", "+447624123456"),
        ("0169 772 345", "+44169772345"),
        ("0800 1111", "+448001111"),
        ("0300 123 4567", "+443001234567"),
        ("+353 85 012 3456", "+353850123456"),
        ("00353 85 012 3456", "+353850123456"),
        ("+33 (0)1 99 00 12 34", "+33199001234"),
        ("+1 (202) 555-0143", "+12025550143"),
        ("+48 22 123 45 67", "+48221234567"),
        ("+39 06 6982 0000", "+390669820000"),
    ],
)
def test_a_number_is_what_a_network_dials_however_it_is_written(typed: str, dialled: str) -> None:
    assert read_phone(typed) == Dialled(dialled, is_known=True)


@pytest.mark.parametrize(
    ("typed", "code", "start"),
    [
        ("07700 900 12", "few digits", ""),
        ("01632 96000", "few digits", ""),
        ("960 001", "few digits", ""),
        ("999", "few digits", ""),
        ("1", "few digits", ""),
        ("+44 7700 900", "few digits", ""),
        ("+353 85 0", "few digits", ""),
        ("0770 0900 1234", "many digits", ""),
        ("01632 960 001 960 001 960", "many digits", ""),
        ("+33 1 99 00 12 34 56", "many digits", ""),
        ("04123 456789", "start", "04"),
        ("06123 456789", "start", "06"),
        ("021 1234 5678", "start", "021"),
        ("01999 123456", "start", "01999"),
        ("0500 123456", "start", "0500"),
        ("+999 1632 960001", "country", ""),
        ("01632 960001 or 07700 900982", "several", ""),
        ("01632 960001 / 07700 900982", "several", ""),
        ("01632 960001, 07700 900982", "several", ""),
        ("01632 960001 neu 07700 900982", "several", ""),
        ("0800 COUNCIL", "letters", ""),
        ("07700 900982 after 6pm", "letters", ""),
        ("sam@example.com", "format", ""),
        ("none", "format", ""),
        ("-", "format", ""),
        ("ext 12", "format", ""),
    ],
)
def test_what_no_network_has_says_why(typed: str, code: str, start: str) -> None:
    assert read_phone(typed) == NoNumber(code, start)


@pytest.mark.parametrize("typed", ["0205 123 4567", "07615 123456", "0820 123 4567", "+1 555 555 5555"])
def test_a_number_of_a_right_length_that_no_table_knows_is_doubtful(typed: str) -> None:
    read = read_phone(typed)
    assert isinstance(read, Dialled)
    assert not read.is_known


@given(st.text(alphabet="0123456789+() -.OIlx#/orext", max_size=24))
def test_a_number_reads_the_same_from_its_own_digits(typed: str) -> None:
    read = read_phone(typed)
    if isinstance(read, Dialled):
        assert read_phone(read.e164) == read
