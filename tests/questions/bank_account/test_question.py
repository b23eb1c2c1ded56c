"""A bank account: four boxes under one legend, told apart where they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.bank_account.question import BOXES, BankAccountQuestion, read_boxes, sort_code_in_pairs
from formkit.questions.wording import Wording
from formkit.rendering.environment import Pages
from tests.questions.questions import (
    WELSH,
    anything,
    asked,
    keeps_the_laws,
    look,
    mistake,
    outcome,
    reads_back,
    sent,
    survives_junk,
)

IT = BankAccountQuestion(asked(ask="Which account?", called="the account"))
ACCOUNT = {"name": "Sam Example", "sort_code": "309430", "account_number": "00733445", "roll_number": ""}
NO_NAME = mistake("no name", "it-name")
NO_CODE = mistake("no sort-code", "it-sort-code")
NO_NUMBER = mistake("no account-number", "it-account-number")
CODE = mistake("sort-code", "it-sort-code")
NUMBER = mistake("account-number", "it-account-number")
ROLL = mistake("roll-number", "it-roll-number")
LONG_ROLL = mistake("roll-number too long", "it-roll-number", most="18")
LONG_NAME = mistake("name too long", "it-name", most="100")


def boxes(
    name: str = "Sam Example", code: str = "309430", number: str = "00733445", roll: str = ""
) -> dict[str, tuple[str, ...]]:
    return dict(sent(it_name=name, it_sort_code=code, it_account_number=number, it_roll_number=roll))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (boxes(), ACCOUNT),
        (boxes(" Sam Example ", "30-94-30", "733445"), ACCOUNT),
        (boxes(code="30 94 30", number="0073 3445"), ACCOUNT),
        (boxes(roll="A/123-4"), ACCOUNT | {"roll_number": "A/123-4"}),
        (boxes(name=""), NO_NAME),
        (boxes(code=" "), NO_CODE),
        (boxes(number=""), NO_NUMBER),
        ({}, (NO_NAME, NO_CODE, NO_NUMBER)),
        (boxes(name="x" * 101), LONG_NAME),
        (boxes(code="30-94"), CODE),
        (boxes(code="12345678", number="309430"), CODE),
        (boxes(number="12345"), NUMBER),
        (boxes(number="1234 5678 9012 3456"), NUMBER),
        (boxes(code="x", number="y"), (CODE, NUMBER)),
        (boxes(roll="12*3"), ROLL),
        (boxes(roll="1" * 19), LONG_ROLL),
    ],
)
def test_an_account_is_kept_or_refused(entry: dict[str, tuple[str, ...]], expected: object) -> None:
    assert outcome(IT, entry) == expected


def test_an_account_may_be_left_out_as_a_whole_where_the_author_says_so() -> None:
    question = BankAccountQuestion(asked(optional=True))
    assert outcome(question, boxes("", " ", "", "")) is None
    assert outcome(question, boxes("", "309430", "00733445")) == NO_NAME


def test_the_boxes_stand_under_the_question_with_their_mistakes() -> None:
    drawn = IT.component(look(boxes(code="30"), {"it-sort-code": "Wrong"}, wording=WELSH))
    html = Pages().draw(drawn)
    assert html.count("<input") == 4
    assert WELSH.text("bank_account", "sort-code label") in html
    assert 'value="30"' in html
    assert html.count("govuk-input--error") == 1
    assert "autocomplete" not in html
    assert html.count('inputmode="numeric"') == 2


def test_an_account_is_shown_in_full_with_what_each_number_is() -> None:
    account = ACCOUNT | {"roll_number": "A/1"}
    told = {
        "name": "Sam Example",
        "sort-code": "30-94-30",
        "account-number": "00733445",
        "roll-number": "A/1",
    }
    for wording in (Wording(), WELSH):
        lines = [
            wording.text("bank_account", f"{box} shown", {"value": value}) for box, value in told.items()
        ]
        assert IT.display(account, wording) == tuple(lines)
        assert IT.display(ACCOUNT, wording) == tuple(lines[:3])


def test_an_account_comes_back_as_kept() -> None:
    assert reads_back(IT, boxes("Sam Example", "30 94 30", "733445", "a 1"))
    assert IT.plain(ACCOUNT) == "30-94-30 00733445"
    assert survives_junk(IT)


@given(anything("Sam "), anything("0123456-"), anything("0123456 "), anything("aZ/-. 1"))
def test_whatever_is_typed_the_laws_hold(name: str, code: str, number: str, roll: str) -> None:
    assert keeps_the_laws(IT, boxes(name, code, number, roll))


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
        ("sort_code", "30943A", "sort-code"),
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
