"""What two forms have in common is held once."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.definition.plain.expression import Expression, read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.sharing import shared


@dataclass(frozen=True)
class Step:
    """Something with words and with what does not change with them."""

    words: str
    rest: tuple[str, ...]
    when: Expression | None = None


def condition(label: str) -> Expression:
    names = {"bin": Known(Kind.ONE_OPTION, options={"food": label})}
    expression, _ = read_expression("bin is food", names)
    assert expression is not None
    return expression


def test_what_is_equal_is_the_same_and_what_differs_stays() -> None:
    old, new = Step("one", ("a", "b")), Step("un", ("a", "b"))
    kept = shared(new, old)
    assert kept == new
    assert kept.rest is old.rest


def test_things_that_are_wholly_equal_are_the_old_one() -> None:
    old = Step("one", ("a",))
    assert shared(Step("one", ("a",)), old) is old


def test_tuples_and_mappings_are_shared_part_by_part() -> None:
    old = (Step("one", ("a", "b")), {"x": ("c", "d")})
    kept = shared((Step("un", ("a", "b")), {"x": ("c", "d"), "y": ("e",)}), old)
    assert kept[0].rest is old[0].rest
    assert kept[1]["x"] is old[1]["x"]


def test_a_condition_in_other_words_is_the_same_condition() -> None:
    old = Step("one", (), condition("Food"))
    assert shared(Step("un", (), condition("Bwyd")), old).when is old.when
