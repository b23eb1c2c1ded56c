"""Secrets by their names."""

from __future__ import annotations

import pytest

from formkit.lookups.way_out import WayOut


def test_a_secret_is_what_the_environment_holds_under_its_name() -> None:
    assert WayOut(environment={"PLACES_KEY": " abc \n"}).secret("PLACES_KEY") == "abc"


@pytest.mark.parametrize("environment", [{}, {"PLACES_KEY": "  "}])
def test_a_secret_that_is_not_there_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(LookupError):
        WayOut(environment=environment).secret("PLACES_KEY")


def test_where_files_are_only_looked_at_no_secret_is_asked_for() -> None:
    assert WayOut().secret("PLACES_KEY") == ""
    assert WayOut(environment={}).secret("") == ""


def test_it_leads_into_the_networks_that_the_operator_named() -> None:
    assert WayOut(["10.1.0.0/16"]).outgoing.networks == ["10.1.0.0/16"]
