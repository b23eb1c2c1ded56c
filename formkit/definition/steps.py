"""Steps of a form file made into pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from formkit.definition.council import blocks, listed, words
from formkit.definition.expectations import read_period
from formkit.definition.form import Declaration, PaymentStep, Section
from formkit.definition.guidance import Guidance, read_guidance
from formkit.definition.library import with_library
from formkit.definition.offer_reader import tell_nothing_offered
from formkit.definition.own_words import EVIDENCE_NAMES, own_words, with_page_words
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import DoInstead, EvidencePage, Outcome, Page, QuestionPage, StopPage, TellPage
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.question_reader import read_question
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.schema import LAST_VERBS
from formkit.definition.scope import FormScope
from formkit.definition.step_kinds import (
    check_order,
    read_booking,
    read_declaration,
    read_payment,
    read_repeat,
)
from formkit.definition.step_words import step_id, step_say, step_text

VERBS = ("ask", "tell", "stop", "repeat", "page", "section", "evidence", "book", "declare", "pay")
_OUTCOMES: tuple[Outcome, ...] = ("not eligible", "go elsewhere", "call us", "emergency")
_SIZE = re.compile(r"([0-9]{1,6})\s*(MB|KB)", re.IGNORECASE)

When = tuple[Expression, ...]


@dataclass
class ReadSteps:
    """What the steps so far have become."""

    pages: list[Page] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    """Page id → the title of its section."""
    section_ids: dict[str, str] = field(default_factory=dict)
    found_sections: list[Section] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    payment: PaymentStep | None = None
    around: When = ()
    """The conditions of the repeat that the steps stand in."""
    ended: str = ""
    """The verb of the last of the steps that nothing may be asked after; "" before any."""
    after: Callable[[str], None] = lambda page_id: None
    """Called with the page's id when a page was read: the moment for sums that are now known."""


def read_steps(
    steps: Node | None, scope: FormScope, into: ReadSteps, when: When = (), section: Section | None = None
) -> None:
    """Read a list of steps in file order."""
    for item in blocks(steps):
        step = with_library(item, scope)
        own, verb = when + _when(step, scope), verb_of(step)
        scope.holds = into.around + own
        if check_order(verb, into.ended, step, scope):
            into.ended = ""  # once is enough: the way out is to move the one step that came too early
        if verb == "section":
            _section(step, scope, into, own)
            continue
        if verb in LAST_VERBS:
            _last(step, verb, scope, into, own)
            continue
        if not verb and (id := words(step, "id")):
            scope.broken.add(id)
        page = _page(step, scope, own, into.after)
        if page is not None:
            into.pages.append(page)
            if section:
                into.sections[page.id] = section.title
                into.section_ids[page.id] = section.id
            into.after(page.id)


def verb_of(step: Block) -> str:
    """The step's verb; "" where it has none, which the shape check told. A library step may keep its words."""
    return next((verb for verb in ("page", *VERBS) if verb in step), "")


def _when(step: Block, scope: FormScope) -> When:
    node = step.get("when")
    condition = scope.condition(node) if isinstance(node, Text) else None
    return (condition,) if condition else ()


def _section(step: Block, scope: FormScope, into: ReadSteps, when: When) -> None:
    id = step_id(step, "section", scope, is_question=False)
    section = Section(id, step_text(step, "section", scope) or id)
    into.found_sections.append(section)
    read_steps(step.get("steps"), scope, into, when, section)


def _last(step: Block, verb: str, scope: FormScope, into: ReadSteps, when: When) -> None:
    into.ended = verb
    if verb == "declare":
        into.declarations.append(read_declaration(step, scope, when))
    else:
        into.payment = read_payment(step, scope, when)


def _inside(steps: Node | None, scope: FormScope) -> tuple[Page, ...]:
    """The pages of the steps inside a repeat."""
    into = ReadSteps(around=scope.holds)
    read_steps(steps, scope, into)
    return tuple(into.pages)


def _page(step: Block, scope: FormScope, when: When, after: Callable[[str], None]) -> Page | None:
    verb = verb_of(step)
    match verb:
        case "ask":
            return _ask(step, scope, when)
        case "page":
            return _group(step, scope, when)
        case "tell":
            id = step_id(step, verb, scope, is_question=False)
            return TellPage(id, step_text(step, verb, scope), when, read_guidance(step, scope))
        case "stop":
            return _stop(step, scope, when)
        case "evidence":
            return _evidence(step, scope, when)
        case "repeat":
            return read_repeat(step, scope, when, _inside, after)
        case "book":
            return read_booking(step, scope, when)
        case _:
            return None


def _ask(step: Block, scope: FormScope, when: When) -> Page:
    id = step_id(step, "ask", scope, is_question=True)
    guidance = read_guidance(step, scope)  # before the question is known: it cannot hold its own answer
    question = read_question(step, id, scope)
    heading = step_text(step, "ask", scope)
    if question is None:
        return TellPage(id, heading, when, Guidance())  # a mistake was told: this form is not served
    tell_nothing_offered(question, step, when, scope)
    why = question.why_we_ask
    hint = question.question.asked.hint
    return QuestionPage(id, heading, when, (question,), why_we_ask=why, hint=hint, guidance=guidance)


