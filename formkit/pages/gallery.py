"""The gallery: every answer type in every look, with each of its mistakes, where somebody tries formkit out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.questions.asked_once import asking, doubt_of, with_doubt
from formkit.questions.base import (
    AnswerError,
    AnswerType,
    Component,
    Entry,
    QuestionSpec,
    RenderState,
    Suggestion,
)
from formkit.questions.every import ANSWER_TYPES, schema_parts
from formkit.questions.examples import Example, example_of
from formkit.questions.wording import LANGUAGES, Wording
from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble


async def show_gallery(request: Request) -> Response:
    """GET /gallery?lang=cy"""
    parts = parts_of(request)
    return HTMLResponse(parts.pages.page("gallery.html", gallery_view(parts.site(), _language(request))))


async def show_type(request: Request) -> Response:
    """GET /gallery/{type}?lang=cy"""
    parts = parts_of(request)
    answer_type = type_at(request.path_params["type"])
    if not answer_type:
        return trouble(request, 404)
    view = type_view(parts.site(), answer_type, _language(request))
    return HTMLResponse(parts.pages.page("gallery.html", view))


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else "en"


ADDRESS = "/gallery"


@dataclass(frozen=True)
class GalleryView:
    """The list of answer types (no specimens), or one type in all its looks."""

    frame: Frame
    heading: str
    says: tuple[str, ...]
    other_language: Link
    types: tuple[Link, ...]
    specimens: tuple[Specimen, ...]


def gallery_view(site: Site, language: str) -> GalleryView:
    """The list of the answer types that can be asked."""
    types = tuple(Link(name, f"{address_of(name)}?lang={language}") for name, one in ANSWER_TYPES.items())
    return _view(site, say(language, "gallery"), language, (say(language, "gallery says"),), types=types)


def type_view(site: Site, answer_type: str, language: str) -> GalleryView:
    """One answer type in every look. `answer_type` is one of those that can be asked."""
    says = (say(language, "gallery says"), say(language, "gallery examples"))
    heading = say(language, "gallery type", name=answer_type)
    return _view(
        site, heading, language, says, address_of(answer_type), drawn=specimens(answer_type, language)
    )


def address_of(answer_type: str) -> str:
    """Where a type is shown: `/gallery/date-of-birth`."""
    return f"{ADDRESS}/{ANSWER_TYPES[answer_type].folder.replace('_', '-')}"


def type_at(name: str) -> str:
    """The answer type that the last part of an address names; "" where there is none that can be asked."""
    return next(
        (one for one, kind in ANSWER_TYPES.items() if address_of(one) == f"{ADDRESS}/{name}"),
        "",
    )


def _view(
    site: Site,
    heading: str,
    language: str,
    says: tuple[str, ...],
    address: str = ADDRESS,
    *,
    types: tuple[Link, ...] = (),
    drawn: tuple[Specimen, ...] = (),
) -> GalleryView:
    other = "en" if language == "cy" else "cy"
    back = "" if address == ADDRESS else f"{ADDRESS}?lang={language}"
    around = frame(site, Around(heading, language, back=back))
    link = Link(say(language, "gallery language"), f"{address}?lang={other}")
    return GalleryView(around, heading, says, link, types, drawn)


SHORTENED = 600
"""A specimen of a text that is too long shows this much of it: the page is for looking at."""

_FORM = """
formkit: 1
form: specimen
title: Gallery
version: 1
council: gallery
before you start: {time: 1 minute, cost: Free}
what happens next: [{we will: write to you, within: 2 working days}]
other ways: {office: {phone: 01632 960 004, open: "Monday to Friday, 9am to 5pm"}}
"""
_LIMITS: Mapping[str, tuple[str, str]] = {
    "date": ("6 April 2026", "5 April 2027"),
    "money": ("£1", "£5,000"),
    "number": ("1", "8"),
}
"""Two limits for each kind of answer that has an order."""
_IN_ORDER = ("between", "at least", "at most", "more than", "less than")
_OF_DAYS = ("in the past", "today or in the past", "in the future", "today or in the future", "between", "after", "before",
            "on or after", "on or before")  # fmt: skip


@dataclass(frozen=True)
class Specimen:
    """One question drawn one way."""

    title: str
    component: Component


@cache
def specimens(answer_type: str, language: str) -> tuple[Specimen, ...]:
    """Every look of an answer type: blank, filled, with a hint, optional, with a look-up, and each mistake with its words.

    HTML ids of two specimens are never the same, so that all can stand on one page.
    """
    kind = ANSWER_TYPES[answer_type]
    example = example_of(kind.folder)
    asked = _asked(example, language)
    drawn = _Drawing(kind, asked, Wording(language))
    for code, look in _plain_looks(asked, example, say(language, "gallery hint")):
        drawn.add(say(language, code), look, is_heading=code == "gallery blank")
    for way in with_look_up(asked, example):
        offers = "gallery look up offers" if way.offered else "gallery look up"
        drawn.add(say(language, "gallery look up failed" if way.offered is None else offers), way)
    for code, way in with_search(asked, example):
        drawn.add(say(language, code), way)
    for way, error in mistakes(kind, asked, example):
        drawn.add_mistake(way, error)
    for error in _rules(answer_type, asked):
        drawn.add_mistake(Way(asked, (), example.entry), error)
    return tuple(drawn.specimens)


class _Drawing:
    """Draws looks one after the other, each under ids of its own."""

    def __init__(self, kind: AnswerType, asked: QuestionSpec, wording: Wording) -> None:
        self._kind = kind
        self._first = asked.field_name
        self._wording = wording
        self.specimens: list[Specimen] = []

    def add(
        self, title: str, way: Way, *, is_heading: bool = False, error: AnswerError | None = None
    ) -> None:
        asked = replace(way.asked, id=f"s{len(self.specimens) + 1}.{way.asked.id}")

        def here(name: str) -> str:
            return asked.field_name + name.removeprefix(self._first)

        entry = {here(name): tuple(one[:SHORTENED] for one in sent) for name, sent in way.entry.items()}
        errors = {here(name): title for name in (error.field, *error.also)} if error else {}
        look = RenderState(entry, errors, self._wording, is_heading, way.offered)
        question = self._kind.make(asked)
        component, doubt = question.component(look), doubt_of(question, entry, way.offered)
        if error and doubt and doubt.code == error.code:
            component = with_doubt(question, component, doubt, look)
        self.specimens.append(Specimen(title, component))

    def add_mistake(self, way: Way, error: AnswerError) -> None:
        words = self._wording.text(
            self._kind.folder, error.code, {"called": way.asked.called, **error.values}
        )
        if all(one.title != words for one in self.specimens):
            self.add(words, way, error=error)


def _asked(example: Example, language: str) -> QuestionSpec:
    """What the author said, read as every form is read, with the example's own words for Welsh."""
    read = read_form(FormSources(form=("specimen.yaml", f"steps:\n{example.step}{_FORM}")))
    if read.form is None:
        raise ValueError(f"The example of {example.id} cannot be read: {read.problems}")
    page = next(page for page in read.form.pages if page.questions)
    asked = page.questions[0].question.asked
    if language == "en":
        return asked
    english = {"ask": asked.ask, "called": asked.called, "tick": asked.tick}
    ask, called, tick = (example.welsh.get(key, said) for key, said in english.items())
    return replace(asked, ask=ask, called=called, tick=tick, hint="")


