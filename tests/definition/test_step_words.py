"""The id and the texts of a step."""

from __future__ import annotations

from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import Block
from formkit.definition.scope import FormScope
from formkit.definition.step_words import step_id, step_lines, step_say, step_text


def step(text: str) -> Block:
    """One step from YAML."""
    tree = compose(text, "a.yaml").tree
    assert tree is not None
    return tree


def test_an_id_is_what_is_written_or_a_slug_of_the_words() -> None:
    scope = FormScope()
    assert step_id(step("tell: It is too late!\nid: late"), "tell", scope, is_question=False) == "late"
    assert step_id(step("tell: It is too late!"), "tell", scope, is_question=False) == "it-is-too-late"
    assert scope.problems == []


def test_a_place_in_a_text_that_names_nothing_is_told() -> None:
    scope = FormScope()
    assert step_text(step("tell: Hello {who}"), "tell", scope) == "Hello {who}"
    assert [one.id for one in scope.problems] == ["PLACE"]
    assert step_text(step("tell: Hello"), "say", scope) == ""


def test_one_text_is_a_list_of_one() -> None:
    scope = FormScope()
    assert step_lines(step("say: it is true"), scope) == ("it is true",)
    assert step_lines(step("say: [it is true, I am sure]"), scope) == ("it is true", "I am sure")
    assert step_lines(step("tell: Hello"), scope) == ()


def test_a_list_is_a_text_of_several_paragraphs() -> None:
    scope = FormScope()
    assert step_say(step("say: Look at the meter."), scope) == "Look at the meter."
    assert step_say(step("say: [Look at the meter., Note the number.]"), scope) == (
        "Look at the meter.\n\nNote the number."
    )
    assert step_say(step("tell: Hello"), scope) == ""


def test_each_entry_of_a_list_is_checked() -> None:
    scope = FormScope()
    step_say(step("say:\n  - Look at {it}.\n  - Note {them}."), scope)
    assert [(one.line, one.id) for one in scope.problems] == [(2, "PLACE"), (3, "PLACE")]
