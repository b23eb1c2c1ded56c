"""What a caseworker typed becomes one change, or is told with its box."""

from __future__ import annotations

import pytest

from formkit.casework.inbox.changes import CaseChange, TypedChange, read_change, typed_change
from formkit.casework.stages import Stage

MEMBERS = ("maria", "tom")


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        (
            {"stage": "in hand", "words-en": "We are on it."},
            CaseChange(Stage("in hand", {"en": "We are on it."})),
        ),
        (
            {"stage": " done ", "words-en": "Done.", "words-cy": "Wedi ei wneud.", "closes": "yes"},
            CaseChange(Stage("done", {"en": "Done.", "cy": "Wedi ei wneud."}, closes=True)),
        ),
        ({"assigned": "tom"}, CaseChange(assigned_to="tom")),
        ({"seen-assigned": "tom"}, CaseChange(assigned_to="")),
        ({"note": "Rang.\r\nNo answer."}, CaseChange(note="Rang.\nNo answer.")),
        ({"urgent": "yes"}, CaseChange(urgent=True)),
        ({"seen-urgent": "yes"}, CaseChange(urgent=False)),
        ({"reopen": "yes"}, CaseChange(reopens=True)),
    ],
)
def test_each_box_changes_what_it_says(fields: dict[str, str], change: CaseChange) -> None:
    assert read_change(TypedChange(fields), MEMBERS) == change


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, ["nothing"]),
        ({"assigned": "tom", "seen-assigned": "tom"}, ["nothing"]),
        ({"stage": "in hand"}, ["no words"]),
        ({"words-cy": "Helo"}, ["no stage", "no words"]),
        ({"closes": "yes"}, ["no stage", "no words"]),
        ({"stage": "x" * 61, "words-en": "a"}, ["bad stage"]),
        ({"stage": "in hand", "words-en": "x" * 501}, ["bad stage"]),
        ({"note": "x" * 2_001}, ["bad note"]),
        ({"note": "a\ud800"}, ["bad note"]),
        ({"assigned": "mallory"}, ["unknown member"]),
        ({"stage": "a", "words-en": "b", "closes": "yes", "reopen": "yes"}, ["both"]),
    ],
)
def test_each_mistake_is_told(fields: dict[str, str], codes: list[str]) -> None:
    assert read_change(TypedChange(fields), MEMBERS) == tuple(codes)


def test_of_a_box_that_was_sent_twice_the_last_counts() -> None:
    assert typed_change({"note": ("a", "b"), "stage": ()})["note"] == "b"
