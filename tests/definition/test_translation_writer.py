"""What a translation lacks is written into its text, and what stands there stays."""

from __future__ import annotations

from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import plain_value
from formkit.definition.translation_writer import Additions, new_side, translation_work, with_additions
from tests.definition.welsh import FORM, SIDE, sources, text_of, with_marks


def added(text: str, additions: Additions) -> str:
    tree = compose(text, "x.cy.yaml").tree
    assert tree is not None
    new = with_additions(text, tree, additions)
    assert compose(new, "x.cy.yaml").problems == ()
    return new


HEAD = new_side((("formkit", "1"), ("language", "cy")))


def test_a_missing_text_is_added_below_its_english() -> None:
    additions = Additions({("title",): "Tell us", ("steps", "who", "ask"): "What is  your\nname?"})
    assert added(HEAD, additions) == (
        "formkit: 1\nlanguage: cy\n# Tell us\ntitle: …\nsteps:\n  who:\n    # What is your name?\n    ask: …\n"
    )


def test_comments_blank_lines_and_order_stay() -> None:
    text = "# Ours.\nformkit: 1\n\nsteps:\n"
    text += "  # The first.\n  who:\n    ask: Pwy?\n    # Checked.\n\n  due:\n    ask: Pryd?\n# The end.\n"
    new = added(text, Additions({("steps", "who", "hint"): "As on the bill"}))
    assert new == text.replace("# Checked.\n", "# Checked.\n    # As on the bill\n    hint: …\n")


def test_lines_of_several_line_texts_are_not_cut() -> None:
    text = "steps:\n  who:\n    say: >\n      Un\n      dau\n  due:\n    ask: Pryd?\n"
    new = added(text, Additions({("steps", "who", "hint"): "H"}))
    assert new == text.replace("      dau\n", "      dau\n    # H\n    hint: …\n")


def test_a_list_grows_at_its_end() -> None:
    text = "accept:\n  - un\nother: x\n"
    assert added(text, Additions({("accept", 1): "two"})) == "accept:\n  - un\n  # two\n  - …\nother: x\n"


def test_a_step_in_braces_becomes_lines() -> None:
    text = 'steps:\n  who: {ask: "Pwy, a pham?", options: {a: Un}}\n'
    new = added(text, Additions({("steps", "who", "hint"): "H"}, {("steps", "who", "made from"): "abc123"}))
    assert new == (
        'steps:\n  who:\n    ask: "Pwy, a pham?"\n    options: {a: Un}\n    # H\n    hint: …\n    made from: abc123\n'
    )


def test_a_mark_takes_the_place_of_the_old_one() -> None:
    text = "steps:\n  who:\n    # Of May.\n    made from: 000000\n    ask: Pwy?\n"
    new = added(text, Additions({}, {("steps", "who", "made from"): "abc123"}))
    assert new == text.replace("000000", "abc123")


def test_writing_twice_adds_nothing() -> None:
    additions = Additions(
        {("steps", "who", "ask"): "Who?", ("accept", 0): "one", ("next", 0, "we will"): "call"}
    )
    once = added(HEAD, additions)
    assert added(once, additions) == once


def test_marks_of_blocks_outside_the_steps_stand_together() -> None:
    new = added(
        "title: Teitl\nmade from:\n  title: 111111\n", Additions({}, {("made from", "notices"): "222222"})
    )
    value = compose(new, "x").tree
    assert value is not None
    assert plain_value(value) == {"title": "Teitl", "made from": {"title": "111111", "notices": "222222"}}


LIBRARY = 'formkit: 1\nlibrary: small\nquestions:\n  address: {ask: "What is it?", answer: text}\n'


def test_a_translation_is_begun_where_there_is_none() -> None:
    work = translation_work(sources(None))
    (side,) = work.sides
    assert side.file == "small.cy.yaml"
    assert side.missing == side.texts > 20
    assert side.text.startswith(
        "formkit: 1\ntranslates: small\nlanguage: cy\nof version: 2\n# Tell us\ntitle: …\n"
    )
    again = translation_work(sources(side.text))
    assert again.sides[0].text == side.text


def test_marks_are_added_where_everything_is_translated() -> None:
    text = text_of(translation_work(sources(SIDE)))
    work = translation_work(sources(text))
    assert (work.sides[0].missing, work.sides[0].stale, work.sides[0].idle) == (0, (), ())
    assert work.sides[0].text == text


def test_stale_welsh_keeps_its_old_mark_until_it_is_done() -> None:
    form = FORM.replace("Which bin?", "Which of the bins?")
    marked = with_marks()
    work = translation_work(sources(marked, form))
    assert work.sides[0].stale == ("bin",)
    assert work.sides[0].text == marked
    done = translation_work(sources(marked, form), ("bin",))
    assert done.sides[0].stale == ()
    assert translation_work(sources(done.sides[0].text, form)).sides[0].stale == ()


def test_the_library_has_a_file_of_its_own_where_the_form_uses_it() -> None:
    form = FORM.replace(
        "steps:\n", 'steps:\n  - {id: a, ask: "Where?", why we ask: Us, from library: address}\n', 1
    )
    work = translation_work(sources(SIDE, form, library=LIBRARY))
    assert [side.file for side in work.sides] == ["small.cy.yaml", "library/small.cy.yaml"]
    assert "translates library: small\n" in work.sides[1].text
    assert "questions:\n  address:\n    # What is it?\n    ask: …\n" in work.sides[1].text


def test_a_file_that_cannot_be_read_is_told_and_not_written() -> None:
    work = translation_work(sources("title: 'x\n"))
    assert work.sides == ()
    assert [one.file for one in work.problems][:1] == ["small.cy.yaml"]


def test_a_form_that_does_not_list_the_language_is_told() -> None:
    assert not translation_work(sources(SIDE, FORM.replace("languages: [en, cy]\n", ""))).is_listed
