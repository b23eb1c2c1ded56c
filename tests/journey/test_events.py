"""Events name pages without the numbers of items, and know the same kinds as those who count them."""

from __future__ import annotations

from typing import get_args

import pytest

from formkit.analytics.base import Kind
from formkit.journey.events import EventKind, counted_id


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


def test_what_is_recorded_is_what_is_counted() -> None:
    assert set(get_args(EventKind)) == set(get_args(Kind))
