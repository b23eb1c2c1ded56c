"""Where a form is sent: a name, a name with details, or a list of both."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.sendings import SendTo, read_sendings


def read(written: str) -> tuple[SendTo, ...]:
    tree = compose(f"send to: {written}\n", "a.yaml").tree
    assert tree is not None
    return read_sendings(tree.get("send to"))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("waste", ["waste"]),
        ("[waste, streets]", ["waste", "streets"]),
        ("{to: streets, service code: POTHOLE}", ["streets"]),
        ("[waste, {to: streets, service code: POTHOLE}]", ["waste", "streets"]),
        ("[waste, {service code: POTHOLE}, [a]]", ["waste"]),
        ("", []),
    ],
)
def test_each_way_of_writing_it_is_read(written: str, names: list[str]) -> None:
    assert [one.to for one in read(written)] == names


def test_details_are_read_with_their_places() -> None:
    (found,) = read("\n  to: streets\n  service code: 07\n  attributes:\n    SIZE: how_big\n    LONG: yes")
    assert found.details == {"service code": "07", "attributes": {"SIZE": "how_big", "LONG": "yes"}}
    lines = [
        found.place_of(*keys).line for keys in ((), ("service code",), ("attributes", "LONG"), ("place",))
    ]
    assert lines == [2, 3, 6, 2]
