"""What an editor offers for a form file, asked of the language server that editors run: `formkit check` is silent on all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from jsonschema import Draft202012Validator

from formkit import bundled
from formkit.checks.base import FormFile
from formkit.checks.every import judged
from formkit.definition.editor_schema import editor_schema
from formkit.definition.form_reader import read_form
from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import plain_value
from formkit.definition.schema import STEP_VERBS, Schema, published_schema, schema_text
from formkit.definition.sources import FormSources
from formkit.questions.every import ANSWER_TYPES
from tests.definition.editor_places import BESIDE, ask, places, world
from tests.definition.language_server import HERE, HOW, Completion, Editor, language_server

FORMS = bundled.folder("forms")
BROKEN = sorted((Path(__file__).parents[1] / "broken_forms").glob("*.yaml"))
SCHEMA = editor_schema(published_schema())
PROGRAM = language_server()
needs_editor = pytest.mark.skipif(PROGRAM is None, reason=HOW)

PLACES = dict(places())
REFUSED_ALONE = {("the top", "languages"), ("outcome", "emergency")}
"""Welsh needs a file beside the form; an emergency needs whom to call, and takes no `do instead`, which this stop has."""


def taken(place: str, text: str, offer: Completion) -> str:
    """The text with the offer taken as an editor writes it. A key without its value gets the schema's example."""
    lines = text.replace(HERE, "").splitlines(keepends=True)
    before = lines[offer.line][: offer.start]
    margin = before[: len(before) - len(before.lstrip())]
    said = without_stops(offer.text).replace("\n", f"\n{margin}").rstrip()
    if said.endswith((":", "-")):
        said = f"{offer.label}: {on_one_line(example_of(place, offer.label))}"
    lines[offer.line] = f"{before}{said}\n"
    return "".join(lines)


def without_stops(snippet: str) -> str:
    """`${1:name}` is a place to type over, `${2|one,two|}` a choice, `$3` a place to type."""
    chosen = re.sub(r"\$\{[0-9]+\|([^,|]*)[^}]*\}", r"\1", snippet)
    filled = re.sub(
        r"\$\{[0-9]+:((?:[^}\\]|\\.)*)\}", lambda found: re.sub(r"\\(.)", r"\1", found[1]), chosen
    )
    return re.sub(r"\$\{[0-9]+\}|\$[0-9]+", "", filled)


def on_one_line(value: object) -> str:
    """As YAML."""
    if isinstance(value, str):
        return value
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1000).strip()


def examples(schema: object) -> Iterator[tuple[str, object]]:
    """Each key with its example."""
    if isinstance(schema, dict):
        for key, part in (schema.get("properties") or {}).items():
            if isinstance(part, dict) and part.get("examples"):
                yield key, part["examples"][0]
        for value in schema.values():
            yield from examples(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from examples(item)


YES = "yes"
OFFERS_BOTH = (
    "optional", "if I do not know", "if I would rather not say", "text relay", "emergency", "exit this page",
    "can be filled in for someone else", "report another", "progress", "need",
)  # fmt: skip
EXAMPLES = {
    **dict(reversed(list(examples(SCHEMA)))),
    **dict.fromkeys(OFFERS_BOTH, YES),
    "answer": "text",
}
"""By key; where several blocks have it, that of the form before those of its translations."""


def example_of(place: str, key: str) -> object:
    """That of the step that is being written, where it has the key."""
    step = SCHEMA["$defs"].get(place.rpartition(" ")[2], {}).get("properties", {})
    return step.get(key, {}).get("examples", [EXAMPLES[key]])[0]


def findings(form: str) -> list[str]:
    """What `formkit check` says of a form file with the example council's files beside it."""
    sources = FormSources(
        ("world.yaml", form),
        ("councils/exampleton.yaml", _file("councils/exampleton.yaml")),
        {"library/questions.yaml": _file("library/questions.yaml")},
        {"lists/bulky-items.csv": _file("lists/bulky-items.csv")},
    )
    read = read_form(sources)
    if read.tree is None or read.as_far is None:
        return [str(one) for one in read.problems]
    return [str(one) for one in judged(FormFile("world.yaml", read.tree, read.as_far), read.problems)]


def _file(name: str) -> str:
    return (FORMS / name).read_text(encoding="utf-8")


def told_after(place: str, text: str, offer: Completion) -> list[str]:
    """What is said of the form when the offer is taken, and what has to stand beside it is written."""
    form = taken(place, text, offer)
    if more := BESIDE.get((place, offer.label)):
        lines = form.splitlines(keepends=True)
        form = "".join([*lines[: offer.line + 1], more, *lines[offer.line + 1 :]])
    if "if helping:" in form and "someone else:" not in form:
        form = form.replace("before you start:", "can be filled in for someone else: yes\nbefore you start:")
    return findings(form)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "form.schema.json").write_text(schema_text(SCHEMA), encoding="utf-8")
    assert PROGRAM is not None
    with Editor(PROGRAM, folder) as opened:
        yield opened


@needs_editor
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_offered_that_check_refuses(place: str, editor: Editor) -> None:
    text = PLACES[place]
    offers = [one for one in editor.completions(text) if (place, one.label) not in REFUSED_ALONE]
    begun = [one for one in offers if not (one.label in STEP_VERBS and place.startswith("a new"))]
    assert begun, "nothing is offered here"
    assert {one.label: told for one in begun if (told := told_after(place, text, one))} == {}


