"""Slips in braces and brackets, and texts that only start with one."""

from __future__ import annotations

import pytest

from formkit.definition.reading.flow_slips import flow_slip
from formkit.definition.reading.slip import Fault


@pytest.mark.parametrize(
    ("line", "meant"),
    [
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
