"""Steps of a form file made into pages; it does not know the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from formkit.definition.asking import read_question
from formkit.definition.council import listed, words
from formkit.definition.expectations import read_period
from formkit.definition.form import (
    DoInstead,
    EvidencePage,
    LaterPage,
    Outcome,
    Page,
    PageQuestion,
    QuestionPage,
    StopPage,
    TellPage,
)
from formkit.definition.library import with_library
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.scope import Scope, slug

VERBS = ("ask", "tell", "stop", "repeat", "page", "section", "evidence", "book", "declare", "pay")
_OUTCOMES: tuple[Outcome, ...] = ("not eligible", "go elsewhere", "call us")
_SIZE = re.compile(r"([0-9]{1,6})\s*(MB|KB)", re.IGNORECASE)
_LATER_KEYS = ("if helping", "exit this page")

When = tuple[Expression, ...]


@dataclass
class Pages:
    """What the steps so far have become."""

    pages: list[Page] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    after: Callable[[str], None] = lambda page_id: None
    """Called with the page's id when a page was read: the moment for sums that are now known."""


def read_steps(steps: Node | None, scope: Scope, into: Pages, when: When = (), section: str = "") -> None:
    """Read a list of steps in file order."""
    for item in blocks(steps):
        step = with_library(item, scope)
        own = when + _when(step, scope)
        if verb_of(step) == "section":
            _section(step, scope, into, own)
            continue
        page = _page(step, scope, own)
        if page is not None:
            into.pages.append(page)
            if section:
                into.sections[page.id] = section
            into.after(page.id)


def blocks(node: Node | None) -> Iterable[Block]:
    """The blocks of a list; whatever else stands there was told when the shape was checked."""
    return (item for item in node.items if isinstance(item, Block)) if isinstance(node, Listing) else ()


def verb_of(step: Block) -> str:
    """The step's verb; "" where it has none, which the shape check told. A library step may keep its words."""
    return next((verb for verb in ("page", *VERBS) if verb in step), "")


def _when(step: Block, scope: Scope) -> When:
    node = step.get("when")
    condition = scope.condition(node) if isinstance(node, Text) else None
    return (condition,) if condition else ()


def _section(step: Block, scope: Scope, into: Pages, when: When) -> None:
    id = _id(step, "section", scope, is_question=False)
    title = _text(step, "section", scope)
    read_steps(step.get("steps"), scope, into, when, title or id)


def _page(step: Block, scope: Scope, when: When) -> Page | None:
    verb = verb_of(step)
    if any(key in step for key in _LATER_KEYS):
        scope.cannot_run("`if helping`" if "if helping" in step else "`exit this page`")
    match verb:
        case "ask":
            return _ask(step, scope, when)
        case "page":
            return _group(step, scope, when)
        case "tell":
            id = _id(step, verb, scope, is_question=False)
            return TellPage(id, _text(step, verb, scope), when, _text(step, "say", scope))
        case "stop":
            return _stop(step, scope, when)
        case "evidence":
            return _evidence(step, scope, when)
        case "repeat" | "book" | "declare" | "pay":
            return _later(step, verb, scope, when)
        case _:
            return None


def _ask(step: Block, scope: Scope, when: When) -> Page:
    id = _id(step, "ask", scope, is_question=True)
    question = read_question(step, id, scope)
    heading = _text(step, "ask", scope)
    if question is None:
        return LaterPage(id, heading, when, "ask")
    why = question.why_we_ask
    return QuestionPage(id, heading, when, (question,), why_we_ask=why, hint=question.question.asked.hint)


def _group(step: Block, scope: Scope, when: When) -> Page:
    """A page of several questions. Those of a library page are named `page.question`, so that it can be used twice."""
    id = _id(step, "page", scope, is_question=False)
    heading = _text(step, "page", scope)
    questions: list[PageQuestion] = []
    whole = True
    inner: dict[str, Known] = {}
    for item in blocks(step.get("steps")):
        ask = with_library(_optional_too(item, step), scope)
        if verb_of(ask) != "ask":
            problem = f"A page holds only questions, so `{verb_of(ask) or 'this step'}` cannot stand here."
            scope.add(ask.place.error(problem, "Move it out, to a step of its own.", id="PAGE"))
            continue
        name = words(ask, "id")
        own = f"{id}.{name}" if _is_library_page(step, item) else name
        if own == name:
            _id(ask, "ask", scope, is_question=True)
        elif name and (node := ask.get("id")):
            scope.can_be_named(name, node.place)
        question = read_question(ask, own, scope)
        inner[name] = scope.names[own]
        whole = whole and question is not None
        questions += [question] if question else []
    scope.learn(id, Known(Kind.GROUP, inner=inner))
    if not whole:
        return LaterPage(id, heading, when, "page")
    return QuestionPage(
        id,
        heading,
        when,
        tuple(questions),
        _text(step, "hint", scope),
        _text(step, "why we ask", scope),
        _need(step, id, questions, scope),
        True,
    )


