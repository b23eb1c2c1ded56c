"""What a translation lacks is written into its text, and what stands there stays."""

from __future__ import annotations

from formkit.definition.reading.composing import compose
from formkit.definition.reading.tree import plain_value
from formkit.definition.side_file import Additions, new_side, with_additions


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
