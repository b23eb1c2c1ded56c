"""Loads the published test suite of Plain: conformance.yaml and refused.yaml. It tests nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Known, Value
from formkit.questions.base import Unsaid

HERE = Path(__file__).parent
Written = Any  # any YAML; the tests check what they take out of it
SUITE: dict[str, Written] = yaml.safe_load((HERE / "conformance.yaml").read_text("utf-8"))
REFUSED: dict[str, Written] = yaml.safe_load((HERE / "refused.yaml").read_text("utf-8"))
ROWS = [(group["about"], *row) for group in SUITE["groups"] for row in group["rows"]]
KINDS = {kind.value: kind for kind in Kind}
TODAY = Days(SUITE["today"], frozenset(SUITE["holidays"]))


def known(written: Mapping[str, Written]) -> Known:
    """A name as the table describes it."""
    return Known(
        KINDS[written["kind"]],
        options={option: option.title() for option in written.get("options", ())},
        rows=written.get("rows", {}),
        columns={name: KINDS[kind] for name, kind in written.get("columns", {}).items()},
        facts={name: known(fact) for name, fact in written.get("facts", {}).items()},
        inner={name: known(inner) for name, inner in written.get("inner", {}).items()},
    )


NAMES = {name: known(written) for name, written in SUITE["names"].items()}


def answers_of(written: Mapping[str, Written]) -> dict[str, Value]:
    """The answers of a row as the kinds have them in Python; what is wrong on purpose stays as it is."""
    return {name: _value(value, NAMES.get(name)) for name, value in written.items()}


def result_of(written: Written) -> Value:
    """The result of a row; None for unknown and missing, NOT_ASKED for what was not asked itself."""
    if written in ("unknown", "missing"):
        return None
    if written == NOT_ASKED.value:
        return NOT_ASKED
    result: Value = Decimal(written) if isinstance(written, str) else written
    return result


def read(text: str, names: Mapping[str, Known] = NAMES, wanted: Kind | None = None) -> Expression:
    """An expression that must be right."""
    expression, problems = read_expression(text, names, later=["late"], wanted=wanted)
    assert expression is not None, problems
    return expression


def _value(written: Written, of: Known | None) -> Value:
    if written == NOT_ASKED.value:
        return NOT_ASKED
    if written in [each.value for each in Unsaid]:
        return Unsaid(written)
    match of and of.kind, written:
        case ((Kind.NUMBER | Kind.PERCENT), str()) if written.replace(".", "").isdigit():
            return Decimal(written)
        case Kind.SOME_OPTIONS, list():
            return tuple(written)
        case Kind.GROUP, dict() if of is not None:
            return {name: _value(each, of.inner.get(name)) for name, each in written.items()}
        case Kind.REPEAT, list() if of is not None:
            return tuple(_value(each, Known(Kind.GROUP, inner=of.inner)) for each in written)
    unchanged: Value = written
    return unchanged
