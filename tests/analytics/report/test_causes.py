"""Each cause leaves its own signs, and is told by them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.analytics.report.causes import Branches, Evidence, find_cause, usual_seconds
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.ranking import judge_pages
from formkit.analytics.wilson import Share
from tests.analytics.making import page_of, usual_pages

FELLOWS = tuple(replace(page, lost_with_error=2, saved=3) for page in usual_pages())
BAD = page_of("bad", 1000, 130)


def cause_of(page: PageNumbers, branches: Branches | None = None) -> Evidence:
    pages = (*FELLOWS, page)
    (judged,) = (one for one in judge_pages(pages, days=30) if one.page is page)
    return find_cause(judged, pages, branches or {})


def test_leaving_with_an_error_showing_means_a_confusing_question() -> None:
    found = cause_of(replace(BAD, lost_with_error=100))
    assert found.cause == "confusing question"
    assert 0.8 < found.error_part < 1.2


def test_asking_for_a_way_to_come_back_means_a_document_that_is_not_at_hand() -> None:
    assert cause_of(replace(BAD, saved=90)).cause == "document demand"


def test_evidence_put_off_oftener_than_on_other_evidence_pages_means_a_document_demand() -> None:
    usual = page_of("proof", 1000, 30, kind="evidence", later=50, median=70.0)
    bad = page_of("more", 1000, 160, kind="evidence", later=200, median=70.0)
    pages = (*FELLOWS, usual, bad)
    judged = next(one for one in judge_pages(pages, days=30) if one.page is bad)
    assert find_cause(judged, pages, {}).cause == "document demand"
    alone = (*FELLOWS, bad)
    judged = next(one for one in judge_pages(alone, days=30) if one.page is bad)
    assert find_cause(judged, alone, {}).cause == "unclear"


def test_a_long_time_and_nothing_else_means_a_long_page() -> None:
    found = cause_of(page_of("bad", 1000, 130, median=55.0))
    assert found.cause == "long page"
    assert found.usual_seconds == pytest.approx(18.0)


def test_without_a_sign_the_cause_is_unclear() -> None:
    assert cause_of(BAD).cause == "unclear"


def split(phone: Share, computer: Share) -> Branches:
    return {"phone": phone, "computer": computer, "en": Share(122, 940), "cy": Share(8, 60)}


def test_a_loss_on_one_device_alone_means_a_broken_branch() -> None:
    found = cause_of(BAD, split(Share(120, 600), Share(10, 400)))
    assert (found.cause, found.branch) == ("broken branch", "phone")
    assert (found.branch_rate, found.rest_rate) == (0.2, 0.025)


def test_a_loss_on_all_devices_alike_is_no_broken_branch() -> None:
    assert cause_of(BAD, split(Share(80, 600), Share(50, 400))).cause == "unclear"


def test_a_small_language_in_which_nearly_everybody_leaves_is_found() -> None:
    branches = {
        "phone": Share(78, 600),
        "computer": Share(52, 400),
        "en": Share(30, 900),
        "cy": Share(100, 100),
    }
    assert cause_of(BAD, branches).branch == "cy"


def test_a_filter_that_leaves_one_device_makes_no_branch_of_it() -> None:
    assert cause_of(BAD, {"phone": BAD.drop_off}).branch == ""


def test_usual_times_follow_the_pages_of_the_same_kind() -> None:
    slow = [page_of(median=60.0) for _ in range(8)]
    assert usual_seconds("question", slow) > 40
    assert usual_seconds("evidence", slow) == pytest.approx(75.0)
