"""What people see when the council has nothing to offer: no day is free, or nobody knows which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from a11y_tests.reaching import ways
from a11y_tests.site import Kept, kept, only, served
from a11y_tests.walking import Walker
from formkit.catalogue import read_catalogue
from formkit.definition.pages import BookPage
from formkit.definition.plain.days import Days
from formkit.journey.promises import london_day

FORM = "bulky-waste"
SLOTS: Mapping[str, str | None] = {
    "no day is free": "date,places\n+3 working days,0\n",
    "no day has enough room": "date,places\n+3 working days,1\n",
    "nobody knows the days": None,
}


def lacking_scenes(forms: Path) -> Iterator[tuple[str, Kept]]:
    """The page where a day would be chosen, for each reason why none can be."""
    for name, slots in SLOTS.items():
        place = only(forms, FORM)
        days = place / "lookups" / "bulky-slots.csv"
        days.write_text(slots or "date,places\n", encoding="utf-8")
        yield f"{FORM} slot, {name}", _seen(place, days if slots is None else None)


def _seen(place: Path, broken: Path | None) -> Kept:
    form = read_catalogue(place).forms[FORM]
    site = served(place, marked=True)
    if broken is not None:
        broken.unlink()
    days = Days(london_day(datetime.fromtimestamp(site.now(), UTC)))
    page = next(page for page in form.pages if isinstance(page, BookPage))
    reached = [one for one in ways(form, days).pages if one.page == page.id]
    walker = Walker(site.person(), form, days, reached[-1].answers)
    walker.walk(page.id)
    seen = kept(walker.browser)
    site.stop()
    return seen
