"""Reading of `before you start`, `what happens next` and lengths of time."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from formkit.bundled import folder
from formkit.definition.expectations import (
    BeforeYouStart,
    Period,
    PeriodUnit,
    Promise,
    read_before_you_start,
    read_period,
    read_promises,
)
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text

UNITS: tuple[PeriodUnit, ...] = ("minute", "hour", "working day", "day", "week", "month", "year")
NOWHERE = Place("form.yaml", 1, 1)


def no_conditions(_: Text) -> None:
    """These lines are for everybody."""


def tree(text: str) -> Node:
    """The YAML as a tree of text, with places, for values that hold none of YAML's traps."""
    return _node(yaml.compose(text, Loader=yaml.BaseLoader))


def _node(node: yaml.Node | None) -> Node:
    assert node is not None
    place = Place("form.yaml", node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        entries = [(_node(key), _node(value)) for key, value in node.value]
        return Block(tuple((key, value) for key, value in entries if isinstance(key, Text)), place)
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_node(item) for item in node.value), place)
    return Text(str(node.value), place)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2 working days", Period(2, "working day")),
        ("1 working day", Period(1, "working day")),
        ("1 hour", Period(1, "hour")),
        ("10 minutes", Period(10, "minute")),
        ("14 days", Period(14, "day")),
        ("3 weeks", Period(3, "week")),
        ("1 month", Period(1, "month")),
        ("7 years", Period(7, "year")),
        ("  28   Days ", Period(28, "day")),
        ("1 days", Period(1, "day")),
        ("1000 days", Period(1000, "day")),
    ],
)
def test_a_period_is_a_number_and_a_unit(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2",
        "days",
        "0 days",
        "1001 days",
        "-1 days",
        "two days",
        "2 working hours",
        "2.5 days",
        "٢ days",
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    assert read_period(text) is None


@given(st.integers(1, 1000), st.sampled_from(UNITS))
def test_a_period_reads_back_as_it_is_said(count: int, unit: PeriodUnit) -> None:
    assert read_period(str(Period(count, unit))) == Period(count, unit)


@given(st.text())
def test_reading_a_period_never_raises(text: str) -> None:
    period = read_period(text)
    assert period is None or period.count >= 1


def test_promises_are_read_with_their_times() -> None:
    promises, errors = read_promises(
        tree(
            "- we will: email your booking\n  within: 10 minutes\n"
            "- we will: text you\n  within: 1 working day\n  before: slot\n"
            "- we will: collect your items\n  day: slot\n"
            "- we will: write to you\n  within: 14 days\n  after: we have all your proof\n"
            "- you need to: put the items out by 7am\n"
            "- if we do not: Call us on {phone waste}.\n"
        ),
        {"slot", "place"},
        {"slot"},
        no_conditions,
    )
    assert errors == ()
    assert promises == (
        Promise("email your booking", "we will", Period(10, "minute"), "within"),
        Promise("text you", "we will", Period(1, "working day"), "before", anchor_id="slot"),
        Promise("collect your items", "we will", None, "day", anchor_id="slot"),
        Promise("write to you", "we will", Period(14, "day"), "after", anchor_words="we have all your proof"),
        Promise("put the items out by 7am", "you need to"),
        Promise("Call us on {phone waste}.", "if we do not"),
    )
    assert [promise.place.line for promise in promises if promise.place] == [1, 3, 6, 8, 11, 12]


@pytest.mark.parametrize(
    ("line", "place", "problem", "instead"),
    [
        ("- we will: call\n  within: soon", (2, 11), "`soon` is not a length of time", "2 working days"),
        ("- we will: call\n  within: two days", (2, 11), "`two days` is not", "within: 2 days"),
        ("- we will: call\n  within: 3 business days", (2, 11), "is not", "within: 3 working days"),
        ("- we will: call\n  within: 5 to 10 days", (2, 11), "is not", "within: 10 days"),
        ("- we will: call\n  within: within 1 hour", (2, 11), "is not", "within: 1 hour"),
        (
            "- we will: call\n  within: 2 hours or the next working day",
            (2, 11),
            "time that can end on any day",
            "within: 2 hours",
        ),
        (
            "- we will: call\n  within: 2 weeks or the next working day\n  before: slot",
            (2, 11),
            "counted forwards",
            "within: 2 weeks",
        ),
        ("- we will: call\n  within: [2 days]", (2, 3), "`within` needs a few words", "within: …"),
        ("- we will: call\n  before: solt", (2, 11), "no question called `solt`", "Did you mean `slot`?"),
        ("- we will: call\n  before: xyz", (2, 11), "no question called `xyz`", "or write a few words"),
        ("- we will: call\n  day: place", (2, 8), "`place` is not a day", "answered with a date"),
        (
            "- we will: call\n  day: slot\n  after: slot",
            (3, 3),
            "one of `day`, `before` and `after`",
            "Keep the one",
        ),
        ("- we will: call\n  within: 1 day\n  day: slot", (2, 3), "`within` and `day`", "Take `within` out"),
        (
            "- we will: call\n  you need to: wait",
            (2, 3),
            "`we will` and `you need to` at once",
            "- you need to:",
        ),
        ("- within: 2 days", (1, 3), "does not say who does what", "- we will"),
        ("- call you", (1, 3), "does not say who does what", "- we will"),
        ('- we will: ""', (1, 3), "`we will` needs a few words", "we will: …"),
        ("we will: call", (1, 1), "is a list of promises", "dash"),
    ],
)
def test_a_promise_with_a_mistake_is_explained(
    line: str, place: tuple[int, int], problem: str, instead: str
) -> None:
    promises, errors = read_promises(tree(line), {"slot", "place"}, {"slot"}, no_conditions)
    assert promises == ()
    assert len(errors) == 1
    assert (errors[0].line, errors[0].column) == place
    assert problem in errors[0].problem
    assert instead in errors[0].instead


@pytest.mark.parametrize("words", ["1 month or the next working day", "1 month, or the next working day"])
def test_a_promise_may_give_way_to_the_next_working_day(words: str) -> None:
    (promise,), errors = read_promises(
        tree(f"- we will: decide\n  within: {words}"), set(), set(), no_conditions
    )
    assert errors == ()
    assert (promise.within, promise.or_next_working_day) == (Period(1, "month"), True)


def test_all_mistakes_are_told_and_the_good_promises_kept() -> None:
    promises, errors = read_promises(
        tree("- we will: call\n  within: soon\n- we will: write\n  within: 2 days\n- nothing"),
        set(),
        set(),
        no_conditions,
    )
    assert [promise.text for promise in promises] == ["write"]
    assert len(errors) == 2


def test_before_you_start_keeps_lists_and_single_lines() -> None:
    before, errors = read_before_you_start(
        tree(
            "time: 5 minutes\ncost: Free\nyou can use this if: you live here\n"
            "you will need:\n  - a card\n  - a list\ndeadline: 1 May\ngood to know: It is free."
        )
    )
    assert errors == ()
    assert before == BeforeYouStart(
        "5 minutes", "Free", ("you live here",), ("a card", "a list"), "1 May", "It is free."
    )


def test_before_you_start_without_a_key_leaves_it_empty() -> None:
    assert read_before_you_start(tree("time: 5 minutes")) == (BeforeYouStart("5 minutes"), ())


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("time: [5, 10]", 1, "`time` needs a few words"),
        ("cost: Free\nyou will need:\n  - {a: b}", 3, "Each line of `you will need`"),
        ("- time", 1, "needs keys below it"),
    ],
)
def test_before_you_start_in_a_wrong_shape_is_explained(text: str, line: int, problem: str) -> None:
    _, errors = read_before_you_start(tree(text))
    assert [error.line for error in errors] == [line]
    assert problem in errors[0].problem


