"""An address written by hand: every box that is wrong is told, at that box."""

from __future__ import annotations

import pytest

from formkit.questions.address.by_hand import MOST, read_by_hand
from formkit.questions.address.question import AddressQuestion
from tests.questions.asking import asked, refusals, sent

IT = asked(called="the address")
WHOLE = {"it_line_1": "1 High Street", "it_line_2": "", "it_town": "Exampleton", "it_postcode": "ex11aa"}


def test_a_whole_address_is_kept_with_its_postcode_set_right() -> None:
    assert read_by_hand(IT, sent(**WHOLE)).answer == {
        "line_1": "1 High Street",
        "line_2": "",
        "town": "Exampleton",
        "postcode": "EX1 1AA",
    }


@pytest.mark.parametrize(
    ("change", "code", "english", "welsh"),
    [
        (
            {"it_line_1": " "}, "no line-1",
            "Enter address line 1, typically the building and street",
            "Rhowch linell 1 y cyfeiriad, fel arfer yr adeilad a’r stryd",
        ),
        ({"it_town": ""}, "no town", "Enter town or city", "Rhowch dref neu ddinas"),
        ({"it_postcode": ""}, "no postcode", "Enter a postcode", "Rhowch god post"),
        (
            {"it_postcode": "EX1"}, "postcode",
            "Enter a full UK postcode, like EX1 1AA", "Rhowch god post llawn yn y DU, fel EX1 1AA",
        ),
        (
            {"it_line_1": "x" * (MOST + 1)}, "line-1 too long",
            "Address line 1 must be 100 characters or fewer",
            "Rhaid i linell 1 y cyfeiriad fod yn 100 nod neu lai",
        ),
        (
            {"it_line_2": "x" * (MOST + 1)}, "line-2 too long",
            "Address line 2 must be 100 characters or fewer",
            "Rhaid i linell 2 y cyfeiriad fod yn 100 nod neu lai",
        ),
        (
            {"it_line_2": "a\nb"}, "line-2 one line",
            "Address line 2 must be on one line", "Rhaid i linell 2 y cyfeiriad fod ar un llinell",
        ),
        (
            {"it_town": "a\nb"}, "town one line",
            "Town or city must be on one line", "Rhaid i’r dref neu’r ddinas fod ar un llinell",
        ),
        (
            {"it_town": "\ue000"}, "town unshowable",
            "Town or city must not include symbols that cannot be shown on screen",
            "Ni chaiff y dref neu’r ddinas gynnwys symbolau na ellir eu dangos ar y sgrin",
        ),
        (
            {"it_line_1": "a\x00"}, "line-1 unshowable",
            "Address line 1 must not include symbols that cannot be shown on screen",
            "Ni chaiff linell 1 y cyfeiriad gynnwys symbolau na ellir eu dangos ar y sgrin",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_box(change: dict[str, str], code: str, english: str, welsh: str) -> None:
    reading = read_by_hand(IT, sent(**(WHOLE | change)))
    (told,) = refusals(AddressQuestion(IT), reading)
    assert (told.code, told.english, told.welsh) == (code, english, welsh)
    (box,) = change
    assert reading.errors[0].field == {
        "it_line_1": "it-line-1", "it_line_2": "it-line-2", "it_town": "it-town", "it_postcode": "it-postcode"
    }[box]  # fmt: skip


def test_all_mistakes_are_told_at_once_in_the_order_of_the_boxes() -> None:
    assert [error.code for error in read_by_hand(IT, {}).errors] == ["no line-1", "no town", "no postcode"]


def test_an_optional_address_is_blank_only_where_every_box_is() -> None:
    optional = asked(optional=True)
    assert read_by_hand(optional, {}).answer is None
    assert read_by_hand(optional, {}).errors == ()
    assert read_by_hand(optional, sent(it_town="Exampleton")).errors != ()
