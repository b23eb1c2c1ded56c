"""A whole time of made-up visits to a form, from the first day to now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from formkit.analytics.base import FormPage
from formkit.analytics.form_pages import pages_of
from formkit.definition.form import Form
from formkit.journey.calendars import days_on
from formkit.journey.promises import LONDON
from formkit.simulation.begins import begins_on, spread_over
from formkit.simulation.causes import PlantedCause, refuse_unknown_page
from formkit.simulation.recorder import Recording
from formkit.simulation.residents import Residents
from formkit.simulation.walks import Walker

WALKS: Final = 120
"""Journeys that the core goes for one form; residents follow one of them."""
MOST_AT_ONCE: Final = 500
"""Visits between two steps of the progress."""

Progress = Callable[[int], object]
"""Called with the number of visits that were made since the last call."""


@dataclass(frozen=True)
class Era:
    """One version of a form from a day on, with what is wrong with it."""

    form: Form
    since: date
    causes: tuple[PlantedCause, ...] = ()


@dataclass(frozen=True)
class Season:
    """What is simulated of one form."""

    eras: Sequence[Era]
    """In order of time, the first from the first day on."""
    visits: int
    first: date
    now: datetime
    seed: str = "1"
    walks: int = WALKS

    @property
    def pages(self) -> tuple[FormPage, ...]:
        """The pages of all versions."""
        return tuple(page for era in self.eras for page in pages_of(era.form))


def simulate(season: Season, recording: Recording, progress: Progress = lambda _: None) -> int:
    """Make all visits of a season and record them; how many there were. Raises SettingsRefused for an unknown page."""
    now, last = int(season.now.timestamp() * 1000), season.now.astimezone(LONDON).date()
    chance = Random(f"{season.seed} days")  # noqa: S311 - made-up people, no secret
    residents = [(era.since, residents_of(era, last, season.seed, season.walks)) for era in season.eras]
    recording.begin(season.pages)
    made = told = 0
    for day, visits in spread_over(season.visits, season.first, last, chance):
        here = next((one for since, one in reversed(residents) if since <= day), residents[0][1])
        for begin in begins_on(day, visits, chance, now):
            recording.add(here.visit(begin, now))
            made += 1
            if made - told >= MOST_AT_ONCE:
                progress(made - told)
                told = made
    recording.finish()
    progress(made - told)
    return made


def residents_of(era: Era, today: date, seed: str, walks: int = WALKS) -> Residents:
    """The residents of one version, after the core went its journeys."""
    form = era.form
    days = days_on(form, today)
    gone = Walker(form, days, Random(f"{seed} {form.id}")).walks(walks)  # noqa: S311 - made-up people, no secret
    pages = dict.fromkeys(turn.page for walk in gone for turn in walk.turns)
    for cause in era.causes:
        refuse_unknown_page(cause, form.id, pages)
    return Residents(form, gone, seed, era.causes)
