"""Writing a form: every key is there, every example is right, and what the first form makes is served and sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit import bundled
from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.plain.grammar import RESERVED
from formkit.definition.schema import Schema, published_schema
from formkit.definition.sources import FormSources
from formkit.questions.every import ANSWER_TYPES
from tests.commands.typing import typed
from tests.house.checkout import ROOT
from tests.web.serving import Clock, Served, settings_for

INDEX = (ROOT / "docs/writing-a-form.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/writing").glob("*.md"))}
FORMS = bundled.folder("forms")
FRAME = {
    "formkit": "formkit: 1\n",
    "form": "form: frame\n",
    "title": "title: A frame\n",
    "version": "version: 1\n",
    "council": "council: exampleton\n",
    "before you start": "before you start:\n  time: 1 minute\n",
    "steps": """\
steps:
  - ask: Which bin is it?
    id: bin
    called: which bin it is
    answer: one of
    options: [rubbish: Rubbish, food: Food, garden: Garden]
    why we ask: It tells us who to send.
  - ask: Is the home a flat?
    id: flat
    called: the home is a flat
    answer: yes or no
    why we ask: Flats share bins.
  - ask: How many adults are there?
    id: adults
    called: how many adults there are
    answer: whole number
    why we ask: It sets the size.
  - ask: When was the move?
    id: moved_on
    called: the date of the move
    answer: date
    why we ask: The bill changes then.