def _need(step: Block, id: str, questions: list[PageQuestion], scope: Scope) -> tuple[str, ...]:
    """The ids of which one has to be answered; none where the page as a whole may be left out."""
    found: list[str] = []
    node = step.get("need at least one of")
    for item in node.items if isinstance(node, Listing) else ():
        name = item.text.strip() if isinstance(item, Text) else ""
        own = next((one.id for one in questions if one.id in (name, f"{id}.{name}")), None)
        if own is not None:
            found.append(own)
            continue
        known = ", ".join(one.id.removeprefix(f"{id}.") for one in questions)
        scope.add(item.place.error(f'This page has no question "{name}".', f"It has: {known}.", id="PAGE"))
    return () if words(step, "optional") == "yes" else tuple(found)


def _is_library_page(step: Block, item: Block) -> bool:
    """A page came from the library where its questions stand in another file than the step."""
    return step.place.file != item.place.file


def _optional_too(item: Block, step: Block) -> Block:
    """A question of a page that may be left out as a whole may be left blank."""
    optional = step.get("optional")
    if optional is None or "optional" in item:
        return item
    return Block((*item.entries, (Text("optional", optional.place), optional)), item.place)


def _stop(step: Block, scope: Scope, when: When) -> Page:
    id = _id(step, "stop", scope, is_question=False)
    call_us = words(step, "call us")
    if call_us and call_us not in scope.contacts and (node := step.get("call us")):
        problem = f'There is no contact called "{call_us}".'
        known = ", ".join(sorted(scope.contacts))
        scope.add(
            node.place.error(problem, f"Write one of: {known}." if known else "Add it to `other ways`.")
        )
    outcome = next((one for one in _OUTCOMES if one == words(step, "outcome")), None)
    if outcome is None and not call_us:
        problem = "This stop does not say what its outcome is."
        scope.add(
            step.key_place("stop").error(problem, f"Add `outcome:` with one of: {', '.join(_OUTCOMES)}.")
        )
    instead = tuple(
        DoInstead(_text(item, "say", scope), words(item, "link"), words(item, "to"))
        for item in blocks(step.get("do instead"))
    )
    say = _text(step, "say", scope)
    return StopPage(id, _text(step, "stop", scope), when, say, outcome or "call us", instead, call_us)


def _evidence(step: Block, scope: Scope, when: When) -> Page:
    id = _id(step, "evidence", scope, is_question=True)
    scope.learn(id, Known(Kind.NUMBER, words="the number of files"))
    most = re.match(r"[0-9]{1,4}(?![0-9])", words(step, "up to"))
    size = _SIZE.fullmatch(words(step, "max size"))
    unit = {"MB": 1_000_000, "KB": 1_000}
    cannot = listed(step.get("if you cannot upload now"))
    if cannot:
        scope.cannot_run("`if you cannot upload now`")
    return EvidencePage(
        id=id,
        heading=_text(step, "evidence", scope),
        when=when,
        called=words(step, "called"),
        accept=listed(step.get("accept")),
        files=listed(step.get("files")) or EvidencePage.files,
        most=int(most[0]) if most else EvidencePage.most,
        max_size=int(size[1]) * unit[size[2].upper()] if size else EvidencePage.max_size,
        optional=words(step, "optional") == "yes",
        hint=_text(step, "hint", scope),
        why_we_ask=_text(step, "why we ask", scope),
        cannot_upload=cannot,
        send_within=read_period(words(step, "send within")),
    )


def _later(step: Block, verb: str, scope: Scope, when: When) -> Page:
    """Steps that are read and checked, but cannot run yet."""
    scope.cannot_run(f"`{verb}`")
    id = _id(step, verb, scope, is_question=verb in ("repeat", "book"))
    heading = _text(step, verb, scope)
    pages: tuple[Page, ...] = ()
    if verb == "repeat":
        inside, into = scope.inside(), Pages()
        before = set(inside.names)
        read_steps(step.get("steps"), inside, into)
        inner = {name: known for name, known in inside.names.items() if name not in before}
        scope.learn(id, Known(Kind.REPEAT, inner=inner))
        pages = tuple(into.pages)
    elif verb == "book":
        scope.learn(id, Known(Kind.DATE))
    for key, wanted in (("exactly", Kind.NUMBER), ("for", Kind.NUMBER), ("amount", Kind.MONEY)):
        if isinstance(node := step.get(key), Text):
            scope.expression(node, wanted)
    return LaterPage(id, heading, when, verb, pages)


def _id(step: Block, verb: str, scope: Scope, *, is_question: bool) -> str:
    """The step's id, else a slug of its words; a question without one was told when the shape was checked."""
    name = words(step, "id")
    place = node.place if (node := step.get("id")) else step.key_place(verb)
    id = name or slug(words(step, verb))
    scope.take_id(id, place, is_question=is_question and bool(name))
    return id


def _text(step: Block, key: str, scope: Scope) -> str:
    node = step.get(key)
    return scope.text(node if isinstance(node, Text) else None)
