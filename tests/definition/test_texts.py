"""Which texts of a form are read by people."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import Block, Text
from formkit.definition.texts import TextPath, block_said_again, leaves, step_said_again


def block_of(text: str) -> Block:
    tree = compose(text, "x.yaml").tree
    assert tree is not None
    return tree


def paths(text: str) -> list[TextPath]:
    found: list[TextPath] = []

    def again(path: TextPath, english: Text) -> Text:
        found.append(path)
        return english

    step_said_again(block_of(text), again)
    return found


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("ask: A\nid: x\nwhen: a is b\nshort name: s\nanswer: text\n", [("ask",)]),
        ("ask: A\nhint: B\nwhy we ask: C\ncalled: D\n", [("ask",), ("hint",), ("why we ask",), ("called",)]),
        ("options:\n  - a: A\n  - {value: b, label: B, hint: C}\n", [("options", "a"), ("options", "b"), ("option hints", "b")]),
        ("none of these: yes\n", []),
        ("none of these: Nothing\n", [("none of these",)]),
        ("tick: I agree\n", [("tick",)]),
        ("say: [a, b]\naccept: [c]\n", [("say", 0), ("say", 1), ("accept", 0)]),
        ("more help: {title: A, say: [b, c]}\n", [("more help", "title"), ("more help", "say", 0), ("more help", "say", 1)]),
        (
            "if helping: {more help: {title: A, say: b}}\n",
            [("if helping", "more help", "title"), ("if helping", "more help", "say")],
        ),
        ("do instead:\n  - say: [A, b]\n", [("do instead", 0, "say", 0), ("do instead", 0, "say", 1)]),
        ("if helping: A\n", [("if helping", "ask")]),
        ("if helping:\n  say: [a]\n  called: b\n", [("if helping", "say", 0), ("if helping", "called")]),
        ("error: {rule: A}\nfiles: [jpg]\n", [("error", "rule")]),
        (
            "do instead:\n  - {link: A, to: /b}\n  - say: C\n",
            [("do instead", 0, "link"), ("do instead", 0, "to"), ("do instead", 1, "say")],
        ),
    ],
)  # fmt: skip
def test_the_texts_of_a_step(step: str, expected: list[TextPath]) -> None:
    assert paths(step) == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("title", "title: A\n", [("title",)]),
        ("form", "form: a\n", []),
        ("other ways", "other ways: {email: a@b.invalid, paper form: yes, post: C, BSL: /bsl}\n", [("other ways", "post")]),
        ("other ways", "other ways: {a: {phone: 1, open: B, text relay: yes}}\n", [("other ways", "a", "open")]),
        ("other ways", 'other ways: {a: {phone: 1, called: C, open: "Monday, 9am to 5pm"}}\n', [("other ways", "a", "called")]),
        ("what happens next", "what happens next:\n  - {we will: A, day: slot}\n", [("what happens next", 0, "we will")]),
        (
            "what happens next", "what happens next:\n  - {we will: A, within: 1 day, after: we decide}\n",
            [("what happens next", 0, "we will"), ("what happens next", 0, "after")],
        ),
        (
            "what happens next", "what happens next:\n  - {we will: A, within: 1 day, after: We have all your proof}\n",
            [("what happens next", 0, "we will")],
        ),
        ("notices", "notices:\n  - {until: 1 May 2027, say: A}\n", [("notices", 0)]),
    ],
)  # fmt: skip
def test_the_texts_outside_the_steps(key: str, text: str, expected: list[TextPath]) -> None:
    found: list[TextPath] = []
    value = block_of(text).get(key)
    assert value is not None

    def again(path: TextPath, english: Text) -> Text:
        found.append(path)
        return english

    block_said_again(key, value, again)
    assert found == expected


def test_leaves_are_told_with_their_paths() -> None:
    found = [(path, text.text) for path, text in leaves(block_of("a: [b, {c: d}]\ne: f\n"))]
    assert found == [(("a", 0), "b"), (("a", 1, "c"), "d"), (("e",), "f")]