""",
    "what happens next": "what happens next:\n  - we will: write to you\n    within: 5 working days\n",
    "send to": "send to: office\n",
    "other ways": "other ways:\n  waste: {phone: 01632 960 001}\n  fire: {phone: 999, emergency: yes}\n"
    "  post: 1 High Street\n  in person: 1 High Street\n",
}
"""The form that examples stand in, by its top keys."""

# Heading -> what it describes in the schema. Translations have a document of their own.
BLOCKS = {
    "The whole form": "",
    "`before you start`": "before you start",
    "Any step": "section",
    "A step that asks": "",
    "`if helping`": "if helping",
    "`ask`": "ask",
    "Guidance": "more help",
    "An option": "option",
    "`tell`": "tell",
    "`stop`": "stop",
    "A next step": "link",
    "`repeat`": "repeat",
    "`page`": "page",
    "`section`": "section",
    "`evidence`": "evidence",
    "`book`": "book",
    "`declare`": "declare",
    "`pay`": "pay",
    "`what happens next`": "promise",
    "`other ways`": "other ways",
    "A contact": "contact",
    "`notices`": "notice",
    "`standards`": "standards",
    "A destination with details": "destination with details",
    "The library": "library",
    "The council's file": "council",
    "The accessibility statement": "council accessibility",
    "A known issue": "council known issue",
    "A calendar": "council calendar",
    "A destination": "council destination",
    "A token": "council token",
    "An approval": "council approval",
    "A look-up": "council look-up",
    "A payment provider": "council payment",
}
SEVERAL = ("called", "hint", "optional", "why we ask", "sensitive")
"""Keys that several verbs have in common, told in one place."""
TOLD_ELSEWHERE = {
    "council contact", "council ways", "library page", "library translation", "translated more help",
    "translated question", "translated step", "translation", "words by language",
}  # fmt: skip
"""Blocks whose keys are those of another block, or stand in docs/translating.md."""


@dataclass(frozen=True)
class Told:
    """What stands below one heading of the document."""

    heading: str
    text: str

    @property
    def keys(self) -> list[str]:
        """The first column of its table."""
        return re.findall(r"^\| `([^`]+)` \|", self.text, re.MULTILINE)

    @property
    def examples(self) -> list[str]:
        """Its YAML blocks."""
        return re.findall(r"^```yaml\n(.*?)^```", self.text, re.MULTILINE | re.DOTALL)


def below(page: str) -> list[Told]:
    """The headings of the second level on a page."""
    found = re.split(r"^## ([^\n]+)\n", PAGES[page], flags=re.MULTILINE)
    return [Told(heading, text) for heading, text in zip(found[1::2], found[2::2], strict=True)]


FIRST_FORM = Told("A first form in 15 minutes", PAGES["first-form"])
KEYS = {told.heading: told for page in ("form-keys", "step-keys", "beside-the-forms") for told in below(page)}
TYPES = {told.heading: told for told in below("answers")}
BIN_FAULTS = re.findall(r"^```csv\n(.*?)^```", PAGES["step-keys"], re.MULTILINE | re.DOTALL)[0]
EXAMPLES = [example for page, text in PAGES.items() for example in Told(page, text).examples]


def keys_of(name: str) -> Set[str]:
    """The keys of a block in the schema; those of every step only under "Any step"."""
    schema = published_schema()
    shared = set(schema["$defs"]["section"]["properties"]) - {"section", "steps"}
    if name == "Any step":
        return shared
    several = keys_of_several(schema) - shared
    if name == "A step that asks":
        return several
    block = part_of_schema(BLOCKS[name], schema)
    own = set(block["properties"])
    return own - shared - several if "was" in own else own


def keys_of_several(schema: Schema) -> Set[str]:
    """Those that more than one verb has, and those that stand among them."""
    return {"short name", *SEVERAL} & set(schema["$defs"]["ask"]["properties"])


def part_of_schema(name: str, schema: Schema) -> Schema:
    """A block by its name in `$defs`, or as a key at the top of a form; "" is the form itself."""
    if name == "":
        return schema
    if name == "option":
        option: Schema = schema["$defs"]["option"]["then"]
        return option
    found: Schema = schema["$defs"].get(name) or schema["properties"][name]
    return found


@pytest.mark.parametrize("heading", BLOCKS)
def test_every_key_is_told_and_shown(heading: str) -> None:
    told = KEYS[heading]
    assert sorted(told.keys) == sorted(keys_of(heading))
    shown = "\n".join(told.examples)
    assert [key for key in told.keys if not re.search(rf"(^|[\s{{,]){re.escape(key)}:", shown)] == []


def test_no_block_of_the_schema_is_left_out() -> None:
    with_keys = {name for name, block in published_schema()["$defs"].items() if "properties" in block}
    assert with_keys - set(BLOCKS.values()) - TOLD_ELSEWHERE == set()


def test_every_kind_of_answer_has_an_example_that_uses_it() -> None:
    assert sorted(heading.strip("`") for heading in TYPES) == sorted(ANSWER_TYPES)
    for heading, told in TYPES.items():
        assert f"answer: {heading.strip('`')}\n" in told.examples[0]


def test_every_key_that_goes_with_an_answer_is_told_under_ask() -> None:
    told = set(KEYS["`ask`"].keys)
    assert {"must be", "look up", "options from", "none of these"} <= told


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.splitlines()[0][:40])
def test_every_example_is_right(example: str) -> None:
    wrong = [problem for problem in in_its_place(example).problems if is_of_the_example(problem.problem)]
    assert wrong == []


def is_of_the_example(problem: str) -> bool:
    """Welsh that an example does without is told as well, and is not its subject."""
    return "Welsh" not in problem and " `cy`" not in problem


def in_its_place(example: str) -> FormRead:
    """A whole file is read as it is, steps and other pieces inside the frame."""
    chunks = chunks_of(example)
    if "form" in chunks and "formkit" in chunks:
        frame = chunks
    elif example.startswith(("- ", "  - ")):
        steps = example if example.startswith(" ") else indented(example)
        frame = {**FRAME, "steps": FRAME["steps"] + (FAULT if "fault is" in example else "") + steps}
        if "if helping:" in example:
            frame["can be filled in for someone else"] = "can be filled in for someone else: yes\n"
    elif "formkit" in chunks:
        frame = FRAME
    else:
        added = chunks.pop("steps", "steps:\n").removeprefix("steps:\n")
        frame = {**FRAME, **chunks, "steps": FRAME["steps"] + added}
    return read_form(sources("".join(frame.values()), chunks_of(example), example))


FAULT = """\
  - ask: What is wrong?
    id: fault
    called: what is wrong
    answer: one of
    options: [wires: Wires hang out]
    why we ask: It tells us who to send.
"""
"""What the first form has asked before its second piece."""


def indented(steps: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in steps.splitlines(keepends=True))


def chunks_of(example: str) -> dict[str, str]:
    """The keys at the top of a file, each with everything below it."""
    found: dict[str, str] = {}
    for line in example.splitlines(keepends=True):
        if top := re.match(r"([a-z][\w ]*):", line):
            found[top[1]] = ""
        if found:
            found[list(found)[-1]] += line
    return found


def sources(form: str, chunks: Mapping[str, str], example: str) -> FormSources:
    """The form with the files beside it; an example of a council's file or a library stands in their place."""
    form = form.replace("{phone office}", "01632 960 000").replace("call us: office", "call us: waste")
    council = (FORMS / "councils/exampleton.yaml").read_text(encoding="utf-8")
    libraries = {"library/questions.yaml": (FORMS / "library/questions.yaml").read_text(encoding="utf-8")}
    if "council" in chunks and "name" in chunks:
        council, form = example, form.replace("council: exampleton", "council: testham")
    if "library" in chunks:
        libraries = {"library/testham.yaml": example}
    if "form" in chunks:
        form = re.sub(r"^  - folder: office$", "  - folder: benefits", form, flags=re.MULTILINE)
        form = form.replace("  office:", "  waste:")
    items = (FORMS / "lists/bulky-items.csv").read_text(encoding="utf-8")
    return FormSources(
        ("example.yaml", form),
        ("councils/example.yaml", council),
        libraries=libraries,
        lists={"lists/bulky-items.csv": items, "lists/bin-faults.csv": BIN_FAULTS},
    )


