"""What made-up residents leave behind: the events that the web would have written, and more where a cause is planted."""

from __future__ import annotations

import re
from itertools import groupby
from typing import get_args

import pytest

from formkit.analytics.base import CHANNELS, DEVICES
from formkit.journey.events import EventKind
from formkit.simulation.causes import CauseKind, PlantedCause
from formkit.simulation.residents import Residents
from tests.simulation.simulated import begins, events_of, lost_share, small_form, walks_of

FORM = small_form()
WALKS = walks_of(FORM)
MANY = 2_500


def residents(*causes: PlantedCause, seed: str = "1") -> Residents:
    """The residents of the small form."""
    return Residents(FORM, WALKS, seed, causes)


def test_rows_hold_only_known_words_and_pages_of_the_form() -> None:
    events = events_of(residents(), 400)
    pages = {"lives", "not_here", "account", "moved", "extra", "proof", "check-answers"}
    assert {one["kind"] for one in events} <= set(get_args(EventKind))
    assert {one["page"] for one in events} <= {*pages, "", "sent", "stopped", "left"}
    assert {one["device"] for one in events} <= set(DEVICES)
    assert {one["channel"] for one in events} <= set(CHANNELS)
    assert {one["version"] for one in events} == {FORM.hash[:12]}
    assert {one["language"] for one in events} == {"en"}
    assert all(re.fullmatch("[0-9a-f]{32}", str(one["analytics_id"])) for one in events)


def test_a_visit_begins_once_and_its_time_runs_forwards() -> None:
    events = [one for one in events_of(residents(), 200) if one["kind"] not in ("viewed", "feedback")]
    visits = {id: list(rows) for id, rows in groupby(events, key=lambda one: one["analytics_id"])}
    assert len(visits) == 200
    for rows in visits.values():
        assert [row["kind"] for row in rows].count("started") == 1
        assert rows[0]["kind"] == "started"
        times = [row["at"] for row in rows]
        assert times == sorted(times)  # type: ignore[type-var]  # whole numbers


def test_looks_and_feedback_belong_to_no_visit() -> None:
    events = events_of(residents(), 500)
    visits = {one["analytics_id"] for one in events if one["kind"] == "started"}
    apart = [one["analytics_id"] for one in events if one["kind"] in ("viewed", "feedback")]
    assert len(apart) == len(set(apart)) > 500
    assert not visits & set(apart)


def test_the_same_seed_gives_the_same_visits_and_another_others() -> None:
    assert events_of(residents(), 20) == events_of(residents(), 20)
    assert events_of(residents(), 20) != events_of(residents(seed="2"), 20)


def test_what_would_come_after_now_is_left_out() -> None:
    now = begins(50)[25].at
    assert all(int(str(one["at"])) < now for one in events_of(residents(), 50, now))


@pytest.mark.parametrize("kind", get_args(CauseKind))
def test_a_planted_cause_adds_its_points_to_the_drop_off_of_its_page_alone(kind: CauseKind) -> None:
    clean, planted = events_of(residents(), MANY), events_of(residents(PlantedCause(kind, "moved", 20)), MANY)
    assert 0.15 < lost_share(planted, "moved") - lost_share(clean, "moved") < 0.25
    assert abs(lost_share(planted, "account") - lost_share(clean, "account")) < 0.03


def test_who_is_confused_makes_mistakes() -> None:
    clean, planted = (
        sum(
            one["kind"] == "refused" and one["page"] == "account"
            for one in events_of(residents(*causes), 800)
        )
        for causes in ((), (PlantedCause("confusing question", "account", 10),))
    )
    assert planted > 3 * clean


def test_a_long_page_takes_long() -> None:
    clean, planted = (
        sorted(
            int(str(one["spent"]))
            for one in events_of(residents(*causes), 500)
            if one["kind"] == "answered" and one["page"] == "account"
        )
        for causes in ((), (PlantedCause("long page", "account", 10),))
    )
    assert planted[len(planted) // 2] >= clean[len(clean) // 2] + 4, (
        "three times as long is more than 6 buckets"
    )


def test_a_document_that_is_not_at_hand_is_sent_later_or_has_people_ask_for_a_way_back() -> None:
    for kind, code in (("saved", ""), ("evidence", "later")):
        clean, planted = (
            sum(
                (one["kind"], one["code"], one["page"]) == (kind, code, "proof")
                for one in events_of(residents(*causes), 800)
            )
            for causes in ((), (PlantedCause("document demand", "proof", 15),))
        )
        assert planted > 1.3 * clean + 5, kind


def test_a_broken_branch_is_broken_for_one_device_alone() -> None:
    events = events_of(residents(PlantedCause("broken branch", "account", 15, "computer")), MANY)
    lost = {
        device: lost_share([one for one in events if one["device"] == device], "account")
        for device in ("computer", "phone")
    }
    assert lost["computer"] > 0.3
    assert lost["phone"] < 0.1
