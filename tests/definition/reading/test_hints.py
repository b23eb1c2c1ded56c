"""Lines that cannot be read are explained and given as they were meant."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.hint import Fault
from formkit.definition.reading.hints import explained, flow_slip
from formkit.definition.reading.tree import plain_value


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("hint: Look: there", "Look: there"),
        ("hint: Ends with a colon:", "Ends with a colon:"),
        ("hint: 'open", "open"),
        ('hint: "open', "open"),
        ("hint: 'it's'", "it's"),
        ('hint: "a" and "b"', '"a" and "b"'),
        ("hint: @home", "@home"),
        ("hint: `code`", "`code`"),
        ("hint: %s", "%s"),
        ("hint: **bold** text", "**bold** text"),
        ("hint: ? what", "? what"),
        ("hint: - a dash", "- a dash"),
        ("hint: > folded", "folded"),
        ("hint: | kept", "kept"),
        ("hint: }x", "}x"),
        ("hint: ]x", "]x"),
        ("hint: , x", ", x"),
        ('hint: "a\\d"', "a\\d"),
        ("hint:glued", "glued"),
        ("hint = there", "there"),
        ("hint there", "there"),
    ],
)
def test_a_slip_is_read_as_it_was_meant_and_the_next_line_is_whole(line: str, meant: str) -> None:
    composed = compose(f"title: t\n{line}\nid: x\n", "f.yaml")
    assert [problem.line for problem in composed.problems] == [2]
    assert composed.tree is not None
    assert plain_value(composed.tree) == {"title": "t", "hint": meant, "id": "x"}


def test_a_quote_left_open_is_found_though_the_parser_stumbles_later() -> None:
    composed = compose("a: 'open\nb: c\nd: it's\ne: f\n", "f.yaml")
    assert [problem.line for problem in composed.problems] == [1]


def test_a_line_that_nothing_explains_is_still_told_in_words() -> None:
    slip = explained(Fault(1, 0), ["a: b", "}{", "c: d"])
    assert not slip.sure
    assert slip.line == 1
    assert slip.instead


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("accept: [a letter of {who}, signed]", 'accept: ["a letter of {who}", signed]'),
        ("say: [I am {who}]", 'say: ["I am {who}"]'),
        ("hint: {who} lives here", 'hint: "{who} lives here"'),
        ("hint: [Sign in](https://a.example) first", 'hint: "[Sign in](https://a.example) first"'),
        ("hint: {who}", 'hint: "{who}"'),
        ("options: [a, b", "options: [a, b]"),
        ("roads: {phone: 1, open: 2", "roads: {phone: 1, open: 2}"),
        ("hint: {who lives here", 'hint: "{who lives here"'),
        ("  - {ask: Name: first, id: name}", '  - {ask: "Name: first", id: name}'),
        ("also: [a, @b]", 'also: [a, "@b"]'),
        ("roads: {open: 'a, b', say: Well? yes}", "roads: {open: 'a, b', say: \"Well? yes\"}"),
    ],
)
def test_the_line_is_given_as_it_was_meant(line: str, meant: str) -> None:
    slip = flow_slip(Fault(0, 0), [line], 0)
    assert slip is not None
    assert slip.line_text == meant
    assert meant.strip() in slip.instead


@pytest.mark.parametrize("line", ["hint: plain", "options: [a, b]", "roads: {phone: 1}", "", "hint: 'x'"])
def test_a_line_without_such_a_slip_is_left_alone(line: str) -> None:
    assert flow_slip(Fault(0, 0), [line], 0) is None


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("must be: >= 1", "Write: must be: at least 1"),
        ("must be: > £5", "Write: must be: more than £5"),
        ("hint: >5 people", 'Write: hint: "5 people"'),
    ],
)
def test_a_sign_that_begins_a_text_of_several_lines_is_told_in_words_where_amounts_are_compared(
    line: str, instead: str
) -> None:
    (told,) = compose(f"id: x\n{line}\nask: y\n", "f.yaml").problems
    assert (told.line, told.instead) == (2, instead)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("waste: {phone: 01632 960 001 called: Bins}", "waste: {phone: 01632 960 001, called: Bins}"),
        ("- {ask: Full name, id: name answer: name}", "- {ask: Full name, id: name, answer: name}"),
        ("- {ask: Who is it why we ask: To know.}", "- {ask: Who is it, why we ask: To know.}"),
    ],
)
def test_a_comma_that_is_missing_between_two_keys_is_put_there(line: str, meant: str) -> None:
    (told,) = compose(f"title: t\nsteps:\n  {line}\n", "f.yaml").problems
    assert told.line == 3
    assert told.instead == f"Write: {meant}"


def test_a_dash_between_lines_that_have_none_is_taken_out() -> None:
    (told,) = compose("options:\n  a: First\n  - b: Second\n  c: Third\n", "f.yaml").problems
    assert (told.line, told.instead) == (3, "Write: b: Second")
