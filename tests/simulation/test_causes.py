"""How a planted cause is written."""

from __future__ import annotations

import pytest

from formkit.errors import SettingsRefused
from formkit.simulation.causes import PlantedCause, read_cause, refuse_unknown_page


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("confusing:account:10", PlantedCause("confusing question", "account", 10)),
        ("long page:contact:3", PlantedCause("long page", "contact", 3)),
        ("document:things/proof:0", PlantedCause("document demand", "things/proof", 0)),
        ("broken:contact:12.5:cy", PlantedCause("broken branch", "contact", 12.5, "cy")),
    ],
)
def test_a_cause_is_kind_page_and_points(said: str, cause: PlantedCause) -> None:
    assert read_cause(said) == cause


@pytest.mark.parametrize(
    "said", ["", "slow:contact:3", "long:contact", "long:contact:many", "long:contact:99", "long:contact:-1"]
)
def test_anything_else_is_refused_with_what_to_write(said: str) -> None:
    with pytest.raises(SettingsRefused, match="Write"):
        read_cause(said)


def test_a_page_that_is_not_there_is_refused_with_those_that_are() -> None:
    refuse_unknown_page(PlantedCause("long page", "contact", 5), "small", ["home", "contact"])
    with pytest.raises(SettingsRefused, match="It has: home, contact"):
        refuse_unknown_page(PlantedCause("long page", "contacts", 5), "small", ["home", "contact"])
