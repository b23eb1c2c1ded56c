"""Costs of contacts are those of 2012 until a council says otherwise."""

from __future__ import annotations

from formkit.analytics.assumptions import BUILT_IN, Assumptions, assumptions_from


def test_the_built_in_costs_are_those_of_2012() -> None:
    assert (BUILT_IN.face_to_face, BUILT_IN.phone, BUILT_IN.web, BUILT_IN.then_phone) == (
        8.62,
        2.83,
        0.15,
        0.5,
    )


def test_what_a_council_typed_in_replaces_only_what_it_names() -> None:
    assert assumptions_from({"phone": 5.0, "simulated": 1.0}) == Assumptions(phone=5.0)