def _group(step: Block, scope: FormScope, when: When) -> Page:
    """A page of several questions. Those of a library page are named `page.question`, so that it can be used twice."""
    id = step_id(step, "page", scope, is_question=False)
    heading, guidance = step_text(step, "page", scope), read_guidance(step, scope)
    questions: list[PageQuestion] = []
    whole = True
    inner: dict[str, Known] = {}
    scope.heading = heading
    for item in blocks(step.get("steps")):
        ask = with_library(_as_the_page(item, step), scope)
        if verb_of(ask) != "ask":
            problem = f"A page holds only questions, so `{verb_of(ask) or 'this step'}` cannot stand here."
            scope.add(ask.place.error(problem, "Move it out, to a step of its own.", id="PAGE"))
            continue
        name = words(ask, "id")
        own = _own_name(name, id, ask, scope, is_of_library=_is_library_page(step, item))
        question = read_question(ask, own, scope)
        scope.beside.add(own)
        tell_nothing_offered(question, ask, when, scope)
        inner[name] = scope.names[own]
        whole = whole and question is not None
        questions += [question] if question else []
    scope.heading = ""
    scope.learn(id, Known(Kind.GROUP, inner=inner))
    scope.beside.clear()
    if not whole:
        return TellPage(id, heading, when, Guidance())  # as above
    need = _need(step, id, questions, scope)
    return QuestionPage(
        id,
        heading,
        when,
        with_page_words(step, need, questions, scope),
        step_text(step, "hint", scope),
        step_text(step, "why we ask", scope),
        need,
        True,
        guidance,
    )


def _own_name(name: str, page: str, ask: Block, scope: FormScope, *, is_of_library: bool) -> str:
    """What a question of a page is called outside it; says why it cannot be."""
    if not is_of_library:
        step_id(ask, "ask", scope, is_question=True)
        return name
    if name and (node := ask.get("id")):
        scope.can_be_named(name, node.place)
    return f"{page}.{name}"


def _need(step: Block, id: str, questions: list[PageQuestion], scope: FormScope) -> tuple[str, ...]:
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


def _as_the_page(item: Block, step: Block) -> Block:
    """A question of a page that may be left out as a whole may be left blank; one of a sensitive page is sensitive."""
    said = [(Text(key, node.place), node) for key in ("optional", "sensitive") if (node := step.get(key))]
    more = [(key, node) for key, node in said if key.text not in item]
    return Block((*item.entries, *more), item.place) if more else item


def _stop(step: Block, scope: FormScope, when: When) -> Page:
    id = step_id(step, "stop", scope, is_question=False)
    call_us = words(step, "call us")
    if call_us and call_us not in scope.contacts and (node := step.get("call us")):
        problem = f'There is no contact called "{call_us}".'
        known = ", ".join(sorted(scope.contacts))
        scope.add(
            node.place.error(problem, f"Write one of: {known}." if known else "Add it to `other ways`.")
        )
    outcome = next((one for one in _OUTCOMES if one == words(step, "outcome")), None)
    if outcome is None and not call_us and "outcome" not in step:
        problem = "This stop does not say what its outcome is."
        scope.add(
            step.key_place("stop").error(problem, f"Add `outcome:` with one of: {', '.join(_OUTCOMES)}.")
        )
    if outcome == "emergency":
        _check_emergency(step, scope)
    instead = tuple(
        DoInstead(step_say(item, scope), words(item, "link"), words(item, "to"))
        for item in blocks(step.get("do instead"))
    )
    return StopPage(
        id,
        step_text(step, "stop", scope),
        when,
        step_say(step, scope),
        outcome or "call us",
        instead,
        call_us,
    )


def _check_emergency(step: Block, scope: FormScope) -> None:
    """Its page is one number and what to do now: without the number it helps nobody, and nothing may compete with it."""
    if not words(step, "call us"):
        problem = "An emergency does not say whom to call."
        advice = "Add `call us:` with a contact under `other ways` that has `emergency: yes`."
        scope.add(step.key_place("outcome").error(problem, advice))
    if "do instead" in step:
        problem = "The page of an emergency shows its number and what to do now, and no `do instead`."
        scope.add(step.key_place("do instead").error(problem, "Take it out, or write it under `say`."))


def _evidence(step: Block, scope: FormScope, when: When) -> Page:
    id = step_id(step, "evidence", scope, is_question=True)
    scope.learn(id, Known(Kind.NUMBER, words="the number of files"))
    most = re.match(r"[0-9]{1,4}(?![0-9])", words(step, "up to"))
    size = _SIZE.fullmatch(words(step, "max size"))
    unit = {"MB": 1_000_000, "KB": 1_000}
    return EvidencePage(
        id=id,
        heading=step_text(step, "evidence", scope),
        when=when,
        called=words(step, "called"),
        accept=listed(step.get("accept")),
        files=_kinds_of_file(step) or EvidencePage.files,
        most=int(most[0]) if most else EvidencePage.most,
        max_size=int(size[1]) * unit[size[2].upper()] if size else EvidencePage.max_size,
        optional=words(step, "optional") == "yes",
        hint=step_text(step, "hint", scope),
        why_we_ask=step_text(step, "why we ask", scope),
        cannot_upload=listed(step.get("if you cannot upload now")),
        send_within=read_period(words(step, "send within")),
        overrides=own_words(step, EVIDENCE_NAMES, scope),
        guidance=read_guidance(step, scope),
        sensitive=words(step, "sensitive"),
    )


def _kinds_of_file(step: Block) -> tuple[str, ...]:
    """The kinds of `files`; "jpeg" is another name for "jpg"."""
    return tuple(dict.fromkeys("jpg" if one == "jpeg" else one for one in listed(step.get("files"))))
