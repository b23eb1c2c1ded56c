"""Every form from end to end, by a robot that knows the form file and the HTML: each page, each end, each mistake.

With FORMKIT_WALKS=1000 in the environment it goes along so many paths of each form, instead of those that cover it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.calendars import days_on
from formkit.journey.promises import london_day
from tests.robot.covering import Walk, covering, every_walk
from tests.robot.expecting import must_be_seen
from tests.robot.paths import Paths, paths_of
from tests.robot.robot import Robot, robot_for
from tests.web.serving import TUESDAY, Clock, Served, examples, settings_for

FORMS = examples().forms
MOST = int(os.environ.get("FORMKIT_WALKS", "0"))
every_form = pytest.mark.parametrize("form", [pytest.param(form, id=form.id) for form in FORMS.values()])
LONG = {"housing-benefit-change-of-circumstances", "report-a-housing-repair", "resident-parking-permit"}
"""Forms of which the robot walks for as long as of all others together: left out where nothing of theirs changed."""


def _unless_long(form: Form) -> list[pytest.MarkDecorator]:
    return [pytest.mark.only_if_changed("long walks")] if form.id in LONG else []


every_form_walked = pytest.mark.parametrize(
    "form", [pytest.param(form, id=form.id, marks=_unless_long(form)) for form in FORMS.values()]
)
in_every_language = pytest.mark.parametrize(
    ("form", "language"),
    [
        pytest.param(
            form,
            language,
            id=f"{form.id} {language}",
            marks=_unless_long(form),
        )
        for form in FORMS.values()
        for language in form.languages
    ],
)


def days_of(form: Form) -> Days:
    """The Tuesday on which tests begin."""
    today = london_day(datetime.fromtimestamp(TUESDAY, UTC))
    return days_on(form, today)


@cache
def paths(form_id: str) -> Paths:
    """All paths of an example form."""
    return paths_of(FORMS[form_id], days_of(FORMS[form_id]))


@cache
def cover(form_id: str) -> tuple[Walk, ...]:
    """The walks that cover it."""
    return tuple(covering(paths(form_id)))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """The example forms with pretend payments, which are never taken over https."""
    many = {"pages_a_minute": 10**6, "starts_a_minute": 10**6, "idle_minutes": 600}
    served = Served(settings_for(tmp_path / "data", https=False, pretend_payments=True, **many), Clock())
    yield served
    served.close()


def skip_what_cannot_run(form: Form) -> None:
    """Say loudly what is left out, and why."""
    if form.not_yet:
        pytest.skip(f"{form.id} cannot run yet: it uses {', '.join(form.not_yet)}")


@every_form
def test_every_page_and_both_sides_of_every_condition_are_on_some_path(form: Form) -> None:
    marks = paths(form.id).marks
    on_a_path = {mark[1] for mark in marks if mark[0] == "page"}
    on_a_path |= {mark[1].removeprefix("stop ") for mark in marks if mark[0] == "end"}
    assert must_be_seen(form) - on_a_path == set()
    truths: dict[tuple[str, ...], set[str]] = {}
    for mark in marks:
        if mark[0] == "when":
            truths.setdefault(mark[1:3], set()).add(mark[3])
    assert {place: found for place, found in truths.items() if not found >= {"True", "False"}} == {}


@every_form
def test_no_path_ends_but_at_an_end_or_at_a_list_that_is_too_long(form: Form) -> None:
    for place in paths(form.id).places.values():
        if not place.edges and not place.end:
            assert {mark[2] for mark in place.refused} <= {"rule", "empty", "at least"}, place.page


@in_every_language
def test_a_robot_reaches_every_page_and_every_end(site: Served, form: Form, language: str) -> None:
    skip_what_cannot_run(form)
    robots, tried = list[Robot](), set[tuple[str, ...]]()
    found = every_walk(paths(form.id), MOST) if MOST else cover(form.id)
    for walk in chain(found):
        robot = robot_for(site, form, language, tried)
        try:
            robot.follow(walk, days_of(form))
        except AssertionError as error:
            raise AssertionError(f"walk {walk.number} to {walk.end}: {error}") from error
        robots.append(robot)
    met = set[str]().union(*(robot.met for robot in robots))
    if not MOST:
        assert must_be_seen(form) - met == set()
        assert {mark[1] for mark in paths(form.id).marks if mark[0] == "end"} - met == set()
        assert {" ".join(mark) for mark in paths(form.id).marks if mark[0] == "error"} - met == set()
