"""What is laid over a form, what is missing, and how stale Welsh is found."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import Block, Text, plain_value
from formkit.definition.translation_gaps import Gap
from formkit.definition.translation_reader import translated_form, translated_library
from tests.definition.welsh import FORM, SIDE, with_marks


def tree_of(text: str) -> Block:
    tree = compose(text, "x.yaml").tree
    assert tree is not None
    return tree


def laid(side: str | None, form: str = FORM) -> tuple[object, tuple[Gap, ...]]:
    beside = tree_of(side) if side is not None else None
    tree, gaps = translated_form(tree_of(form), beside, {}, lambda text: Text(f"<{text.text}>", text.place))
    return plain_value(tree), gaps


def told(gaps: tuple[Gap, ...]) -> list[tuple[str, tuple[str, ...], tuple[str | int, ...]]]:
    return [(gap.kind, gap.where, gap.path) for gap in gaps]


def test_every_text_that_people_read_is_said_again() -> None:
    tree, gaps = laid(with_marks())
    assert gaps == ()
    assert isinstance(tree, dict)
    assert tree["title"] == "Dywedwch wrthym"
    assert tree["before you start"] == {"time": "2 funud", "you will need": ["beiro", "papur"]}
    who, bin, *_, stop = tree["steps"]
    assert (who["ask"], who["called"], who["answer"]) == ("Beth yw eich enw?", "eich enw", "name")
    assert bin["options"] == [
        {"rubbish": "Sbwriel"},
        {"value": "garden", "label": "Gwastraff gardd", "hint": "Yr un brown"},
    ]
    assert stop["do instead"] == [{"link": "Ymuno", "to": "/cy/ymuno"}]
    assert tree["what happens next"][1] == {
        "we will": "ffonio",
        "within": "1 day",
        "after": "y byddwn yn penderfynu",
    }
    assert tree["other ways"]["office"]["phone"] == "01632 960 004"


def test_a_step_keeps_the_id_that_its_english_words_give_it() -> None:
    tree, _ = laid(SIDE)
    assert isinstance(tree, dict)
    assert tree["steps"][-1]["id"] == "it-is-too-late"


def test_what_has_no_welsh_stays_english_and_is_told() -> None:
    side = (
        SIDE.replace("    called: y bin\n", "")
        .replace("garden: Gwastraff gardd", "rubbish2: x")
        .replace(", papur", "")
    )
    tree, gaps = laid(side)
    assert isinstance(tree, dict)
    assert tree["steps"][1]["options"][1]["label"] == "<Garden waste>"
    assert tree["steps"][1]["called"] == "<which bin>"
    found = told(gaps)
    assert ("missing", ("steps", "bin"), ("called",)) in found
    assert ("missing", ("steps", "bin"), ("options", "garden")) in found
    assert ("idle", ("steps", "bin"), ("options", "rubbish2")) in found
    assert ("missing", ("before you start",), ("before you start", "you will need", 1)) in found


def test_the_name_that_english_works_out_has_to_be_written_in_welsh() -> None:
    tree, gaps = laid(SIDE.replace("called: eich enw, ", ""))
    assert isinstance(tree, dict)
    assert tree["steps"][0]["called"] == "<your name>"
    assert [gap.english for gap in gaps if gap.kind == "missing"] == ["your name"]


def test_a_helpers_name_that_english_works_out_has_to_be_written_too() -> None:
    form = FORM.replace("    id: who\n", "    id: who\n    if helping: What is their name?\n")
    _, gaps = laid(SIDE, form)
    missing = [(gap.path, gap.english) for gap in gaps if gap.kind == "missing"]
    assert missing == [
        (("if helping", "ask"), "What is their name?"),
        (("if helping", "called"), "their name"),
    ]
    said = 'who: {if helping: {ask: "Beth yw eu henw?", called: eu henw}, '
    tree, gaps = laid(SIDE.replace("who: {", said), form)
    assert isinstance(tree, dict)
    assert tree["steps"][0]["if helping"] == {"ask": "Beth yw eu henw?", "called": "eu henw"}
    assert not [gap for gap in gaps if gap.kind == "missing"]


def test_an_ellipsis_is_not_written_yet() -> None:
    _, gaps = laid(SIDE.replace("title: Dywedwch wrthym", "title: …"))
    assert ("missing", ("title",), ("title",)) in told(gaps)


@pytest.mark.parametrize(
    ("english", "welsh", "block"),
    [
        ("Which bin?", "Which of the bins?", ("steps", "bin")),
        ("The brown one", "The large brown one", ("steps", "bin")),
        ("some paper", "a lot of paper", ("before you start",)),
        ("Town Hall", "City Hall", ("other ways",)),
    ],
)
def test_welsh_is_stale_where_its_english_changed(english: str, welsh: str, block: tuple[str, ...]) -> None:
    _, gaps = laid(with_marks(), FORM.replace(english, welsh))
    assert [(gap.kind, gap.where) for gap in gaps] == [("stale", block)]


def test_line_breaks_conditions_and_addresses_make_nothing_stale() -> None:
    form = FORM.replace("to: /join", "to: /join-us").replace(
        "must be: before 6 April 2030", "must be: in the past"
    )
    form = form.replace("why we ask: We look it up.", "why we ask: >\n      We look\n      it up.")
    assert laid(with_marks(), form)[1] == ()


def test_welsh_without_a_mark_is_not_trusted() -> None:
    _, gaps = laid(SIDE)
    assert {gap.kind for gap in gaps} == {"unmarked"}
    assert all(len(gap.mark) == 6 for gap in gaps)


def test_a_step_that_the_form_does_not_have_is_told() -> None:
    _, gaps = laid(SIDE.replace("  who: {", "  whom: {"))
    assert ("idle", ("steps", "whom"), ()) in told(gaps)


def test_words_to_search_with_need_not_be_as_many() -> None:
    form = f"{FORM}also known as: [a, b, c]\n"
    tree, gaps = laid(f"{SIDE}also known as: [un]\n", form)
    assert isinstance(tree, dict)
    assert tree["also known as"] == ["un"]
    assert not [gap for gap in gaps if gap.kind == "missing"]


LIBRARY = """\
formkit: 1
library: small
questions:
  contact:
    page: How can we reach you?
    steps:
      - {ask: Email address, id: email, answer: email}
