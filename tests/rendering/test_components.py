"""Our own components, each drawn by the examples beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from jinja2 import Environment, UndefinedError, nodes

from formkit.bundled import folder
from formkit.rendering.environment import OURS, Pages


class Example(NamedTuple):
    """One example of a component: a macro, its parameters, and what the HTML must hold."""

    component: str
    name: str
    macro: str
    params: dict[str, object]
    shows: list[str]


def examples() -> list[Example]:
    """The examples of every component's example.yaml."""
    found = []
    for component in OURS:
        file = folder("components") / component / "example.yaml"
        for one in yaml.safe_load(file.read_text(encoding="utf-8")):
            macro = one.get("macro") or macros(component)[0]
            found.append(Example(component, one["name"], macro, one["params"], one["shows"]))
    return found


def macros(component: str) -> list[str]:
    """The macros of a component, in file order."""
    return [macro.name for macro in parsed(component).find_all(nodes.Macro)]


def parsed(component: str) -> nodes.Template:
    """A component's template as Jinja reads it."""
    file = folder("components") / component / "macro.html"
    return Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))


def drawn(place: Path, example: Example, params: dict[str, object]) -> str:
    """The example's HTML, by a page that calls its macro."""
    page = f'{{% from "components/{example.component}/macro.html" import {example.macro} %}}'
    (place / "example.html").write_text(f"{page}{{{{ {example.macro}(view) }}}}", encoding="utf-8")
    return Pages([place]).page("example.html", params).decode()


def read_by(example: Example) -> set[str]:
    """The parameters that a macro reads."""
    macro = next(one for one in parsed(example.component).find_all(nodes.Macro) if one.name == example.macro)
    return {
        node.attr
        for node in macro.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "params"
    }


EXAMPLES = examples()
IDS = [f"{one.component}: {one.name}" for one in EXAMPLES]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_example_is_drawn_as_it_says(example: Example, tmp_path: Path) -> None:
    html = drawn(tmp_path, example, example.params)
    assert [piece for piece in example.shows if piece not in html] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_example_names_every_parameter_and_no_other(example: Example) -> None:
    assert set(example.params) == read_by(example)


def test_every_macro_has_an_example() -> None:
    made = {(one.component, one.macro) for one in EXAMPLES}
    assert {(component, macro) for component in OURS for macro in macros(component)} == made


def test_a_parameter_that_is_missing_is_an_error(tmp_path: Path) -> None:
    example = next(one for one in EXAMPLES if one.component == "evidence")
    lacking = {name: value for name, value in example.params.items() if name != "sending"}
    with pytest.raises(UndefinedError):
        drawn(tmp_path, example, lacking)
