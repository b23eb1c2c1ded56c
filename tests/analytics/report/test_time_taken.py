"""The stated time beside the measured one, in a sentence with its numbers, and honest about chance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from formkit.analytics.report.numbers import Spell
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.report.time_taken import measured_lately, measured_time, time_beside
from formkit.journey.buckets import bucket_of
from tests.analytics.pages.counting import FORM, asking, rows_of
from tests.definition.writing import form_of

STEP = "- {tell: Read this, id: read, say: It is short.}"
TEN = Spell(400, 600, 900, 570, 640)


def said(time: str, spell: Spell = TEN) -> str:
    return time_beside(form_of(STEP, f"before you start: {{time: {time}, cost: Free}}\n"), spell)


def test_a_time_that_people_do_not_keep_is_told_with_what_to_write() -> None:
    assert said("2 minutes") == (
        "The start page says “2 minutes”, but people take longer: the median of 400 sent visits is 10 minutes "
        "(by chance alone it would lie between 9 minutes 30 seconds and 10 minutes 40 seconds). "
        "Write: time: 10 to 15 minutes"
    )
    assert "but people are quicker" in said("1 hour")


def test_a_time_that_agrees_is_told_too() -> None:
    assert said("8 to 12 minutes").startswith(
        "The start page says “8 to 12 minutes”, and that agrees with what was measured"
    )


def test_few_visits_tell_nothing() -> None:
    told = (
        "The start page says “2 minutes”. Only 1 visit that sent it was timed, too few to hold that against."
    )
    assert said("2 minutes", Spell(1, 600, 600, 600, 600)) == told
    assert "Only 0 visits" in said("2 minutes", Spell())
    assert measured_time(Spell()) is None


def test_a_time_in_other_words_and_a_form_that_is_gone_are_left_alone() -> None:
    assert said("a few minutes") == ""
    assert time_beside(None, TEN) == ""


def test_the_median_of_the_last_91_days_is_that_of_the_forms_own_times(tmp_path: Path) -> None:
    kept = rows_of(tmp_path, dwells=[("", bucket_of(300), 60), ("photo", bucket_of(10), 60)])
    found = measured_lately(RollUps(kept.rows_now), FORM, date(2026, 11, 3))
    assert found == measured_time(asking(kept).counted.form.time)
    assert found is not None
    assert found.n == 60
    assert 250 < found.low < found.median < found.high < 350
    assert measured_lately(RollUps(kept.rows_now), FORM, date(2027, 11, 3)) is None
