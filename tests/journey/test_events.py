"""Events name pages without the numbers of items."""

from __future__ import annotations

import pytest

from formkit.journey.events import counted_id


@pytest.mark.parametrize(
    ("id", "counted"),
    [
        ("bins", "bins"),
        ("things/2/how_many", "things/how_many"),
        ("things/113/how_many", "things/how_many"),
        ("people/1/contact.email", "people/contact.email"),
        ("", ""),
    ],
)
def test_the_number_of_an_item_is_not_counted(id: str, counted: str) -> None:
    assert counted_id(id) == counted
