"""Every page that can be seen has one number, and its wording is the same only where it asks the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.analytics.base import MOST_PAGES
from formkit.analytics.form_pages import pages_of
from formkit.catalogue import read_catalogue
from formkit.definition.form import Form
from tests.definition.writing import form_of

STEPS = """
- ask: What is it?
  id: what
  answer: one of
  called: what it is
  options: [bin: A bin, bag: A bag]
  why we ask: So that we bring the right one.
- stop: We cannot help
  id: no_help
  when: what is bag
  outcome: go elsewhere
- repeat: Your things
  id: things
  one is called: thing
  at most: 8
  steps:
    - {ask: How many are there, id: how_many, answer: whole number, called: how many, why we ask: So that we can.}
- {tell: Nearly done, id: nearly, say: One more page.}
- {evidence: Show us, id: photo, called: a photo, accept: [a photo], optional: yes, why we ask: So that we see it.}
- {pay: Pay for it, id: price, amount: £10, with: GOV.UK Pay, says: Bins}
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return form_of(STEPS)


def wording(form: Form, page: str) -> str:
    return next(one.wording for one in pages_of(form) if one.page == page)


def test_pages_are_numbered_in_file_order_with_those_of_a_list_before_it(form: Form) -> None:
    assert [(one.number, one.page, one.kind) for one in pages_of(form)] == [
        (0, "what", "question"),
        (1, "no_help", "stop"),
        (2, "things/how_many", "question"),
        (3, "things", "list"),
        (4, "nearly", "tell"),
        (5, "photo", "evidence"),
        (6, "check-answers", "check answers"),
        (7, "pay", "payment"),
    ]


def test_a_page_has_its_heading_its_outcome_and_its_version(form: Form) -> None:
    stop = pages_of(form)[1]
    assert (stop.form, stop.version) == (form.id, form.hash[:12])
    assert (stop.title, stop.outcome) == ("We cannot help", "go elsewhere")
    assert {one.outcome for one in pages_of(form) if one.kind != "stop"} == {""}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What is it?", "What was it?"),
        ("bin: A bin", "bin: A wheelie bin"),
        ("answer: one of", "hint: Look at it\n  answer: one of"),
        ("answer: one of", "optional: yes\n  answer: one of"),
    ],
)
def test_other_words_are_another_wording_of_that_page_alone(form: Form, before: str, after: str) -> None:
    other = form_of(STEPS.replace(before, after))
    changed = {one.page for one in pages_of(form) if wording(other, one.page) != one.wording}
    assert changed == {"what"}


def test_another_condition_is_the_same_wording(form: Form) -> None:
    other = form_of(STEPS.replace("when: what is bag", "when: what is bin"))
    assert other.hash != form.hash
    assert [one.wording for one in pages_of(other)] == [one.wording for one in pages_of(form)]


def test_a_very_long_form_shares_its_last_number() -> None:
    asked = "\n".join(f"- {{tell: Page {n}, id: page_{n}, say: Read on.}}" for n in range(MOST_PAGES + 5))
    pages = pages_of(form_of(asked))
    assert len({one.page for one in pages}) == MOST_PAGES + 6
    assert pages[-1].number == MOST_PAGES - 1
    assert {one.number for one in pages} == set(range(MOST_PAGES))


def test_the_pages_of_every_example_form_differ_from_each_other() -> None:
    for form in read_catalogue(Path("forms")).forms.values():
        pages = pages_of(form)
        assert len({one.page for one in pages}) == len(pages)
        assert ("tasks" in {one.page for one in pages}) == bool(form.task_list)


def test_a_short_name_stands_for_the_question_and_changes_nothing_else() -> None:
    (what, *_), (short, *_) = (
        pages_of(form_of(STEPS.replace("  id: what\n", f"  id: what\n{more}")))
        for more in ("", "  short name: Thing\n")
    )
    assert (what.title, short.title) == ("What is it?", "Thing")
    assert what.wording == short.wording
