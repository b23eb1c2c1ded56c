"""Check answers made ready to draw: every answer on the journey, and what is declared; it does not send anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from formkit.definition.form import RepeatPage
from formkit.definition.items import item_page_of
from formkit.journey.draft import KeptFile
from formkit.rendering.answer_rows import Row, page_rows
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link
from formkit.rendering.list_page import ItemCard, a_one, item_cards
from formkit.rendering.question_page import Sending
from formkit.rendering.words import say

Files = Mapping[str, tuple[KeptFile, ...]]


@dataclass(frozen=True)
class AnswersOf:
    """Answers one below the other, or a list with a card for each of its items."""

    rows: tuple[Row, ...] = ()
    title: str = ""
    """The heading of a list; "" for rows."""
    cards: tuple[ItemCard, ...] = ()
    change: Link | None = None


@dataclass(frozen=True)
class Part:
    """What one section holds; a form without sections has one part."""

    title: str
    blocks: tuple[AnswersOf, ...]


@dataclass(frozen=True)
class Declared:
    """What the person confirms with the button below it."""

    heading: str
    say: tuple[Markup, ...]
    warning: str


@dataclass(frozen=True)
class CheckAnswersView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    parts: tuple[Part, ...]
    notice: str
    """Why the page is shown again, where another tab changed something in between."""
    declared: tuple[Declared, ...]
    button: str


def check_answers_view(
    shown: Shown, files: Files, sending: Sending, *, overtaken: bool = False
) -> CheckAnswersView:
    """The page before sending, or before paying where there is something to pay."""
    language = shown.language
    notice = say(language, "check overtaken") if overtaken else ""
    pays = bool(shown.journey and shown.journey.pays)
    return CheckAnswersView(
        shown.frame(say(language, "check answers")),
        sending,
        _parts(shown, files),
        notice,
        _declared(shown),
        say(language, "send and pay" if pays else "send"),
    )


def _parts(shown: Shown, files: Files) -> tuple[Part, ...]:
    blocks: dict[str, list[AnswersOf]] = {}
    for page in shown.journey.pages if shown.journey else ():
        if item_page_of(page.id):
            continue  # on the card of its item
        here = blocks.setdefault(shown.form.sections.get(page.id, ""), [])
        if isinstance(page, RepeatPage):
            here.append(_cards(shown, page, files))
        elif rows := tuple(page_rows(shown, page, files)):
            above = here.pop().rows if here and not here[-1].title else ()
            here.append(AnswersOf((*above, *rows)))
    return tuple(Part(title, tuple(found)) for title, found in blocks.items() if found)


def _cards(shown: Shown, page: RepeatPage, files: Files) -> AnswersOf:
    words = say(shown.language, "list change", **{"a one": a_one(page, shown.language)})
    link = Link(words, f"/{shown.form.id}/{page.id}?change")
    return AnswersOf(
        title=shown.filling().plain(page.heading), cards=item_cards(shown, page, files), change=link
    )


def _declared(shown: Shown) -> tuple[Declared, ...]:
    filling = shown.filling()
    return tuple(
        Declared(
            filling.plain(one.heading),
            tuple(filling.inline(line) for line in one.say),
            filling.plain(one.warning),
        )
        for one in (shown.journey.declarations if shown.journey else ())
    )
