"""The finding in words: what, why, what to change, and the wording of the question it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formkit.analytics.report.finding import Finding
from formkit.analytics.report.findings import Found, found_in, most_lost_at, worded
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.sentences import QUESTION
from tests.analytics.pages.counting import asking, rows_of

MEND = "Reword the question and its hint, then watch five people answer it."


def finding_about(asked: Inquiry, question: str) -> Inquiry:
    """The same inquiry, in which the photo page stands out with mistakes in a question."""
    page = next(one for one in asked.counted.pages if one.page == "photo")
    said = (
        f"About 30 residents a month leave at “{page.title}”. 33 in 100 of those who see it leave there, "
        f"where 2 in 100 would be usual. 9 in 10 of them leave with an error showing{QUESTION}{question}”. {MEND}"
    )
    # The finding is worked out when it is first asked for; this puts one in its place.
    asked.counted.__dict__["finding"] = Finding(said, page, "confusing question", MEND, 30.0)
    return asked


def test_what_stands_first_then_why_then_what_to_change(tmp_path: Path) -> None:
    found = found_in(finding_about(asking(rows_of(tmp_path)), "colour"))
    assert found.sentence == "About 30 residents a month leave at “Add a photo of the bin”."
    assert found.why.startswith("33 in 100 of those who see it leave there")
    assert found.change == MEND
    assert found.more is not None
    assert found.more.href.startswith("/staff/forms/report-a-missed-bin/errors")


def test_a_question_is_named_by_its_wording(tmp_path: Path) -> None:
    asked = finding_about(asking(rows_of(tmp_path)), "subscribed")
    known = asked.question_words("photo", "subscribed")
    assert known == "Do you pay for garden waste collections at this address?"
    assert f"most often in the question “{known}”." in worded(asked)
    assert "subscribed" not in worded(asked)


def test_a_question_that_asks_what_its_page_is_called_is_not_said_twice(tmp_path: Path) -> None:
    asked = finding_about(asking(rows_of(tmp_path)), "photo")
    assert worded(asked).count("Add a photo of the bin") == 1
    assert "with an error showing. Reword" in worded(asked)


def test_where_no_page_stands_out_the_one_that_loses_most_is_named_as_usual(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    asked.counted.__dict__["finding"] = Finding("No page stands out.")
    assert found_in(asked).why == most_lost_at(asked)
    assert most_lost_at(asked) == (
        "Most leave at “Add a photo of the bin”: 30 of the 90 who saw it (33.3%). "
        "That may be chance, or usual for such a page."
    )


def test_nothing_of_it_is_said_where_small_numbers_are_hidden(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    hidden = replace(asked, showing=replace(asked.showing, exact=False))
    assert most_lost_at(hidden) == ""


def test_a_form_that_nobody_came_to_has_nothing_to_find(tmp_path: Path) -> None:
    assert found_in(asking(rows_of(tmp_path), device="tablet")) == Found(
        "Nobody began this form in this time."
    )
