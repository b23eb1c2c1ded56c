"""The finding as a sentence: how many leave, what speaks for why, and what to mend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.analytics.report.causes import Evidence
from formkit.analytics.report.finding import Cause, Judged
from formkit.analytics.report.sentences import QUESTION, about, mend_of, sentence_of
from tests.analytics.making import page_of

PAGE = replace(
    page_of("rent", 1000, 130, median=95.0), title="Show us your rent", lost_with_error=91, saved=78
)
JUDGED = Judged(PAGE, 0.03, 1e-9, 1e6, 0.1, 0.08, 30.0, alarmed=True)


def said(cause: Cause, **more: object) -> str:
    evidence = replace(Evidence(cause, 0.0, 0.0, usual_seconds=18.0), **more)  # type: ignore[arg-type]  # each by its name
    return sentence_of(JUDGED, evidence, 43.2, "amount")


def test_it_says_how_many_leave_where_and_how_many_would_be_usual() -> None:
    assert said("unclear").startswith(
        "About 45 residents a month leave at “Show us your rent”. "
        "13 in 100 of those who see it leave there, where 3 in 100 would be usual. "
    )


def test_a_confusing_question_is_named_with_its_mistakes() -> None:
    assert (
        "7 in 10 of them leave with an error showing, most often in the question “amount”. "
        "Reword the question and its hint, then watch five people answer it."
    ) in said("confusing question")
    assert f"{QUESTION}amount”." in said("confusing question")


def test_a_broken_branch_is_named_as_people_call_it() -> None:
    found = said("broken branch", branch="phone", branch_rate=0.2, rest_rate=0.004)
    assert (
        "Nearly all of the loss is on a phone: 20 in 100 leave there, fewer than 1 in 100 otherwise." in found
    )
    assert found.endswith("Try this page on a phone and mend what does not work there.")
    assert "in Welsh" in said("broken branch", branch="cy", branch_rate=0.5)


def test_a_document_demand_tells_how_many_meant_to_come_back() -> None:
    assert "8 in 100 who see it ask for a way to come back." in said("document demand")
    put_off = replace(JUDGED, page=replace(PAGE, later=300, lost_with_error=0))
    found = sentence_of(put_off, Evidence("document demand", 0, 1), 43.2)
    assert "Most leave with no error showing; 3 in 10 who see it put the evidence off until later." in found


def test_a_long_page_tells_both_times() -> None:
    assert "half take longer than 1½ minutes, where 18 seconds would be usual." in said("long page")


@pytest.mark.parametrize(
    ("n", "told"), [(0.2, 1), (7.4, 7), (43.2, 45), (384.0, 380), (1234.0, 1200), (0.0, 1), (19.9, 20)]
)
def test_numbers_are_told_as_one_would_say_them(n: float, told: int) -> None:
    assert about(n) == told


def test_a_single_resident_leaves() -> None:
    assert sentence_of(JUDGED, Evidence("unclear", 0, 0), 0.6).startswith(
        "About 1 resident a month leaves at"
    )


@pytest.mark.parametrize(
    "cause", ["confusing question", "long page", "document demand", "broken branch", "unclear"]
)
def test_every_cause_ends_with_what_to_mend(cause: Cause) -> None:
    evidence = Evidence(cause, 0.0, 0.0, branch="phone", usual_seconds=18.0)
    assert sentence_of(JUDGED, evidence, 40.0).endswith(mend_of(evidence))
