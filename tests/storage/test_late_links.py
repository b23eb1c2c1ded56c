"""A link by which files may come later."""

from __future__ import annotations

from dataclasses import fields

from formkit.storage.late_links import LateLink
from tests.storage.making import new_submission


def test_a_submission_has_no_links_unless_it_says_so() -> None:
    assert new_submission().late == ()


def test_a_link_says_nothing_about_a_person() -> None:
    assert {field.name for field in fields(LateLink)} == {"token", "question", "until"}
