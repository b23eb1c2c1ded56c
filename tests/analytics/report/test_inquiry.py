"""The words of a form beside its numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formkit.analytics.assumptions import BUILT_IN
from formkit.analytics.report.inquiry import questions_of
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from tests.analytics.pages.counting import asking, rows_of


def test_questions_and_mistakes_have_the_words_that_people_see(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    assert asked.question_words("bin", "bin") == "Which bin did we miss?"
    assert asked.mistake_words("photo", "too large") == "The selected file must be smaller than …"
    assert asked.page_title("photo") == "Add a photo of the bin"
    assert "{" not in asked.mistake_words("bin", "empty")


def test_what_the_form_no_longer_has_keeps_its_name(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    assert asked.question_words("gone", "old_question") == "old_question"
    assert asked.mistake_words("old_question", "empty") == "empty"
    assert asked.mistake_words("bin", "no such code") == "no such code"
    assert asked.page_title("gone") == "gone"
    assert replace(asked, form=None).title == "report-a-missed-bin"


def test_questions_of_a_list_are_known_without_the_number_of_their_item() -> None:
    form = read_catalogue(folder("forms")).forms["bulky-waste"]
    inside = [name for name in questions_of(form) if name.startswith("things/")]
    assert inside
    assert questions_of(None) == {}


def test_addresses_keep_the_filters(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path), device="phone")
    assert asked.address("time") == (
        "/staff/forms/report-a-missed-bin/time?from=2026-10-01&to=2026-10-31&device=phone"
    )
    assert asked.exports("pages")[0].href.startswith(
        "/staff/forms/report-a-missed-bin/export/pages.csv?from="
    )


def test_a_contact_costs_what_the_councils_file_says_until_somebody_types_in_more(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    assert asked.form is not None
    dearer = replace(asked.form, council=replace(asked.form.council, costs={"phone": 9.99}))
    assert replace(asked, form=dearer).assumptions.phone == 9.99
    assert replace(asked, form=None).assumptions == BUILT_IN
