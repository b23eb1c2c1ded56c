"""What is written beside the code: the opening sentence, and a reason for every exception to the rules."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.checkout import modules, nodes, source, texts, tree

UNFINISHED = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + r"X)\b")


def test_every_module_opens_with_one_sentence() -> None:
    wordless = [
        str(module) for module in modules() if source(module).strip() and not opening_sentence(tree(module))
    ]
    assert wordless == []


def test_every_exception_to_a_rule_carries_its_reason() -> None:
    bare = [
        f"{module}:{line}: {text}" for module in modules() for line, text in bare_directives(source(module))
    ]
    assert bare == [], "Write the reason after it: `# noqa: S608  # the names are ours`"


def test_every_broad_except_carries_its_reason() -> None:
    bare = [f"{module}:{line}" for module in modules() for line in bare_broad_excepts(module)]
    assert bare == []


def test_every_any_carries_its_reason() -> None:
    bare = [f"{module}:{line}" for module in modules() for line in bare_anys(source(module))]
    assert bare == []


def test_nothing_is_left_for_later() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts() if (match := UNFINISHED.search(text))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["x = 1  # noqa: S608", "x = 1  # type: ignore[arg-type]", "x = 1  # noqa", "x = 1  # pragma: no cover"],
)
def test_a_directive_without_reason_is_seen(line: str) -> None:
    assert list(bare_directives(line))


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa: S608  # the names are ours",
        "x = 1  # noqa: S608, E501 - the names are ours",
        "x = 1  # type: ignore[misc]  # the library has no types",
    ],
)
def test_a_directive_with_a_reason_is_fine(line: str) -> None:
    assert not list(bare_directives(line))


def test_an_any_without_reason_is_seen() -> None:
    assert list(bare_anys("from typing import Any\nx: Any = 1\ny: Any = 2  # raw YAML\n")) == [2]


def opening_sentence(module: ast.Module) -> bool:
    """Whether the module opens with a docstring whose first line ends as a sentence does."""
    words = ast.get_docstring(module) or ""
    return words.split("\n\n")[0].rstrip().endswith((".", ":"))


@cache
def comments(text: str) -> tuple[tuple[int, str], ...]:
    """The comments of a module, with their lines. To part a text into its tokens takes longest of all rules."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline) if "#" in text else ()
    return tuple((token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT)


def bare_directives(text: str) -> Iterator[tuple[int, str]]:
    """The directives to a checker that give no reason."""
    for line, comment in comments(text):
        found = re.match(
            r"#\s*(type: ignore|noqa|pragma)\b(\[[^]]*\]|:( no cover|[\s,]*[A-Z]+\d+)+)?(?P<reason>.*)",
            comment,
        )
        if found and len(found["reason"].strip(" #-").split()) < 2:
            yield line, comment


def bare_broad_excepts(module: Path) -> Iterator[int]:
    """The lines of `except:`, `except Exception` and `except BaseException` without a comment."""
    explained = {line for line, _ in comments(source(module))}
    for node in nodes(module):
        if isinstance(node, ast.ExceptHandler) and node.lineno not in explained:
            names = (
                {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
                if node.type
                else {"all"}
            )
            if names & {"all", "Exception", "BaseException"}:
                yield node.lineno


def bare_anys(text: str) -> Iterator[int]:
    """The lines that use `Any`, other than to import it, without a comment."""
    explained = {line for line, _ in comments(text)}
    for node in ast.walk(ast.parse(text)) if "Any" in text else ():
        if isinstance(node, ast.Name) and node.id == "Any" and node.lineno not in explained:
            yield node.lineno