"""


def test_the_questions_of_a_library_page_stand_below_it() -> None:
    side = "formkit: 1\ntranslates library: small\nlanguage: cy\nquestions:\n  contact:\n    page: Sut?\n    steps:\n"
    whole = f"{side}      email: {{ask: Cyfeiriad e-bost, called: eich cyfeiriad e-bost}}\n"
    tree, gaps = translated_library(tree_of(LIBRARY), tree_of(whole), lambda text: text)
    value = plain_value(tree)
    assert isinstance(value, dict)
    assert value["questions"]["contact"]["steps"][0]["ask"] == "Cyfeiriad e-bost"
    assert {gap.kind for gap in gaps} == {"unmarked"}
    assert [gap.where for gap in gaps] == [
        ("questions", "contact"),
        ("questions", "contact", "steps", "email"),
    ]


GUIDED = FORM.replace(
    "    id: who\n",
    "    id: who\n    say: [Look here., Look there.]\n    more help: {title: If not, say: Call us.}\n",
)


def test_guidance_is_said_again_entry_by_entry() -> None:
    more = "more help: {title: Os na, say: Ffoniwch ni.}, say: [Edrychwch yma., Edrychwch yno.], "
    tree, gaps = laid(SIDE.replace("who: {", "who: {" + more), GUIDED)
    assert isinstance(tree, dict)
    assert tree["steps"][0]["say"] == ["Edrychwch yma.", "Edrychwch yno."]
    assert tree["steps"][0]["more help"] == {"title": "Os na", "say": "Ffoniwch ni."}
    assert [gap.kind for gap in gaps if gap.where == ("steps", "who")] == ["unmarked"]


def test_guidance_without_welsh_is_told() -> None:
    _, gaps = laid(SIDE.replace("who: {", "who: {say: [Edrychwch yma.], "), GUIDED)
    assert [gap.path for gap in gaps if gap.kind == "missing"] == [
        ("say", 1), ("more help", "title"), ("more help", "say"),
    ]  # fmt: skip
