"""Whom a form is filled in for is asked of members of staff alone; what they send for others is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.staff.filling_in import NOBODY, FilledInFor, filled_in_for, sent_line
from tests.web.serving import Served
from tests.web.visiting import begun, parts_in

BIN = "report-a-missed-bin"


def test_who_is_not_staff_is_asked_nothing_whatever_they_send() -> None:
    assert filled_in_for("", "") == NOBODY
    assert filled_in_for("", "trial") == NOBODY


@pytest.mark.parametrize(
    ("choice", "begins"),
    [
        ("resident", FilledInFor("assisted", "maria", was_asked=True)),
        ("trial", FilledInFor("trial", "maria", was_asked=True)),
        ("myself", FilledInFor("", "", was_asked=True)),
        ("", None),
        ("preview", None),
    ],
)
def test_a_member_has_to_choose(choice: str, begins: FilledInFor | None) -> None:
    assert filled_in_for("maria", choice) == begins


@pytest.mark.parametrize(
    ("channel", "is_noted"), [("assisted", True), ("trial", True), ("self-service", False)]
)
def test_the_audit_log_has_what_a_member_sends_for_others_and_nothing_of_residents(
    channel: str, is_noted: bool, shared_site: Served
) -> None:
    parts = parts_in(shared_site)
    here = shared_site.run(begun(parts, f"visit-{channel}", BIN, {}))
    here = replace(
        here, visit=replace(here.visit, channel=channel), draft=replace(here.draft, member="maria")
    )
    line = sent_line(here, "7QTGJ74D")
    assert bool(line) is is_noted
    if line:
        assert (line.who, line.kind, line.form, line.outcome, line.reference) == (
            "maria",
            "change",
            BIN,
            channel,
            "7QTGJ74D",
        )