@pytest.mark.parametrize(
    ("form", "promised"),
    [
        ("report-a-missed-bin", 3),
        ("single-person-discount", 4),
        ("bulky-waste", 4),
        ("housing-benefit-change-of-circumstances", 4),
    ],
)
def test_the_example_forms_read_without_mistakes(form: str, promised: int) -> None:
    whole = tree((folder("forms") / f"{form}.yaml").read_text(encoding="utf-8"))
    assert isinstance(whole, Block)
    before, wrong_before = read_before_you_start(whole.get("before you start") or Text("", NOWHERE))
    promises, wrong = read_promises(
        whole.get("what happens next") or Text("", NOWHERE), {"slot"}, {"slot"}, no_conditions
    )
    assert (wrong_before, wrong) == ((), ())
    assert before.time
    assert len(promises) == promised


@pytest.mark.parametrize("words", ["we have all your proof", "We have all  your proof"])
def test_the_words_that_stop_the_clock_are_known_however_they_are_written(words: str) -> None:
    lines = tree(f"- we will: decide\n  within: 5 working days\n  after: {words}\n")
    ((promise,), errors) = read_promises(lines, set(), set(), no_conditions)
    assert errors == ()
    assert promise.is_after_all_proof


@pytest.mark.parametrize(
    "line", ["within: 5 days\n  after: we have your keys", "day: we have all your proof", "within: 5 days"]
)
def test_other_words_stop_no_clock(line: str) -> None:
    ((promise,), _) = read_promises(tree(f"- we will: decide\n  {line}\n"), set(), set(), no_conditions)
    assert not promise.is_after_all_proof


def test_a_clock_that_stops_needs_a_length_of_time() -> None:
    lines = tree("- we will: decide\n  after: we have all your proof\n")
    promises, (error,) = read_promises(lines, set(), set(), no_conditions)
    assert promises == ()
    assert (error.line, error.instead) == (2, "Write above it: within: 5 working days")
