"""Which postcodes lie in the council's area."""

from __future__ import annotations

import asyncio

import pytest

from formkit.lookups.area import Area, tidy_part


@pytest.mark.parametrize(
    ("parts", "postcode", "inside"),
    [
        (["EX1", "EX2"], "EX1 1AA", True),
        (["EX1", "EX2"], "ex29zz", True),
        (["EX1", "EX2"], "EX4 4QQ", False),
        (["EX1"], "EX11 1AA", False),
        (["EX11"], "EX1 1AA", False),
        (["ex1"], "EX1 1AA", True),
        (["EX1 2"], "EX1 2BB", True),
        (["EX1 2"], "EX1 1AA", False),
        (["ex12bb"], "EX1 2BB", True),
        (["EX1 2BB"], "EX1 2BD", False),
        (["W1A"], "W1A 1AA", True),
        (["W1"], "W1A 1AA", False),
        (["EX1"], "EX1", False),
        (["EX1"], "", False),
        (["nonsense"], "EX1 1AA", False),
        ([], "EX1 1AA", False),
    ],
)
def test_a_postcode_lies_in_a_district_a_sector_or_is_named_itself(
    parts: list[str], postcode: str, inside: bool
) -> None:
    area = Area(parts)
    assert area.holds(postcode) is inside
    assert bool(asyncio.run(area.choices({"postcode": postcode}))) is inside


def test_an_address_answer_is_judged_by_its_postcode() -> None:
    area = Area(["EX1"])
    inside = asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane", "postcode": "ex1 1aa"}}))
    assert [one.value for one in inside] == ["EX1 1AA"]
    assert asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane", "postcode": "EX4 4QQ"}})) == ()
    assert asyncio.run(area.choices({"place": {"line_1": "1 Mill Lane"}})) == ()
    assert asyncio.run(area.choices({})) == ()


@pytest.mark.parametrize(
    ("words", "tidy"),
    [
        ("ex1", "EX1"),
        ("ex1  2", "EX1 2"),
        ("ex12bb", "EX1 2BB"),
        ("Exampleton", None),
        ("EX", None),
        ("", None),
    ],
)
def test_a_part_of_the_area_is_the_beginning_of_a_postcode(words: str, tidy: str | None) -> None:
    assert tidy_part(words) == tidy
