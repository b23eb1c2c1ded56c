"""Keys that are unknown, missing or in bad company, in plain words."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composing import compose
from formkit.definition.reading.shape import shape_problems

HEAD = "formkit: 1\nform: f\ntitle: t\nversion: 1\nbefore you start:\n  time: 1 minute\nsteps:\n"
TAIL = "what happens next:\n  - you need to: wait\n"


@pytest.mark.parametrize(
    ("step", "problem", "instead"),
    [
        ("tell: A\n    sya: B", "`tell: A` cannot have the key `sya`. Did you mean `say`?", "Write: say: B"),
        ("tell: A\n    accept: [B]", "cannot have the key `accept`", "`accept` belongs to `evidence`."),
        ("tell: A\n    owner: B", "cannot have the key `owner`", "belongs to the top of the file"),
        ("tell: A\n    zebra: B", "cannot have the key `zebra`", "It can have: id, called"),
        ("stop: A", "The step `stop: A` has no `outcome`.", "outcome: not eligible"),
        ("repeat: A\n    at most: 3", "has no `steps`", "Write, for example: steps:"),
        (
            "tell: A\n    stop: B",
            "`tell` and `stop` cannot stand together",
            "Begin a new item for the second one: - stop: B",
        ),
        ("tel: A", "There is no `tel`. Did you mean `tell`?", "Write: tell: A"),
        (
            "say: A",
            "A step must have one of these keys: `ask`, `tell`",
            "Write, for example: ask: What is your name?",
        ),
        (
            "stop: A\n    call us: b\n    do instead: [{link: C}]",
            "`link` needs `to` beside it.",
            "Write: to: /garden-waste",
        ),
        (
            "ask: A\n    id: a\n    why we ask: B\n    answer: email\n    options: [c: d]",
            "`options` does not go with `answer: email`.",
            "It goes with these answers: `one of`, `any of`.",
        ),
        (
            "ask: A\n    id: a\n    why we ask: B\n    answer: one of",
            "`ask: A` has neither `options` nor `options from`.",
            "options: [",
        ),
    ],
)
def test_a_step_with_wrong_keys_is_told_with_what_to_write(step: str, problem: str, instead: str) -> None:
    composed = compose(f"{HEAD}  - {step}\n{TAIL}", "f.yaml")
    assert composed.tree is not None
    assert composed.problems == ()
    told = shape_problems(composed.tree, "form")
    assert len(told) == 1
    assert problem in told[0].problem
    assert instead in told[0].instead
    assert told[0].line >= 8


def test_a_missing_block_of_the_file_is_told_at_its_top() -> None:
    tree = compose(f"{HEAD}  - tell: A\n", "f.yaml").tree
    assert tree is not None
    told = shape_problems(tree, "form")
    assert [(problem.line, problem.problem) for problem in told] == [
        (1, "A form file has no `what happens next`.")
    ]


def test_a_promise_needs_its_own_words_and_a_time_only_goes_with_we_will() -> None:
    tree = compose(
        f"{HEAD}  - tell: A\nwhat happens next:\n  - you need to: wait\n    within: 1 day\n", "f.yaml"
    ).tree
    assert tree is not None
    assert [problem.problem for problem in shape_problems(tree, "form")] == [
        "`within` needs `we will` beside it."
    ]
