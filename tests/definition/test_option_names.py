"""Long lists are searched by the names that their options have in every language of a form."""

from __future__ import annotations

from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.items import question_at
from formkit.definition.sources import FormSources
from formkit.questions.base import Option
from formkit.questions.options import options_found

FORM = """\
formkit: 1
form: roads
title: Roads
version: 1
languages: [en, cy]
before you start: {time: 1 minute}
lists: {roads: lists/roads.csv}
steps:
  - ask: Which tree?
    id: tree
    called: the tree
    answer: one of
    options:
OPTIONS    why we ask: To know.
  - ask: Which road?
    id: road
    called: the road
    answer: one of
    options from: roads
    why we ask: To know.
  - repeat: More trees
    id: trees
    one is called: tree
    at most: 3
    steps:
      - ask: Which tree is it?
        id: one_tree
        called: the tree
        answer: one of
        options:
OPTIONS        why we ask: To know.
what happens next: [{we will: write to you, within: 2 working days}]
"""
WELSH = """\
formkit: 1
translates: roads
language: cy
title: Heolydd
before you start: {time: 1 munud}
steps:
  tree: {ask: "Pa goeden?", called: y goeden, why we ask: I wybod., options: {CHOICES}}
  road: {ask: "Pa heol?", called: yr heol, why we ask: I wybod.}
  trees: {repeat: Mwy o goed, one is called: coeden}
  one_tree: {ask: "Pa goeden yw hi?", called: y goeden, why we ask: I wybod., options: {CHOICES}}
what happens next: [{we will: ysgrifennu atoch}]
"""


def forms(count: int) -> tuple[Form, Form]:
    """The form in English and in Welsh, with so many options."""
    numbers = range(count)
    options = "".join(f"      - t{n}: Tree {n}\n" for n in numbers)
    inside = options.replace("      -", "          -")
    head, middle, end = FORM.split("OPTIONS")
    csv = "id,name,name_cy\n" + "".join(f"r{n},Road {n},Heol {n}\n" for n in numbers)
    welsh = WELSH.replace("CHOICES", ", ".join(f"t{n}: Coeden {n}" for n in numbers))
    text = head + options + middle + inside + end
    sources = FormSources(
        ("roads.yaml", text), translations={"roads.cy.yaml": welsh}, lists={"lists/roads.csv": csv}
    )
    form = read_form(sources, preview=True).form
    assert form is not None, read_form(sources).problems
    return form, form.said("cy")


def options(form: Form, question: str) -> tuple[Option, ...]:
    one = question_at(form, question)
    assert one is not None
    return one.question.asked.options


def test_each_option_of_a_long_list_is_found_by_both_its_names_in_both_languages() -> None:
    english, welsh = forms(16)
    for question, value, names in (
        ("tree", "t7", ("Tree 7", "Coeden 7")),
        ("road", "r7", ("Road 7", "Heol 7")),
        ("trees/2/one_tree", "t7", ("Tree 7", "Coeden 7")),
    ):
        for form, label in ((english, names[0]), (welsh, names[1])):
            for name in names:
                (found,) = options_found(options(form, question), name)
                assert (found.value, found.label) == (value, label)


def test_options_that_are_shown_below_one_another_keep_no_other_names() -> None:
    for form in forms(15):
        for question in ("tree", "road"):
            assert {option.also for option in options(form, question)} == {()}
