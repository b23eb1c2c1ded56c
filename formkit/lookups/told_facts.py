"""Facts of an address as a provider tells them in one row."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.definition.facts import Facts, fact_told


def told_facts(facts: Facts, row: Mapping[str, str]) -> dict[str, str]:
    """What is kept of them, by name. What a row does not have, or what is none of the values, is unknown: it is left out."""
    told = {name: fact_told(known, row[name]) for name, known in facts.items() if name in row}
    return {name: value for name, value in told.items() if value is not None}
