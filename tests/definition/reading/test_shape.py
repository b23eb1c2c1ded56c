"""A tree is held against the schema of its kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import Shape, shape_problems
from formkit.errors import FormFileError

FORMS = Path(__file__).parents[3] / "forms"
HEAD = "formkit: 1\nform: f\ntitle: t\nversion: 1\nbefore you start:\n  time: 1 minute\n"
TAIL = "what happens next:\n  - you need to: wait\n"
QUESTION = "  - ask: A?\n    id: a\n    answer: text\n    why we ask: So.\n"


def problems(text: str, kind: Shape = "form") -> tuple[FormFileError, ...]:
    composed = compose(text, "f.yaml")
    assert composed.problems == ()
    assert composed.tree is not None
    return shape_problems(composed.tree, kind)


def of_steps(steps: str) -> list[str]:
    return [problem.problem for problem in problems(f"{HEAD}steps:\n{steps}{TAIL}")]


def kind_of(path: Path) -> Shape:
    if path.parent.name == "councils":
        return "council"
    if path.parent.name == "library":
        return "library translation" if path.name.endswith(".cy.yaml") else "library"
    return "translation" if path.name.endswith(".cy.yaml") else "form"


@pytest.mark.parametrize("path", sorted(FORMS.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_have_the_right_shape(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8"), kind_of(path)) == ()


def test_a_file_of_another_kind_is_told_by_its_missing_keys() -> None:
    told = [problem.problem for problem in problems(f"{HEAD}steps:\n{QUESTION}{TAIL}", "council")]
    assert any("`council`" in problem for problem in told)


def test_a_key_is_sent_to_the_block_that_it_belongs_to() -> None:
    (told,) = problems(f"{HEAD}deadline: Soon.\nsteps:\n{QUESTION}{TAIL}")
    assert told.instead == "`deadline` belongs to `before you start`. Move it there, or take it out."


def test_a_text_in_place_of_a_block_is_told_with_the_block() -> None:
    council = "formkit: 1\ncouncil: e\nname: E\ndestinations:\n  wardens: someone@example.org\n"
    (told,) = (one for one in problems(council, "council") if one.line == 5)
    assert told.instead == "Write, for example: wardens: {folder: revenues}"


def test_a_question_of_the_library_may_leave_keys_out_and_a_form_may_not() -> None:
    library = "formkit: 1\nlibrary: l\nquestions:\n  phone:\n    ask: Your phone\n    answer: phone\n"
    assert problems(library, "library") == ()
    told = of_steps("  - ask: A?\n    answer: text\n")
    assert told == ["The step `ask: A?` has no `id`.", "The step `ask: A?` has no `why we ask`."]


def test_a_question_from_the_library_needs_only_its_id() -> None:
    assert of_steps("  - ask: A?\n    id: a\n    from library: address\n") == []


def test_the_questions_of_a_page_share_its_reason() -> None:
    page = "  - page: P\n    why we ask: So.\n    steps:\n      - {ask: A, id: a, answer: text}\n"
    assert of_steps(page) == []
    assert of_steps(page.replace("    why we ask: So.\n", "")) == ["The step `ask: A` has no `why we ask`."]


def test_a_misspelt_key_is_not_also_told_as_missing() -> None:
    assert of_steps(QUESTION.replace("answer:", "anwser:")) == [
        "The step `ask: A?` cannot have the key `anwser`. Did you mean `answer`?"
    ]


def test_a_key_that_many_readers_take_for_true_is_told_with_ours() -> None:
    text = f"{HEAD}steps:\n{QUESTION}" + "what happens next:\n  - we will: come\n    on: moved_on\n"
    assert [(one.line, one.problem, one.instead) for one in problems(text)] == [
        (
            text.count("\n"),
            "A line of `what happens next` cannot have the key `on`. Did you mean `day`?",
            "Write: day: moved_on",
        )
    ]


def test_an_empty_value_is_told_once_whatever_belongs_there() -> None:
    assert of_steps(QUESTION.replace("answer: text", "answer:")) == ["There is nothing after `answer:`."]
    assert of_steps(QUESTION + "    hint: ''\n") == ["There is nothing after `hint:`."]


def test_all_problems_of_a_file_are_told_in_its_order() -> None:
    steps = QUESTION.replace("id: a", "id: A").replace("text", "txet") + QUESTION.replace("ask:", "aks:")
    told = problems(f"{HEAD}steps:\n{steps}{TAIL}")
    assert [problem.line for problem in told] == [9, 10, 12]
    assert {problem.id for problem in told} == {"SHAPE"}


SHAPE_WORDS_HEAD = "formkit: 1\nform: f\ntitle: t\nversion: 1\nbefore you start:\n  time: 1 minute\nsteps:\n"


@pytest.mark.parametrize(
    ("step", "problem", "instead"),
    [
        ("tell: A\n    sya: B", "`tell: A` cannot have the key `sya`. Did you mean `say`?", "Write: say: B"),
        ("tell: A\n    accept: [B]", "cannot have the key `accept`", "`accept` belongs to `evidence`."),
        ("tell: A\n    owner: B", "cannot have the key `owner`", "belongs to the top of the file"),
        ("tell: A\n    zebra: B", "cannot have the key `zebra`", "It can have: id, when"),
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
            "This step has no heading",
            "Put a line above `say` that begins the step: `tell:` and the heading.",
        ),
        (
            "id: a",
            "A step must have one of these keys: `ask`, `tell`",
            "Write, for example: ask: What is your name?",
        ),
        (
            "stop: A\n    call us: b\n    do instead: [{link: C}]",
            "`link` needs `to` beside it.",
            "Write, for example: to: /garden-waste",
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
    composed = compose(f"{SHAPE_WORDS_HEAD}  - {step}\n{TAIL}", "f.yaml")
    assert composed.tree is not None
    assert composed.problems == ()
    told = shape_problems(composed.tree, "form")
    assert len(told) == 1
    assert problem in told[0].problem
    assert instead in told[0].instead
    assert told[0].line >= 8


def test_a_missing_block_of_the_file_is_told_at_its_top() -> None:
    tree = compose(f"{SHAPE_WORDS_HEAD}  - tell: A\n", "f.yaml").tree
    assert tree is not None
    told = shape_problems(tree, "form")
    assert [(problem.line, problem.problem) for problem in told] == [
        (1, "A form file has no `what happens next`.")
    ]


def test_a_promise_needs_its_own_words_and_a_time_only_goes_with_we_will() -> None:
    tree = compose(
        f"{SHAPE_WORDS_HEAD}  - tell: A\nwhat happens next:\n  - you need to: wait\n    within: 1 day\n",
        "f.yaml",
    ).tree
    assert tree is not None
    assert [problem.problem for problem in shape_problems(tree, "form")] == [
        "`within` needs `we will` beside it."
    ]
