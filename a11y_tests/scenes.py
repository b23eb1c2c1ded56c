"""The list of all scenes: each page as a person can meet it, worked out of the forms and really served."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from a11y_tests.asking import asking_scenes
from a11y_tests.each_example import write_each_example
from a11y_tests.ending import ending_scenes
from a11y_tests.lacking import lacking_scenes
from a11y_tests.outline import Outline, outline
from a11y_tests.reaching import Ways, ways
from a11y_tests.site import Kept, Site, room, served
from a11y_tests.surroundings import preview_scenes, site_scenes, start_scenes
from a11y_tests.troubles import troubles
from a11y_tests.walking import Walker
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.promises import london_day
from tests.sharing import made_together
from tests.web.browsing import Browser

_Part = tuple[list[tuple[str, Kept]], list[str]]
"""Scenes, and what was not reached."""

LOST: list[str] = []
"""Pages that `scenes` did not reach, with what happened."""
OUR_FORMS = Path(__file__).parent / "forms"


@dataclass(frozen=True)
class Scene:
    """One page as it was served once. `name` reads like "report-a-missed-bin due, nothing typed"."""

    name: str
    page: Kept

    @property
    def outline(self) -> Outline:
        """What a test needs to know of its HTML."""
        return outline(self.page.html)


@cache
def forms_folder() -> Path:
    """The example forms together with those that have what no example has."""
    place = room() / "forms"
    shutil.copytree(folder("forms"), place)
    for path in OUR_FORMS.glob("*.yaml"):
        shutil.copy(path, place)
    write_each_example(place)
    return place


@cache
def forms() -> tuple[Form, ...]:
    """All of those forms."""
    return tuple(read_catalogue(forms_folder()).forms.values())


def open_forms() -> tuple[Form, ...]:
    """Those that can be filled in."""
    return tuple(form for form in forms() if not form.not_yet and form.upkeep.is_open(_days().today))


@cache
def site() -> Site:
    """The site that shows them; it runs until the tests end."""
    return served(forms_folder(), marked=True)


@cache
def _days() -> Days:
    return Days(london_day(datetime.fromtimestamp(site().now(), UTC)))


@cache
def ways_of(form_id: str) -> Ways:
    """How each page of a form is reached."""
    return ways(next(form for form in forms() if form.id == form_id), _days())


@cache
def scenes() -> tuple[Scene, ...]:
    """Every scene, each name once. They cost minutes, so that the workers share the forms out between them."""
    parts: dict[str, Callable[[], _Part]] = {"scenes of the site": _around}
    parts |= {f"scenes of {form.id}": partial(_of_form, form) for form in _longest_first(open_forms())}
    named: dict[str, Scene] = {}
    for found, lost in made_together(parts):
        LOST.extend(one for one in lost if one not in LOST)
        for name, page in found:
            while name in named:
                name += " again"
            named[name] = Scene(name, page)
    return tuple(named.values())


def _longest_first(some: Iterable[Form]) -> list[Form]:
    """So that no worker is left with a long one at the end."""
    return sorted(some, key=lambda form: -len(form.pages) * len(form.languages))


def _around() -> _Part:
    """What stands around the forms: troubles, the site's own pages, start pages."""
    found = [*troubles(site()), *lacking_scenes(forms_folder()), *preview_scenes(forms_folder())]
    for language in ("en", "cy"):
        found += site_scenes(site(), language)
    for form in forms():
        for language in form.languages:
            found += start_scenes(site(), form, language)
    return found, []


def _of_form(form: Form) -> _Part:
    lost: list[str] = []
    found = list(_inside(form, lost))
    site().send_everyone_home()
    return found, lost


def _inside(form: Form, lost: list[str]) -> Iterator[tuple[str, Kept]]:
    found = ways_of(form.id)
    walker = Walker(site().person(), form, _days(), lost=lost)
    for language in form.languages:
        more = "" if language == "en" else f", {language}"
        for name, page in (*asking_scenes(walker, found), *ending_scenes(walker, found)):
            yield f"{form.id} {name}{more}", page
        walker = walker.another(site().person("cy"))


def begun_at(form_id: str, page_id: str) -> Browser:
    """Somebody who has come to a page of a form with the most items in its lists."""
    form = next(one for one in forms() if one.id == form_id)
    reached = [one for one in ways_of(form_id).pages if one.page == page_id]
    walker = Walker(site().person(), form, _days(), reached[-1].answers)
    walker.walk(page_id)
    return walker.browser