def test_the_pieces_of_the_first_form_make_its_whole() -> None:
    *pieces, whole = FIRST_FORM.examples
    for piece in pieces:
        assert piece in whole


def test_the_first_form_is_served_and_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = re.search(r"^formkit new (\S+)$", FIRST_FORM.text, re.MULTILINE)
    assert named is not None
    forms = tmp_path / "forms"
    assert typed(monkeypatch, capsys, "new", named[1], "--forms", forms, "--yes").code == 0
    (forms / f"{named[1]}.yaml").write_text(FIRST_FORM.examples[-1], encoding="utf-8")
    assert typed(monkeypatch, capsys, "check", forms).out == f"Nothing to put right in 1 form of {forms}.\n"
    served = Served(settings_for(tmp_path / "data", forms=forms), Clock())
    try:
        person = served.browser()
        person.get(f"/{named[1]}")
        person.send()
        person.send({"fault": "wires"})
        assert person.page.heading == "Call us now"
        person.get(f"/{named[1]}/fault")
        person.send({"fault": "dark"})
        for sent in ({"street": "High Street"}, {"post": "12"}, {"lights-another": "yes"}):
            person.send(sent)
        for sent in ({"street": "Mill Lane"}, {"post": ""}, {"lights-another": "no"}, {}):
            person.send(sent)
        person.send({"email": "robin@example.com"})
        assert all(street in person.page.text for street in ("High Street", "Mill Lane"))
        person.send()
        assert person.page.path == f"/{named[1]}/confirmation"
        assert served.count("submission") == 1
    finally:
        served.close()


def test_the_index_leads_to_every_page() -> None:
    assert sorted(re.findall(r"\(writing/([a-z-]+)\.md\)", INDEX)) == sorted(PAGES)


def test_the_words_that_cannot_be_ids_are_listed() -> None:
    listed = INDEX.partition("## Words that cannot be ids")[2].partition("\n\n")[2].partition("\n\n")[2]
    assert set(re.findall(r"`([a-z]+)`", listed)) == RESERVED


NEEDS = dict(re.findall(r"^\| (?:the )?`?([\w ]+?)`? \| ((?:`[\w ]+` ?)+)\|", INDEX, re.MULTILINE))
AGE = """\
  steps:
    - ask: What is their age?
      id: age
      called: their age
      answer: whole number
      why we ask: It sets the size.
"""
SMALLEST = {
    "form": "".join(FRAME.values()),
    "before you start": "before you start:\n  time: 5 minutes\n",
    "ask": "- ask: What is your road?\n  id: road\n  answer: text\n  why we ask: It tells us where.\n",
    "stop": "- stop: Call us\n  call us: waste\n",
    "repeat": f"- repeat: Who lives there?\n  at most: 4\n{AGE}",
    "page": f"- page: About them\n{AGE}",
    "section": f"- section: About them\n{AGE}",
    "evidence": "- evidence: Add a photo\n  accept: [photo]\n",
    "book": "- book: Choose a day\n  slots from: bulky-collections\n",
    "declare": "- declare: Send it\n  say: [It is true.]\n",
    "pay": "- pay: Pay\n  amount: £5\n  with: pretend\n",
}
"""Blocks with the keys that the index names, and no others."""


@pytest.mark.parametrize("block", SMALLEST)
def test_the_keys_that_must_be_there_are_those_of_the_index(block: str) -> None:
    whole = SMALLEST[block]
    assert [one.problem for one in in_its_place(whole).problems if is_of_the_example(one.problem)] == []
    for key in re.findall(r"`([\w ]+)`", NEEDS[block]):
        without = re.sub(rf"(?m)^( *){key}:.*\n(?:\1 +.*\n)*", "", whole, count=1)
        read = read_form(sources(without, {}, "")) if block == "form" else in_its_place(without)
        assert read.problems, f"{block} goes without {key}"


def test_the_commands_of_the_document_are_commands() -> None:
    commands = re.findall(
        r"formkit ([a-z]+)", " ".join(re.findall(r"```sh\n(.*?)```", "".join(PAGES.values()), re.DOTALL))
    )
    assert set(commands) == {"new", "serve", "check"}
