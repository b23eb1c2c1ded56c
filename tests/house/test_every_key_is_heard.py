"""A key of the language that nothing depends on would be a promise to authors that nobody keeps."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
import yaml

from formkit import bundled
from formkit.checks.base import FormFile
from formkit.checks.every import judged
from formkit.definition.council import Contact, Council, Ways, read_council
from formkit.definition.expectations import BeforeYouStart, Promise
from formkit.definition.form import Declaration, Form, Notice, PaymentStep, Section, Upkeep
from formkit.definition.form_reader import read_form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import (
    BookPage,
    DoInstead,
    EvidencePage,
    QuestionPage,
    RepeatPage,
    StopPage,
    TellPage,
)
from formkit.definition.reading.composer import compose
from formkit.definition.reading.shape import shape_problems
from formkit.definition.schema import Schema, published_schema
from formkit.definition.sendings import SendTo
from formkit.definition.sources import FormSources
from formkit.questions.every import schema_parts
from tests.definition.test_editor_schema import EXAMPLES
from tests.house.checkout import ROOT

FORMS = bundled.folder("forms")
Tree = Schema
Path = tuple[str | int, ...]

WORLD = """\
formkit: 1
form: world
title: A world
version: 1
from: 1 April 2026
council: exampleton
before you start: {time: 5 minutes, cost: Free}
can be filled in for someone else: yes
lists: {items: lists/bulky-items.csv}
work out: {item_count: sum of things.how_many, price: £10 * item_count}
steps:
  - section: Home
    steps:
      - ask: Bin
        id: bin
        called: the bin
        answer: one of
        options: [{value: garden, label: Garden waste}, {value: food, label: Food}]
        if helping: {ask: Their bin}
        why we ask: The crew needs the right lorry.
  - {ask: Address, id: place, called: place, answer: address, why we ask: To find it.}
  - {ask: First, id: first_choice, called: first, answer: text, why we ask: To find it.}
  - {ask: Account, id: old_account, called: account, answer: text, why we ask: To find it.}
  - {ask: Adults, id: adults, called: adults, answer: whole number, why we ask: It sets the size.}
  - {tell: Read this, say: It is short., if helping: {ask: Read}}
  - stop: We cannot help
    when: adults is 7
    say: It is full.
    outcome: not eligible
    do instead: [{say: Ask a friend.}, {link: Join, to: /join}]
  - repeat: Things
    id: things
    at most: 5
    steps: [{ask: Number, id: how_many, called: the number, answer: whole number, why we ask: It sets the price.}]
  - page: Contact
    id: contact
    steps:
      - {ask: Email, id: email, called: email, answer: email, optional: yes, why we ask: To write.}
      - {ask: Phone, id: phone, called: phone, answer: phone, why we ask: To call.}
  - {evidence: Proof, id: proof, accept: [a letter], why we ask: To check.}
  - {book: Day, id: slot, slots from: repair-appointments}
  - {declare: Confirm, say: [it is true]}
  - {pay: Pay, amount: price, with: gov.uk pay}
what happens next:
  - {we will: write to you}
  - {you need to: wait}
other ways:
  waste: {phone: 01632 960 001}
notices:
  - {until: 31 December 2026, say: Late.}
send to:
  - {to: waste, service code: BIN}
