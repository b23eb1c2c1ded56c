"""Journeys that the core goes with made-up answers."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from formkit.analytics.form_pages import pages_of
from formkit.bundled import folder
from formkit.catalogue import look_at
from formkit.errors import SettingsRefused
from formkit.simulation.walks import SimulatedWalk, Walker
from tests.definition.writing import form_of
from tests.simulation.simulated import DAYS, small_form, walks_of

EXAMPLES = sorted(path.name for path in folder("forms").glob("*.yaml") if path.name.count(".") == 1)


def is_sent(walk: SimulatedWalk) -> bool:
    """False where it ends at a stop page."""
    return walk.turns[-1].kind in ("check answers", "payment")


@pytest.mark.parametrize("file", EXAMPLES)
def test_every_example_form_is_gone_to_its_end_over_its_own_pages(file: str) -> None:
    form = look_at(Path(folder("forms")), only=file).forms[file.removesuffix(".yaml")]
    known = {page.page for page in pages_of(form)}
    walks = Walker(form, DAYS, Random(1)).walks(15)
    assert any(is_sent(walk) for walk in walks)
    assert {turn.page for walk in walks for turn in walk.turns} <= known


def test_most_get_through_and_some_are_stopped_with_the_outcome_of_the_stop() -> None:
    walks = walks_of(small_form(), 100)
    stopped = [walk for walk in walks if not is_sent(walk)]
    assert 0 < len(stopped) < 40
    assert {(walk.turns[-1].page, walk.turns[-1].outcome) for walk in stopped} == {("not_here", "call us")}
    assert {turn.page for walk in stopped for turn in walk.turns} == {"lives", "not_here"}


def test_mistakes_are_those_that_the_core_names() -> None:
    turns = {turn.page: turn for walk in walks_of(small_form()) for turn in walk.turns}
    assert (("account", "pattern"),) in turns["account"].refusals
    assert (("lives", "empty"),) in turns["lives"].refusals
    assert turns["extra"].refusals == ()


def test_optional_questions_are_sometimes_left_blank_and_files_sometimes_come_later() -> None:
    turns = [turn for walk in walks_of(small_form(), 100) for turn in walk.turns]
    blanks = {turn.blanks for turn in turns if turn.page == "extra"}
    assert blanks == {(), ("extra",)}
    assert {(turn.files, turn.later) for turn in turns if turn.page == "proof"} == {
        (True, False),
        (False, True),
    }


def test_pages_of_a_list_are_named_without_their_item() -> None:
    form = form_of("""\
- repeat: Who lives there?
  id: people
  one is called: person
  at least: 1
  at most: 3
  steps:
    - {ask: Their name, id: person, answer: name, why we ask: It helps.}
""")
    pages = {turn.page for walk in walks_of(form) for turn in walk.turns}
    assert pages == {"people/person", "people", "check-answers"}


def test_between_two_sections_a_person_sees_the_task_list() -> None:
    ask = "- {{ask: Question {0}, id: {0}, called: it, answer: yes or no, why we ask: It helps.}}"
    steps = "".join(
        f"- section: Part {n}\n  id: part_{n}\n  steps:\n    {ask.format(n)}\n" for n in ("home", "work")
    )
    walk = walks_of(form_of(steps, "layout: task list\n"), 1)[0]
    assert [turn.page for turn in walk.turns] == ["tasks", "home", "tasks", "work", "tasks", "check-answers"]


def test_a_page_that_takes_no_answer_that_can_be_made_up_is_named() -> None:
    form = form_of("- {ask: A code, id: code, answer: text, pattern: '(zq){2}x|k9', why we ask: It helps.}")
    with pytest.raises(SettingsRefused, match="the page code of small"):
        walks_of(form)