@needs_editor
@pytest.mark.parametrize(
    ("place", "verbs"),
    [
        ("a new step", STEP_VERBS),
        ("a new step of a section", ("ask", "tell", "stop", "repeat", "page", "evidence", "book")),
        ("a new step of a repeat", ("ask", "tell", "stop", "page", "evidence")),
        ("a new question of a page", ("ask",)),
        ("a new question of a page that says why", ("ask",)),
    ],
)
def test_a_new_step_is_offered_as_a_verb_and_as_a_whole(
    place: str, verbs: tuple[str, ...], editor: Editor
) -> None:
    offers = editor.completions(PLACES[place])
    labels = [one.label for one in offers]
    assert [label for label in labels if label in STEP_VERBS] == list(verbs)
    whole = {one.text.partition(":")[0] for one in offers if one.label not in STEP_VERBS}
    assert whole == set(verbs)
    assert len(labels) == len(set(labels)), "something is offered twice"


@needs_editor
@pytest.mark.parametrize(
    ("place", "labels"),
    [
        ("answer", list(ANSWER_TYPES)),
        ("optional", ["yes", "no"]),
        ("hint", ["It is on your bill."]),
        ("outcome", ["not eligible", "go elsewhere", "call us", "emergency"]),
        ("files", ["jpg", "jpeg", "png", "heic", "webp", "pdf"]),
    ],
)
def test_values_are_offered_as_an_author_writes_them(place: str, labels: list[str], editor: Editor) -> None:
    assert [one.text for one in editor.completions(PLACES[place])] == labels


@needs_editor
def test_keys_of_another_answer_are_not_offered(editor: Editor) -> None:
    of_all = set(SCHEMA["$defs"]["ask"]["properties"]) - set(SCHEMA["$defs"]["ask"]["dependentSchemas"])
    for answer, own in {
        "email": {"must be"},
        "yes or no": set(),
        "long text": {"up to"},
        "one of": {"must be"},
    }.items():
        offered = {one.label for one in editor.completions(PLACES[f"a key of an ask of {answer}"])}
        assert offered - of_all == own, answer


A_STEP = f"A step begins with one of these: {', '.join(STEP_VERBS)}."
A_TIME = "Write a length of time, such as `2 working days` or `1 month`."
AN_ID = "Write an id: small letters, numbers and `_`, starting with a letter."


@needs_editor
@pytest.mark.parametrize(
    ("form", "wrong", "sentence"),
    [
        (world(promise="  - we will: come\n    within: soon"), "within: soon", A_TIME),
        (ask("email", "    optional: maybe\n"), "optional: maybe", "Write `yes` or `no`."),
        (
            ask("yes or no", "    up to: 3 words\n"),
            "answer: yes or no",
            "`up to` does not go with this answer.",
        ),
        (ask("email", "    hint: [a]\n"), "hint: [a]", "Write text."),
        (world(steps="  - sak: A\n"), "sak: A", A_STEP),
        (ask("email").replace("id: it", "id: It is"), "id: It is", AN_ID),
    ],
)
def test_a_mistake_is_underlined_with_a_sentence(
    form: str, wrong: str, sentence: str, editor: Editor
) -> None:
    line = next(n for n, text in enumerate(form.splitlines(), 1) if wrong in text)
    assert editor.problems(form) == [(line, sentence)]


@needs_editor
def test_the_examples_have_nothing_underlined(editor: Editor) -> None:
    for form in sorted(FORMS.glob("*.yaml")):
        if not form.name.endswith(".cy.yaml"):
            assert editor.problems(form.read_text(encoding="utf-8")) == [], form.name


@needs_editor
def test_a_key_is_explained_where_it_stands(editor: Editor) -> None:
    assert "Why the council needs this answer." in editor.hover(
        ask("email").replace("    why we", f"    {HERE}why we")
    )


WHOLE = SCHEMA["$defs"]["step"]["else"]["defaultSnippets"]


@pytest.mark.parametrize("snippet", WHOLE, ids=lambda snippet: str(snippet["label"]))
def test_a_whole_step_passes_check_as_it_is_offered(snippet: Schema) -> None:
    step = without_stops(yaml.safe_dump([snippet["body"]], sort_keys=False, allow_unicode=True, width=1000))
    assert findings(world(steps=indent(step.replace("'", ""), "  "))) == []


def test_every_reference_is_an_address_that_leads_somewhere() -> None:
    found = set(re.findall(r'"\$ref": "([^"]*)"', schema_text(SCHEMA)))
    assert {one for one in found if not re.fullmatch(r"#/\$defs/[a-z-]+", one)} == set()
    assert {one.removeprefix("#/$defs/") for one in found} <= set(SCHEMA["$defs"])
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: str(path.stem))
def test_what_fits_the_one_schema_fits_the_other(path: Path) -> None:
    tree = compose(path.read_text(encoding="utf-8"), path.name).tree
    if tree is not None:
        value = plain_value(tree)
        fits = [Draft202012Validator(schema).is_valid(value) for schema in (published_schema(), SCHEMA)]
        assert fits[0] == fits[1]
