"""What a server is told, and what it never is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from formkit.delivery.open311.report import left_out, report_of
from formkit.questions.base import Answer
from tests.delivery.open311.reporting import ANSWERS, FORM, block_of, document, form_of


def told(answers: Mapping[str, Answer], form: str = FORM) -> dict[str, list[str]]:
    """The fields of a report, by name."""
    made = form_of(form)
    found: dict[str, list[str]] = {}
    for name, value in report_of(document({**ANSWERS, **answers}, made, "REF234"), block_of(made)):
        found.setdefault(name, []).append(value)
    return found


def test_a_report_has_the_fields_of_the_specification() -> None:
    description = (
        "Where is it?\nHigh Street\n\nHow big is it?\nLarge\n\nWhat help do you need?\nBritish Sign Language\n"
        "Large print\n\nReference: REF234"
    )
    assert told({}) == {
        "jurisdiction_id": ["exampleton.gov.uk"],
        "service_code": ["POTHOLE"],
        "lat": ["50.722056"],
        "long": ["-3.531361"],
        "attribute[formkit_reference]": ["REF234"],
        "attribute[UPRN]": ["999000000001"],
        "attribute[SIZE]": ["large"],
        "attribute[HELP]": ["bsl", "print"],
        "email": ["sian@example.com"],
        "first_name": ["Siân Mair"],
        "last_name": ["Example"],
        "phone": ["+441632960001"],
        "description": [description],
    }


def test_nothing_sensitive_and_nobody_s_address_is_in_it() -> None:
    whole = str(told({}))
    assert "broken arm" not in whole and "Larkfield" not in whole  # noqa: PT018 - one thing


@pytest.mark.parametrize(
    ("spot", "wanted"),
    [
        ({"words": "50.7, -3.5", "latitude": "50.7", "longitude": "-3.5"}, {"lat": ["50.7"], "long": ["-3.5"]}),
        ({"words": "J 345 456", "grid": "J 345 456"}, {"address_string": ["Grid reference J 345 456"]}),
        ({"words": "By the bakery", "description": "Left side"}, {"address_string": ["By the bakery, Left side"]}),
        ({"words": "x", "easting": "nowhere", "northing": "1"}, {"address_string": ["x"]}),
        ({"words": "x", "easting": "9999999", "northing": "1"}, {"address_string": ["x"]}),
    ],
)  # fmt: skip
def test_where_it_is_is_told_as_well_as_it_is_known(spot: Answer, wanted: dict[str, list[str]]) -> None:
    found = told({"spot": spot})
    assert {key: found[key] for key in ("lat", "long", "address_string") if key in found} == wanted


def test_a_form_can_say_which_address_it_is_about() -> None:
    found = told({}, FORM.replace("service code: POTHOLE", "service code: POTHOLE\n    place: home"))
    assert found["address_string"] == ["2 Larkfield Road, Testham, EX1 1AA"]


def test_what_is_not_answered_is_not_sent() -> None:
    found = told({"help": None, "home": None, "email": None, "phone": None, "name": "Cher"})
    assert not {"attribute[HELP]", "attribute[UPRN]", "email", "phone", "last_name"} & set(found)
    assert found["first_name"] == ["Cher"]


def test_what_is_left_out_is_known() -> None:
    form = form_of()
    assert list(left_out(block_of(form), form)) == ["hurt"]
    block = {**block_of(form), "attributes": {}}
    assert list(left_out(block, form)) == ["home", "hurt"]
