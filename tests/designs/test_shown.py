"""Findings are told where they belong, and to whom they belong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.designs.shown import shared_findings, shown_forms
from formkit.errors import FormFileError
from formkit.staff.access import Member
from tests.rendering.drawing import catalogue

EVERY = Member("robin", {"designer": ("*",)})


def found(file: str, level: str = "warning") -> FormFileError:
    """Something in a file."""
    return FormFileError(file, 1, 1, "It is so.", level="error" if level == "error" else "warning")


def test_a_form_has_what_is_in_its_own_file_and_in_its_translation() -> None:
    told = [found("bulky-waste.yaml"), found("bulky-waste.cy.yaml"), found("library/contact.yaml")]
    shown = shown_forms(catalogue(), told, EVERY)
    assert shown[0].file == "bulky-waste.yaml", "more to look at than the others"
    assert [one.file for one in shown[0].findings] == ["bulky-waste.yaml", "bulky-waste.cy.yaml"]
    assert [one.file for one in shared_findings(catalogue(), told, shown)] == ["library/contact.yaml"]


def test_who_designs_nothing_here_is_told_nothing() -> None:
    nobody = Member("robin", {"designer": ("elsewhere",)})
    assert shown_forms(catalogue(), [], nobody) == ()
    assert shared_findings(catalogue(), [found("library/contact.yaml")], ()) == ()


@pytest.mark.parametrize(
    ("file", "is_told"),
    [
        ("library/contact.yaml", True),
        ("councils/exampleton.yaml", True),
        ("councils/other.yaml", False),
        ("lookups/other.csv", False),
        ("others-form.cy.yaml", False),
    ],
)
def test_where_each_council_has_a_site_the_files_of_another_are_not_told(file: str, is_told: bool) -> None:
    here = replace(catalogue().of("exampleton"), unread=("others-form.yaml",))
    member = Member("robin", {"designer": ("@exampleton",)}, "exampleton", tuple(here.forms))
    shown = shown_forms(here, [], member)
    assert "others-form.yaml" not in [one.file for one in shown]
    assert bool(shared_findings(here, [found(file)], shown)) is is_told