standards: {lgsl: 1}
keep for: 1 year
"""
AT: Mapping[str, Path] = {
    "": (), "before you start": ("before you start",), "section": ("steps", 0),
    "option": ("steps", 0, "steps", 0, "options", 0), "if helping": ("steps", 0, "steps", 0, "if helping"),
    "ask": ("steps", 2), "tell": ("steps", 5), "stop": ("steps", 6), "link": ("steps", 6, "do instead", 0),
    "repeat": ("steps", 7), "page": ("steps", 8), "evidence": ("steps", 9), "book": ("steps", 10),
    "declare": ("steps", 11), "pay": ("steps", 12), "promise": ("what happens next", 0),
    "contact": ("other ways", "waste"), "other ways": ("other ways",), "notice": ("notices", 0),
    "standards": ("standards",), "destination with details": ("send to", 0),
}  # fmt: skip
"""Where the form has each block of the schema."""
VALUES: Mapping[tuple[str, str], object] = {
    ("", "formkit"): "2",
    ("", "version"): "2",
    ("", "lists"): {"items": "lists/nothing.csv"},
    ("if helping", "options"): [{"garden": "Their garden waste"}],
    ("ask", "from library"): "address",
    ("stop", "call us"): "waste",
    ("link", "to"): "/elsewhere",
    ("repeat", "exactly"): "adults + 1",
    ("repeat", "at least"): "2",
    ("page", "from library"): "nothing there",
    ("evidence", "files"): ["pdf"],
    ("evidence", "max size"): "5MB",
    ("book", "hold for"): "5 minutes",
}
"""What is written to change a key, where that is not its example."""


OF_TELL: Path = ("steps", 5, "if helping")
"""`say` is said to a helper by a step that says something."""
CHOOSES_A_FILE = ("", "council")
"""The catalogue reads the file that it names; tests/test_catalogue.py."""


def keys() -> Iterator[tuple[str, str]]:
    """Each key of a form file with the block that has it."""
    schema = published_schema()
    for name in AT:
        block = schema["properties"] if name == "" else _properties(schema, name)
        of_types = set(schema["$defs"]["ask"]["dependentSchemas"]) if name == "ask" else set()
        yield from ((name, key) for key in block if key not in of_types and (name, key) != CHOOSES_A_FILE)


def _properties(schema: Schema, name: str) -> Schema:
    block = schema["$defs"].get(name) or schema["properties"][name]
    found: Schema = block["then"]["properties"] if name == "option" else block["properties"]
    return found


@pytest.mark.parametrize(("block", "key"), list(keys()), ids=lambda word: str(word) or "form")
def test_a_key_alone_changes_what_is_made_of_a_form(block: str, key: str) -> None:
    changed = world()
    place = at(changed, OF_TELL if (block, key) == ("if helping", "say") else AT[block])
    usual = {"UNKNOWN": "It is so."} if key == "allow" else EXAMPLES.get(key, "Other words")
    place[key] = VALUES.get((block, key)) or another(place.get(key), usual)
    assert made_of(changed) != made_of(world())


@pytest.mark.parametrize(
    ("answer", "key"),
    [(name, str(key)) for name, part in schema_parts().items() for key in dict(part["keys"])],  # type: ignore[call-overload]  # JSON has no closed type
)
def test_a_key_of_a_kind_of_answer_changes_what_is_made_of_a_form(answer: str, key: str) -> None:
    plain = world()
    step = at(plain, AT["ask"])
    step |= {"answer": answer, **({"options": [{"a_b": "A"}]} if "of" in answer.split() else {})}
    step |= {"must be in": "our area"} if key == "if not" else {}
    changed = deepcopy(plain)
    at(changed, AT["ask"])[key] = another(step.get(key), schema_parts()[answer]["keys"][key]["examples"][0])  # type: ignore[index]  # as above
    assert made_of(changed) != made_of(plain)


def another(there: object, example: object) -> object:
    """A value that is not the one that is there."""
    if there == example or (there is not None and isinstance(example, (dict, list))):
        return (
            f"{there} or so"
            if isinstance(there, str)
            else [*there, *there]
            if isinstance(there, list)
            else {}
        )
    if isinstance(example, str) and example[:1] + example[-1:] in ("[]", "{}"):
        return yaml.load(example, yaml.BaseLoader)
    return example


def world() -> Tree:
    return deepcopy(_world())


@cache
def _world() -> Tree:
    found: Tree = yaml.load(WORLD, yaml.BaseLoader)
    return found


def at(tree: Tree, path: Path) -> Tree:
    found: Any = tree  # what a file holds: YAML has no closed type
    for part in path:
        found = found[part]
    block: Tree = found
    return block


def made_of(tree: Tree) -> str:
    """The form in every wording, and all that is said of its file; neither holds the hash of what was written."""
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    sources = FormSources(
        ("world.yaml", text),
        ("councils/exampleton.yaml", _file("councils/exampleton.yaml")),
        {"library/questions.yaml": _file("library/questions.yaml")},
        {"lists/bulky-items.csv": _file("lists/bulky-items.csv")},
    )
    read = read_form(sources)
    assert read.tree is not None and read.as_far is not None, read.problems  # noqa: PT018 - one thing: it can be read
    told = [
        (one.problem, one.instead)
        for one in judged(FormFile("world.yaml", read.tree, read.as_far), read.problems)
    ]
    form = dataclasses.replace(read.as_far, hash="", variants={})
    helping = dataclasses.replace(read.as_far.said("en", helping=True), hash="", variants={})
    return re.sub(r" at 0x[0-9a-f]+|[0-9a-f]{64}", "", f"{form} {helping} {sorted(told)} {_conditions(form)}")


def _conditions(form: Form) -> object:
    """A condition is a compiled thing: what it was written as tells it from another."""
    return [[one.text for one in page.when] for page in form.pages if hasattr(page, "when")]


@cache
def _file(name: str) -> str:
    return (FORMS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", list(published_schema()["$defs"]["council"]["properties"]))
def test_a_key_of_a_council_changes_what_is_made_of_its_file(key: str) -> None:
    plain: Tree = yaml.load("formkit: 1\ncouncil: a\nname: A\nnation: wales\n", yaml.BaseLoader)
    if key.startswith("security"):
        plain["security contact"] = "help@example.invalid"
    part = published_schema()["$defs"]["council"]["properties"][key]
    own = {"formkit": "2", "exit to": "https://www.example.invalid"}
    value = own.get(key) or another(plain.get(key), part["examples"][0])
    assert council_of({**plain, key: value}) != council_of(plain)


def council_of(tree: Tree) -> str:
    composed = compose(json.dumps(tree), "councils/a.yaml").tree
    assert composed is not None
    council, problems = read_council(composed)
    said = dataclasses.replace(council, lines={})
    return f"{said} {problems} {shape_problems(composed, 'council')}"


READ_ELSEWHERE = (
    BeforeYouStart, BookPage, Contact, Council, Declaration, DoInstead, EvidencePage, Form, Notice, PageQuestion,
    PaymentStep, Promise, QuestionPage, RepeatPage, Section, SendTo, StopPage, TellPage, Upkeep, Ways,
)  # fmt: skip
"""What a file is made into."""


@pytest.mark.parametrize("made", READ_ELSEWHERE, ids=lambda made: str(made.__name__))
def test_what_is_made_of_a_file_is_read_by_what_serves_counts_sends_or_checks_it(made: type) -> None:
    names = {field.name for field in dataclasses.fields(made)}
    reads = elsewhere() + inspect.getsource(made)  # a method may be what is asked
    assert {name for name in names if not re.search(rf"\.{name}\b", reads)} == set()


@cache
def elsewhere() -> str:
    """All code but that which reads form files."""
    return "\n".join(
        path.read_text(encoding="utf-8")
        for folder, ending in (("formkit", "*.py"), ("templates", "*.html"))
        for path in sorted((ROOT / folder).rglob(ending))
        if (ROOT / "formkit/definition") not in path.parents
    )
