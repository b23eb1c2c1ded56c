"""What the checks say of one form, beside its losses."""

from __future__ import annotations

from formkit.errors import FormFileError
from formkit.web.analyst.form_checks import checks_section

PROBLEMS = (
    FormFileError(
        "/srv/forms/bins.yaml", 12, 3, "Two hints say the same.", "Leave one out.", level="warning"
    ),
    FormFileError("/srv/forms/bins.cy.yaml", 4, 1, "A wording is missing.", level="warning"),
    FormFileError("/srv/forms/bins-at-work.yaml", 1, 1, "Another form.", level="warning"),
)


def test_findings_of_the_form_and_its_translation_are_told_without_the_folder() -> None:
    section = checks_section("bins", PROBLEMS)
    assert section.points == (
        "bins.yaml, line 12: Two hints say the same. Leave one out.",
        "bins.cy.yaml, line 4: A wording is missing.",
    )


def test_a_form_without_findings_has_nothing_to_mend() -> None:
    section = checks_section("repairs", PROBLEMS)
    assert section.points == ()
    assert "nothing to mend" in section.says[0]