def _plain_looks(asked: QuestionSpec, example: Example, hint: str) -> Iterator[tuple[str, Way]]:
    bare = replace(asked, hint="")
    yield "gallery blank", Way(bare, (), {})
    yield "gallery below", Way(bare, (), {})
    yield "gallery with hint", Way(replace(asked, hint=asked.hint or hint), (), {})
    yield "gallery optional", Way(replace(asked, optional=True), (), {})
    yield "gallery filled", Way(asked, (), example.entry)


def _rules(answer_type: str, asked: QuestionSpec) -> Iterator[AnswerError]:
    """What a person is told whose answer breaks a `must be` of the form, or a rule that the type has by itself."""
    kind = ANSWER_TYPES[answer_type]
    keys = schema_parts()[answer_type]["keys"]
    takes_rules = isinstance(keys, Mapping) and "must be" in keys
    low, high = _LIMITS.get(kind.kind, ("1", "8"))
    values = {"low": low, "high": high, "limit": low}
    codes = (_OF_DAYS if kind.kind == "date" else _IN_ORDER) if takes_rules and kind.kind in _LIMITS else ()
    field = asked.part(kind.first_input) if kind.first_input else asked.field_name
    for code in dict.fromkeys((*kind.rules, *codes)):
        yield AnswerError(field, code, asked.id, values)


