"""Page kinds answer for themselves: who has to tell them apart says it for every kind, with `by_kind`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

import pytest

from formkit.definition.pages import Page
from tests.house.checkout import modules, tree

KINDS = {kind.__name__ for kind in get_args(Page)}
AT_MOST = 11
"""May only fall: `by_kind` itself, and one `..._page` for each kind that others look for, in `definition/pages.py`."""


def test_page_kinds_are_told_apart_in_one_module_only() -> None:
    found = {str(module): lines for module in modules("formkit") if (lines := list(switches(tree(module))))}
    assert set(found) == {"formkit/definition/pages.py"}, "Use by_kind, or a property that each kind has"
    assert len(found["formkit/definition/pages.py"]) <= AT_MOST


@pytest.mark.parametrize(
    "text",
    [
        "isinstance(page, BookPage)",
        "isinstance(page, QuestionPage | StopPage)",
        "match page:\n    case EvidencePage(called=called):\n        pass",
    ],
)
def test_a_switch_is_seen(text: str) -> None:
    assert list(switches(ast.parse(text)))


@pytest.mark.parametrize("text", ["isinstance(answer, str)", "page: BookPage = book_page(one)"])
def test_what_is_no_switch_is_left_alone(text: str) -> None:
    assert not list(switches(ast.parse(text)))


def switches(module: ast.Module) -> Iterator[int]:
    """The lines where a module asks which kind a page is."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, asked]):
                if {name.id for name in ast.walk(asked) if isinstance(name, ast.Name)} & KINDS:
                    yield node.lineno
            case ast.MatchClass(cls=ast.Name(id=name)) if name in KINDS:
                yield node.cls.lineno
