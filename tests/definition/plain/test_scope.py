"""Finding what a path stands for."""

from __future__ import annotations

from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Scope
from formkit.definition.plain.tree import Answer, Column

ITEM = Known(
    Kind.ONE_OPTION, options={"sofa": "Sofa"}, rows={"sofa": {"price": 700}}, columns={"price": Kind.MONEY}
)
NAMES = {
    "item": ITEM,
    "page": Known(Kind.GROUP, inner={"item": ITEM}),
    "things": Known(Kind.REPEAT, inner={"item": ITEM, "flat": Known(Kind.NUMBER)}),
    "flat": Known(Kind.YES_NO),
}


def path(words: str) -> Phrase:
    parts = tuple(
        Phrase("NAME", words.index(part), words.index(part) + len(part), part) for part in words.split(".")
    )
    return Phrase("path", 0, len(words), words, parts)


def test_paths_lead_through_pages_to_columns() -> None:
    scope = Scope("page.item.price", NAMES)
    assert scope.found(path("page.item.price")) == Column(
        Answer(("page", "item"), Kind.ONE_OPTION, {"sofa": "Sofa"}), {"sofa": 700}, Kind.MONEY
    )
    assert scope.found(path("flat")) == Answer(("flat",), Kind.YES_NO)
    assert scope.mistakes == []


def test_a_column_has_no_parts() -> None:
    scope = Scope("item.price.pence", NAMES)
    assert scope.found(path("item.price.pence")) is None
    assert len(scope.mistakes) == 1


def test_inside_a_thing_its_own_names_win() -> None:
    inside = Scope("flat", NAMES).inside(NAMES["things"].inner)
    assert inside.found(path("flat")) == Answer(("flat",), Kind.NUMBER)
    assert inside.names["page"] is NAMES["page"]


def test_a_trial_tells_nobody() -> None:
    scope = Scope("nowhere", NAMES)
    assert scope.unheard().found(path("nowhere")) is None
    assert scope.mistakes == []
