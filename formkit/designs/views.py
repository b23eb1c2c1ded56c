"""Forms for those who design them, ready to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.definition.form import Form
from formkit.designs.shown import ShownForm
from formkit.errors import FormFileError
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.views import Strip, moment_in_words, room_frame

HEADING: Final = "Forms"
_LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "cy": "Welsh"}
_OF_WELSH: Final = "WELSH"
_COLOURS: Final[Mapping[str, str]] = {"error": "red", "warning": "yellow", "note": "blue"}


@dataclass(frozen=True)
class FindingView:
    """One finding, in the words of `formkit check`."""

    place: str
    level: str
    colour: str
    problem: str
    rule: str
    instead: str

    @property
    def tag_classes(self) -> str:
        """The classes of the tag."""
        return f"govuk-tag--{self.colour}"


@dataclass(frozen=True)
class DesignView:
    """One form."""

    title: str
    id: str
    tag: str
    colour: str
    says: tuple[str, ...]
    links: tuple[Link, ...]
    errors: tuple[FindingView, ...]
    others: tuple[FindingView, ...]
    """What may stay, and is to be looked at."""
    summary: str
    """How many of those."""

    @property
    def tag_classes(self) -> str:
        """The classes of the tag."""
        return f"govuk-tag--{self.colour}"


@dataclass(frozen=True)
class DesignsView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    lead: str
    forms: tuple[DesignView, ...]
    shared: tuple[FindingView, ...]


def designs_view(
    site: Site,
    strip: Strip,
    shown: Sequence[ShownForm],
    shared: Iterable[FormFileError],
    since: Mapping[str, float],
    today: date,
    may_see_figures: Callable[[str], bool],
) -> DesignsView:
    """The page. `since`: hash of a version → since when it is served; `may_see_figures`: of a form, by its id."""
    return DesignsView(
        frame=room_frame(site, HEADING),
        heading=HEADING,
        strip=strip,
        lead=_lead(shown),
        forms=tuple(_design(one, since, today, may_see_figures) for one in shown),
        shared=tuple(_finding(one) for one in shared),
    )


def _lead(shown: Sequence[ShownForm]) -> str:
    wrong = [one for one in shown if one.errors]
    count = "1 form" if len(shown) == 1 else f"{len(shown)} forms"
    if not wrong:
        return f"{count}, each served as its file says."
    have = "1 file has a mistake" if len(wrong) == 1 else f"{len(wrong)} files have a mistake"
    return f"{count}. {have}, and what these say now is not served."


def _design(
    one: ShownForm, since: Mapping[str, float], today: date, may_see_figures: Callable[[str], bool]
) -> DesignView:
    others = tuple(_finding(found) for found in one.findings if found.level != "error")
    tag, colour = _tag(one, today)
    links = [Link("Start page", f"/{one.form.id}")] if one.form else []
    if one.form and may_see_figures(one.form.id):
        links.append(Link("Where people leave", f"/staff/forms/{one.form.id}"))
    return DesignView(
        one.form.title if one.form else one.file,
        f"form-{one.file.partition('.')[0]}",
        tag,
        colour,
        tuple(_says(one, since, today)),
        tuple(links),
        tuple(_finding(found) for found in one.errors),
        others,
        f"{len(others)} to look at" if others else "",
    )


def _tag(one: ShownForm, today: date) -> tuple[str, str]:
    if one.form is None:
        return "Not served", "red"
    if one.as_before is not None:
        return "Served as before", "orange"
    if one.form.not_yet:
        return "Cannot be filled in", "orange"
    if one.form.upkeep.opens_later(today):
        return "Not open yet", "blue"
    return ("Closed", "grey") if one.form.upkeep.is_over(today) else ("Served", "green")


def _says(one: ShownForm, since: Mapping[str, float], today: date) -> Iterator[str]:
    if one.form is None:
        yield f"{one.file} has a mistake, and no version without one was ever read: nobody can open this form."
        return
    if one.as_before is not None:
        yield (
            f"{one.file} has a mistake. The version that was read last without one, on {moment_in_words(one.as_before)}, is "
            "served until it is put right."
        )
    yield _version(one.form, since.get(one.form.hash))
    upkeep = one.form.upkeep
    if upkeep.opens and upkeep.opens_later(today):
        yield f"It opens on {day_in_words(upkeep.opens, 'en')}."
    if upkeep.closes:
        was = "It closed after" if upkeep.is_over(today) else "It closes after"
        yield f"{was} {day_in_words(upkeep.closes, 'en')}."
    if one.form.not_yet:
        yield f"It cannot be filled in here. It needs {', '.join(one.form.not_yet)}."
    yield _languages(one)


def _version(form: Form, since: float | None) -> str:
    told = f", served since {moment_in_words(since)}" if since else ""
    return f"Version {form.version}{told}. It is known by {form.hash[:12]}."


def _languages(one: ShownForm) -> str:
    languages = one.form.languages if one.form else ()
    told = f"In {' and '.join(_LANGUAGES.get(language, language) for language in languages)}."
    gaps = sum(found.id == _OF_WELSH for found in one.findings)
    if not gaps:
        return told
    findings = "1 finding" if gaps == 1 else f"{gaps} findings"
    return f"{told} Some Welsh is missing or out of date: see {findings} below with {_OF_WELSH}."


def _finding(one: FormFileError) -> FindingView:
    place = f"{one.file}, line {one.line}, column {one.column}"
    return FindingView(place, one.level, _COLOURS[one.level], one.problem, one.id, one.instead)
