"""The boxes of a bank account, one by one."""

from __future__ import annotations

import pytest

from formkit.questions.bank_account.boxes import BOXES, read_boxes, sort_code_in_pairs
from tests.questions.asking import asked, sent

RIGHT = {"it_name": "Sam Example", "it_sort_code": "309430", "it_account_number": "00733445"}


@pytest.mark.parametrize(
    ("box", "typed", "kept"),
    [
        ("name", " Mx S Example-Jones & Co. ", "Mx S Example-Jones & Co."),
        ("sort_code", "30-94-30", "309430"),
        ("sort_code", "30 94 30", "309430"),
        ("sort_code", "30–94–30", "309430"),
        ("sort_code", "30.94.30", "309430"),
        ("sort_code", "３０９４３０", "309430"),
        ("account_number", "733445", "00733445"),
        ("account_number", "0733445", "00733445"),
        ("account_number", "0073 3445", "00733445"),
        ("account_number", " 00-73-34-45 ", "00733445"),
        ("roll_number", "a/123-4 5.6", "a/123-4 5.6"),
        ("roll_number", "", ""),
        ("roll_number", "x" * 18, "x" * 18),
    ],
)
def test_a_box_is_kept_tidy(box: str, typed: str, kept: str) -> None:
    answer = read_boxes(asked(), sent(**{**RIGHT, f"it_{box}": typed})).answer
    assert isinstance(answer, dict)
    assert answer[box] == kept


@pytest.mark.parametrize(
    ("box", "typed", "code"),
    [
        ("name", " ", "no name"),
        ("name", "x" * 101, "name too long"),
        ("name", "a\nb", "name one line"),
        ("name", "\x07", "name unshowable"),
        ("sort_code", "", "no sort-code"),
        ("sort_code", "30943", "sort-code"),
        ("sort_code", "3094300", "sort-code"),
        ("sort_code", "30943O", "sort-code"),
        ("sort_code", "3" * 61, "sort-code too long"),
        ("account_number", "\u200b", "no account-number"),
        ("account_number", "12345", "account-number"),
        ("account_number", "123456789", "account-number"),
        ("account_number", "GB33BUKB20201555555555", "account-number"),
        ("roll_number", "x" * 19, "roll-number too long"),
        ("roll_number", "12_3", "roll-number"),
        ("roll_number", "\x07", "roll-number unshowable"),
    ],
)
def test_a_mistake_is_told_at_its_box(box: str, typed: str, code: str) -> None:
    (error,) = read_boxes(asked(), sent(**{**RIGHT, f"it_{box}": typed})).errors
    assert (error.code, error.field) == (code, f"it-{box.replace('_', '-')}")


def test_every_mistake_is_told_at_once_in_the_order_of_the_boxes() -> None:
    errors = read_boxes(asked(), {}).errors
    assert [error.field for error in errors] == [f"it-{box}" for box in BOXES[:3]]


def test_a_sort_code_is_written_in_pairs() -> None:
    assert sort_code_in_pairs("309430") == "30-94-30"
    assert sort_code_in_pairs("") == ""