SLIPS = (
    "", "x", "0", "-5", "1.234", "99", "7" * 30, "x" * 501, "x" * 50_001, "a\nb", "\ue000", "\x07",
)  # fmt: skip
"""What people send by accident or to see what happens: each is put in every input in turn, as are the example's own slips."""
MOST_BLANKED = 4


@dataclass(frozen=True)
class Way:
    """How a question is asked once, and what is sent. `offered` is () where nothing was looked up, None where that failed."""

    asked: QuestionSpec
    offered: tuple[Suggestion, ...] | None
    entry: Entry


def mistakes(kind: AnswerType, asked: QuestionSpec, example: Example) -> Iterator[tuple[Way, AnswerError]]:
    """Every mistake and doubt that slips lead to, each once, with the first entry that led to it."""
    seen: set[str] = set()
    for way in _slipped(kind, asked, example):
        reading = kind.make(way.asked).read(way.entry, way.offered)
        doubts = (asking(way.asked, reading.doubt),) if reading.doubt else ()
        for error in reading.errors or doubts:
            if error.code not in seen:
                seen.add(error.code)
                yield way, error


def _slipped(kind: AnswerType, asked: QuestionSpec, example: Example) -> Iterator[Way]:
    """The example's entries with parts left out, and with slips in each input."""
    searched = (way for _, way in with_search(asked, example))
    ways = [Way(asked, (), example.entry), *with_look_up(asked, example), *searched]
    for way in ways:
        chosen: Iterable[Entry] = ({asked.part("way"): (name,)} for name in kind.ways)
        for entry in (way.entry, *chosen):
            names = _names(kind, way, entry)
            yield replace(way, entry={name: entry[name] for name in entry if name not in names})
            for many in range(1, min(len(names), MOST_BLANKED) + 1):
                for blanked in combinations(names, many):
                    yield replace(way, entry={**entry, **dict.fromkeys(blanked, ("",))})
            for name, slip in product(names, (*SLIPS, *example.slips)):
                yield replace(way, entry={**entry, name: (slip,)})


def _names(kind: AnswerType, way: Way, entry: Entry) -> list[str]:
    """The names of the inputs on the page that this entry is shown on."""
    shown = kind.make(way.asked).component(RenderState(entry, {}, Wording(), True, way.offered))
    return sorted(_input_names(shown.params, way.asked.field_name))


def _input_names(params: object, prefix: str) -> set[str]:
    """The names of the inputs that a component holds."""
    match params:
        case Component(params=inner):
            return _input_names(inner, prefix)
        case Mapping():
            own = {value for key, value in params.items() if key == "name" and isinstance(value, str)}
            found = {name for name in own if name == prefix or name.startswith(f"{prefix}-")}
            return found.union(*(_input_names(value, prefix) for value in params.values()))
        case list() | tuple():
            return set[str]().union(*(_input_names(value, prefix) for value in params))
        case _:
            return set()


def with_search(asked: QuestionSpec, example: Example) -> Iterator[tuple[str, Way]]:
    """A list that is too long to show: the box, what was found, too much of it, and what was chosen, each with its title."""
    if example.search_options:
        long = replace(asked, options=example.search_options)
        yield "gallery search", Way(long, (), {})
        codes = ("gallery search found", "gallery search many")
        for code, entry in zip(codes, example.searches, strict=True):
            yield code, Way(long, (), entry)
        yield "gallery search chosen", Way(long, (), example.entry)


def with_look_up(asked: QuestionSpec, example: Example) -> Iterator[Way]:
    """Before a look-up is asked, with what it offers, and after it failed; nothing for a type that none helps."""
    if example.offered_entry is not None:
        helped = replace(asked, look_up="gallery")
        yield Way(helped, (), {})
        yield Way(helped, example.offered, example.offered_entry)
        yield Way(helped, None, {})
