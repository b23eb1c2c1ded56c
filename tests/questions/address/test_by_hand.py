"""An address written by hand: every box that is wrong is told, at that box."""

from __future__ import annotations

import pytest

from formkit.questions.address.by_hand import MOST, read_by_hand
from formkit.questions.address.question import AddressQuestion
from tests.questions.asking import Refused, asked, mistake, refusals, sent

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
    ("change", "expected"),
    [
        ({"it_line_1": " "}, mistake("no line-1", "it-line-1")),
        ({"it_town": ""}, mistake("no town", "it-town")),
        ({"it_postcode": ""}, mistake("no postcode", "it-postcode")),
        ({"it_postcode": "EX1"}, mistake("postcode", "it-postcode")),
        ({"it_line_1": "x" * (MOST + 1)}, mistake("line-1 too long", "it-line-1", most="100")),
        ({"it_line_2": "x" * (MOST + 1)}, mistake("line-2 too long", "it-line-2", most="100")),
        ({"it_line_2": "a\nb"}, mistake("line-2 one line", "it-line-2")),
        ({"it_town": "a\nb"}, mistake("town one line", "it-town")),
        ({"it_town": "\ue000"}, mistake("town unshowable", "it-town")),
        ({"it_line_1": "a\x00"}, mistake("line-1 unshowable", "it-line-1")),
    ],
)
def test_a_mistake_is_told_at_its_box(change: dict[str, str], expected: Refused) -> None:
    assert refusals(AddressQuestion(IT), read_by_hand(IT, sent(**(WHOLE | change)))) == (expected,)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_boxes() -> None:
    assert [error.code for error in read_by_hand(IT, {}).errors] == ["no line-1", "no town", "no postcode"]


def test_an_optional_address_is_blank_only_where_every_box_is() -> None:
    optional = asked(optional=True)
    assert read_by_hand(optional, {}).answer is None
    assert read_by_hand(optional, {}).errors == ()
    assert read_by_hand(optional, sent(it_town="Exampleton")).errors != ()
