"""Pictures in texts: each that cannot be shown to everybody is told where it stands."""

from __future__ import annotations

import pytest

from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.pictures import Picture, picture_problems
from formkit.definition.reading.tree import Place, Text
from formkit.definition.sources import FormSources
from tests.definition.writing import FILE, written

METER = Picture("/static/pictures/meter-1.png", 40, 30)
THERE = {"meter.png": METER, "broken.svg": Picture("", problem="could run a script.")}


@pytest.mark.parametrize(
    ("text", "column", "sentence", "instead"),
    [
        ("See ![](meter.png)", 9, "says nothing to people who cannot see it", "(meter.png)"),
        ("See ![ ](meter.png)", 9, "says nothing to people who cannot see it", "(meter.png)"),
        ("![A meter](https://a.example/m.png)", 5, "another site", "folder pictures"),
        ("![A meter](//a.example/m.png)", 5, "another site", "folder pictures"),
        ("![A meter](data:image/png;base64,AAAA)", 5, "another site", "folder pictures"),
        ("![A meter](metr.png)", 5, "There is no metr.png", "Did you mean ![A meter](meter.png)?"),
        ("![A meter](tree.png)", 5, "There is no tree.png", "Put it there"),
        ("![A meter](pictures/meter.png)", 5, "without its folder", "Name it so: ![A meter](meter.png)"),
        (
            "![A meter](../councils/a.svg)",
            5,
            "not the name of a picture",
            "![A meter](a.svg), and put a.svg there",
        ),
        ("![A meter](meter.gif)", 5, "not the name of a picture", ".png, .jpg or .svg"),
        ("![A meter](broken.svg)", 5, "broken.svg could run a script.", ""),
        ("![A meter][one]", 5, "not written whole", "![What the picture shows](meter.png)"),
        ('![A meter](meter.png "A title")', 5, "not written whole", "![What the picture shows](meter.png)"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(text: str, column: int, sentence: str, instead: str) -> None:
    (problem,) = picture_problems(Text(text, Place("a.yaml", 3, 5)), THERE)
    assert (problem.line, problem.column, problem.id, problem.level) == (3, column, "PICTURE", "error")
    assert sentence in problem.problem
    assert instead in problem.instead


@pytest.mark.parametrize(
    "text",
    ["No picture", "![A meter](meter.png)", "[a link](meter.png)", r"\![not one](x)", "Hello! [x](/y)"],
)
def test_what_is_right_is_not_told(text: str) -> None:
    assert list(picture_problems(Text(text, Place("a.yaml", 3, 5)), THERE)) == []


def form_with(*lines: str) -> FormRead:
    """A form with a tell step of these lines, beside the pictures."""
    steps = "- tell: Look\n  id: look\n" + "".join(f"  {line}\n" for line in lines)
    return read_form(FormSources(form=(FILE, written(steps)), pictures=THERE))


def test_a_form_knows_the_pictures_that_its_texts_show() -> None:
    form = form_with('say: "See ![A meter](meter.png)"').form
    assert form is not None
    assert form.pictures == {"meter.png": METER}
    alone = form_with("say: The meter.png is gone.").form
    assert alone is not None
    assert alone.pictures == {}


def test_another_picture_makes_another_version() -> None:
    steps = '- {tell: Look, id: look, say: "See ![A meter](meter.png)"}\n'
    forms = [
        read_form(FormSources((FILE, written(steps)), pictures={"meter.png": Picture(address)})).form
        for address in ("/static/pictures/meter-1.png", "/static/pictures/meter-2.png")
    ]
    assert forms[0] is not None
    assert forms[1] is not None
    assert forms[0].hash != forms[1].hash


def test_each_picture_is_told_at_its_own_entry() -> None:
    told = form_with("say:", "  - See ![](meter.png)", "  - And ![A tree](tree.png)").problems
    assert [(one.line, one.column) for one in told] == [(5, 13), (6, 13)]


@pytest.mark.parametrize(
    "step",
    [
        '- {ask: Your name, id: who, answer: name, why we ask: To know., hint: "![A meter](meter.png)"}',
        '- {ask: Your name, id: who, answer: name, why we ask: "![A meter](meter.png)"}',
        '- {tell: "![A meter](meter.png)", id: look, say: Look}',
        '- {tell: Look, id: look, say: Look, more help: {title: "![A meter](meter.png)", say: Look}}',
        '- {declare: Confirm, id: sure, say: ["![A meter](meter.png)"]}',
    ],
)
def test_a_picture_stands_in_say_alone(step: str) -> None:
    read = read_form(FormSources((FILE, written(step)), pictures=THERE))
    assert [(one.id, one.line) for one in read.errors] == [("PICTURE", 2)]
    assert "only in `say`" in read.errors[0].problem


def test_a_picture_of_a_block_of_lines_is_told_at_its_own_line() -> None:
    told = form_with("say: |", "  Words", "", "  See ![A meter](metr.png)").problems
    assert [(one.line, one.column) for one in told if one.id == "PICTURE"] == [(7, 11)]
