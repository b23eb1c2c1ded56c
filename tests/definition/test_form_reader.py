"""Whole form files: the examples load, and every mistake of meaning is told at its line and column, with what to write."""

from __future__ import annotations

import pytest

from formkit import bundled
from formkit.catalogue import look_at
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources, sources_from
from tests.definition.writing import FILE, form_of, only, read, written

A = "- {ask: Full name, id: a, answer: name, why we ask: We write to you.}\n"
FLAT = "- {ask: 'Do you live in a flat?', id: flat, answer: yes or no, why we ask: Crews differ.}\n"
BIN = """\
- ask: Which bin?
  id: bin
  called: which bin
  answer: one of
  options:
    - food: Food
    - garden: Garden
  why we ask: The lorries differ.
"""


def tell(when: str) -> str:
    return f"- tell: Thank you\n  when: {when}\n  say: We know.\n"


def question(*lines: str, answer: str = "text") -> str:
    head = ["- ask: What is it?", "  id: it", "  called: it", f"  answer: {answer}"]
    return "\n".join([*head, *(f"  {line}" for line in lines), "  why we ask: We need it.", ""])


def stop(*lines: str) -> str:
    return "\n".join(["- stop: You cannot use this", *(f"  {line}" for line in lines), ""])


# what is written, more keys, (line, column), pieces of the sentence, pieces of what to write
MISTAKES = {
    "an unknown name": (A + tell("b is answered"), "", (4, 11), ['"b"', "above this"], ['"a"']),
    "a misspelt name": (FLAT + tell("flt is yes"), "", (4, 11), ['"flt"', 'Did you mean "flat"?'], ["flat is yes"]),
    "a later question": (tell("flat is yes") + FLAT, "", (3, 11), ["`flat` is asked later"], ["below `flat`"]),
    "an unknown option": (
        BIN + tell("bin is gardn"), "", (11, 18), ['"bin" has no option called "gardn"'], ["bin is garden"],
    ),
    "an id that is there twice": (A + A, "", (3, 26), ['"a" is used twice', "line 2"], ["`a_2`"]),
    "two steps with the same words": (
        A + tell("a is answered") + tell("a is answered"), "", (6, 5), ['"thank-you" is used twice'], ["another id"],
    ),
    "a word of conditions as an id": (
        A.replace("id: a", "id: today"), "", (2, 26), ['"today" is a word of conditions'], ["id: this_day"],
    ),
    "an address of formkit as an id": (
        "- {ask: Where it is, id: confirmation, called: it, answer: text, why we ask: We need it.}", "",
        (2, 28), ['"confirmation" is the address of a page'], ["Write `id: confirmation"],
    ),
    "a contact of a stop that is not there": (
        stop("call us: offise"), "", (3, 14), ['There is no contact called "offise"'], ["office"],
    ),
    "a word of conditions as an option": (
        BIN.replace("food: Food", "more: More"), "", (7, 9), ['"more" is a word of conditions'], [": More`"],
    ),
    "an option that is there twice": (
        BIN.replace("garden: Garden", "food: Garden"), "", (8, 9), ['"food" is there twice'], ["of its own"],
    ),
    "a limit that says nothing": (
        question("must be: sometime", answer="date"), "", (6, 14), ["`must be: sometime` cannot be read"],
        ["in the past"],
    ),
    "a limit by an unknown name": (
        question("must be: after moving", answer="date"), "", (6, 20), ['"moving"'], [],
    ),
    "a limit of another kind": (
        question("must be: at most 8", answer="date"), "", (6, 14), ["date"], [],
    ),
    "a limit that looks ahead": (
        question("must be: before it_ended", answer="date") + A.replace("id: a", "id: it_ended"), "",
        (6, 21), ["`it_ended` is asked later"], ["below `it_ended`"],
    ),
    "a pattern with look-ahead": (
        question("pattern: A(?=B)C"), "", (6, 15), ["pattern cannot be used"], ["RE2", "look-ahead"],
    ),
    "a pattern with a back-reference": (
        question(r"pattern: (A)\1"), "", (6, 17), ["pattern cannot be used"], ["back-reference"],
    ),
    "a pattern that is not closed": (question("pattern: '(A'"), "", (6, 14), ["pattern cannot be used"], ["RE2"]),
    "an empty piece of a pattern": (question("must match: the text 7 then"), "", (6, 17), ["empty"], ["`8 numbers`"]),
    "a length that is none": (question("up to: many"), "", (6, 12), ['"many"'], ["up to: 500"]),
    "an unknown list": (
        BIN.replace("  options:\n    - food: Food\n    - garden: Garden\n", "  options from: items\n"), "",
        (6, 19), ['no list called "items"'], ["`items: lists/items.csv`"],
    ),
    "a list without a file": (A, "lists: {items: lists/items.csv}\n", (3, 16), ['"lists/items.csv"'], ["CSV"]),
    "options in two places": (
        BIN.replace("  options:", "  options from: items\n  options:"), "lists: {items: lists/items.csv}\n",
        (7, 5), ["only those of the list"], ["Keep one"],
    ),
    "an unknown library entry": (
        "- {ask: Where it is, id: place, from library: adress, why we ask: We go there.}", "",
        (2, 49), ['no question or page called "adress"'], ["nothing"],
    ),
    "a place for a later answer": (
        f"- tell: Hello\n  say: Dear {{a}}\n{A}", "", (3, 16), ["{a} is asked later"], ["below the question `a`"],
    ),
    "a place that is not there": (A + "- tell: Hello\n  say: Dear {b}\n", "", (4, 16), ["{b} is not"], ["{ and }"]),
    "a phone that is not there": (
        "- tell: Hello\n  say: Call {phone offise}\n" + A, "", (3, 16), ['no contact called "offise"'], ["{phone office}"],
    ),
    "an answer before the start": (
        A, 'before you start: {time: 2 minutes, cost: "For {a}"}\n', (3, 43), ["{a} is asked later"], [],
    ),
    "an unknown look-up of earlier answers": (
        question("look up: days for place", answer="date"), "", (6, 23), ["`place` is not the id"], ["before"],
    ),
    "a page that holds a stop": (
        "- page: You\n  id: you\n  why we ask: We ask.\n  steps:\n    - {ask: Full name, id: n, answer: name}\n"
        "    - {stop: No, outcome: call us}\n", "", (7, 9), ["cannot"], [],
    ),
    "a group where one answer is needed": (
        "- page: You\n  id: you\n  why we ask: We ask.\n  steps: [{ask: Full name, id: n, answer: name}]\n"
        "- tell: Hello\n  say: Dear {you}\n", "", (7, 16), ["{you} is not"], [],
    ),
    "a question that a page does not have": (
        "- page: You\n  id: you\n  why we ask: We ask.\n  need at least one of: [m]\n"
        "  steps: [{ask: Full name, id: n, answer: name}]\n", "", (5, 28), ['no question "m"'], ["n"],
    ),
    "a sum that needs itself": (
        A, "work out:\n  sum_one: sum_two + 1\n  sum_two: sum_one + 1\n", (4, 12), ["`sum_one` needs itself"], ["answers alone"],
    ),
    "a sum of what is not there": (A, "work out:\n  fee: rate + 1\n", (4, 8), ['"rate"'], []),
    "a promise on a day that is not there": (
        A, "what happens next: [{we will: come, day: slot}]\n", (3, 42), ["no question called `slot`"], [],
    ),
    "a clash of kinds": (FLAT + tell("flat is more than 2"), "", (4, 29), ["`flat`"], []),
    "an id of a step that only says something": (
        A + "- {tell: Hello, id: hello, say: Hello}\n" + tell("hello is answered"), "", (5, 11),
        ['no question or sum called "hello"'], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_of_meaning_is_told_where_it_is_with_a_way_out(name: str) -> None:
    steps, more, place, said, instead = MISTAKES[name]
    found = read(steps, more)
    assert found.form is None
    first = found.errors[0]
    assert (first.file, first.line, first.column) == (FILE, *place), str(first)
    assert [piece for piece in said if piece not in first.problem] == [], str(first)
    assert [piece for piece in instead if piece not in first.instead] == [], str(first)
    assert first.problem[-1] in ".?"
    assert first.instead


def test_a_stop_before_the_questions_that_it_uses_is_refused() -> None:
    told = only(read(stop("when: flat is yes", "outcome: not eligible", "do instead: [{say: Call.}]") + FLAT))
    assert (told.line, told.column) == (3, 11)
    assert "asked later" in told.problem


def test_an_option_and_a_later_question_may_share_a_word() -> None:
    form = form_of(BIN + tell("bin is garden") + FLAT.replace("id: flat", "id: garden"))
    assert [page.id for page in form.pages] == ["bin", "thank-you", "garden"]


def test_every_mistake_is_told_at_once_in_file_order() -> None:
    found = read(tell("x is yes") + BIN + tell("bin is gardn") + A + A)
    assert [problem.line for problem in found.problems] == sorted(problem.line for problem in found.problems)
    assert len(found.errors) >= 3


def test_all_examples_load_without_a_problem_and_can_all_run() -> None:
    catalogue = look_at(bundled.folder("forms"))
    assert catalogue.problems == ()
    assert len(catalogue.forms) == 7
    assert [form.not_yet for form in catalogue.forms.values() if form.not_yet] == []


def test_comments_and_quotes_make_no_new_version_but_words_do() -> None:
    text = written(A)
    hashes = [
        read_form(FormSources((FILE, each))).form
        for each in (text, f"# a note\n{text}", text.replace("A small form", '"A small form"'))
    ]
    assert len({form.hash for form in hashes if form}) == 1
    changed = read_form(FormSources((FILE, text.replace("A small form", "A new form")))).form
    assert changed is not None
    assert hashes[0] is not None
    assert changed.hash != hashes[0].hash


def test_a_form_that_was_kept_has_the_hash_that_it_had() -> None:
    for id, kept in look_at(bundled.folder("forms")).sources.items():
        now, again = read_form(kept).form, read_form(sources_from(kept.as_bytes())).form
        assert now is not None
        assert again == now, id
