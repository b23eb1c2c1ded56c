"""What is judged of the ways through a form: steps that nobody or somebody misses, and counts that make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, product
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.condition_checks import people_told_apart
from formkit.checks.steps import Reach, all_pages, limits_of, steps_with_pages
from formkit.definition.council import block
from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, evidence_page, repeat_page, stop_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Known, Value
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Arithmetic,
    Constant,
    NamedAnswer,
    Negation,
    Ordered,
    Ordering,
    Same,
    Tree,
    parts_of,
)
from formkit.definition.reading.nearest import meant_key
from formkit.definition.reading.tree import Block, Text
from formkit.definition.sure import telling_answers
from formkit.definition.texts import leaves
from formkit.questions.declined import DecliningQuestion

_ANY_DAY: Final = Days(date(2026, 1, 1))
_MOST_TRIED: Final = 500
_OTHER_ORDER: Final[Mapping[Ordering, Ordering]] = {
    "more than": "at most", "at most": "more than", "less than": "at least", "at least": "less than",
}  # fmt: skip


def _opposite(node: Tree) -> Tree:
    """The condition that is no where this one is yes, for all that was asked and is known."""
    match node:
        case Negation(of=of):
            return of
        case AllTrue(parts=parts):
            return AnyTrue(tuple(_opposite(part) for part in parts))
        case AnyTrue(parts=parts):
            return AllTrue(tuple(_opposite(part) for part in parts))
        case Same(left=left, right=Constant(value=bool() as value, kind=kind)):
            return Same(left, Constant(not value, kind))
        case Same(
            left=NamedAnswer(options=options) as left, right=Constant(value=str() as value, kind=kind)
        ) if len(options) == 2 and left.kind is Kind.ONE_OPTION:
            return Same(left, Constant(next(one for one in options if one != value), kind))
        case Ordered(order=order, left=left, right=right):
            return Ordered(_OTHER_ORDER[order], left, right)
        case _:
            return Negation(node)


def _plainest(node: Tree) -> Tree:
    """The same condition with what `not` turns round turned round."""
    return _opposite(_plainest(node.of)) if isinstance(node, Negation) else node


def _missed_by_whoever_does_not_know(file: FormFile) -> Iterator[Breach]:
    """Each second step of two that exclude each other, where somebody's answer leaves both unknown."""
    may_lack = _may_lack_a_value(file.form)
    shown = [(step, page) for step, page in steps_with_pages(file) if "when" in step and page.when]
    for _, page in shown:  # who asks whether a fact is known has thought of those who typed their address
        may_lack = {
            name: how for name, how in may_lack.items() if name not in _facts_asked_for(page.when[-1].tree)
        }
    for at, (step, page) in enumerate(shown):
        wanted = _plainest(_opposite(page.when[-1].tree))
        for other, before in shown[:at]:
            if before.when[:-1] == page.when[:-1] and _plainest(before.when[-1].tree) == wanted:
                who = _who_is_missed(page.when[-1], may_lack)
                if who:
                    values = {"line": str(other.place.line), "question": who, "how": may_lack[who]}
                    yield Breach(step.key_place("when"), values)
                break
        else:
            yield from _read_by_whoever_knows(file, step, page.when, shown[:at], may_lack)


def _read_by_whoever_knows(
    file: FormFile,
    step: Block,
    when: tuple[Expression, ...],
    above: Sequence[tuple[Block, Page]],
    may_lack: Mapping[str, str],
) -> Iterator[Breach]:
    """A step that makes, with one above it, a pair of which everybody reads one who says yes or no."""
    for other, before in above:
        if before.when[:-1] != when[:-1]:
            continue
        both = (when[-1], before.when[-1])
        for name in sorted(both[0].names & both[1].names & may_lack.keys()):
            known, lost = people_told_apart(file, both), people_told_apart(file, both, name)
            if not known or not lost or {one.get(name) for one in known} - {NOT_ASKED} != {True, False}:
                continue
            asked = [one for one in known if one.get(name) in (True, False)]
            reads = [[one.value(person, _ANY_DAY) is True for person in asked] for one in both]
            is_one_enough = all(reads[0]) or all(reads[1])
            if not is_one_enough and all(map(any, zip(*reads, strict=True))) and not _any_true(both, lost):
                values = {"line": str(other.place.line), "question": name, "how": may_lack[name]}
                yield Breach(step.key_place("when"), values)
                return


def _any_true(conditions: Sequence[Expression], people: Sequence[Mapping[str, Value]]) -> bool:
    return any(one.value(person, _ANY_DAY) is True for one in conditions for person in people)


def _may_lack_a_value(form: Form) -> Mapping[str, str]:
    """Names that may be asked and have no value → how that comes: a choice to decline, left blank, or another name."""
    found: dict[str, str] = {}
    for page in all_pages(form.pages):
        for one in page.questions:
            if how := _how_it_lacks(one):
                found[one.id] = how
            found |= {f"{one.id}.{fact}": _TYPED for fact in one.facts}
    sums = [(name, known) for each in form.sums.values() for name, known in each]
    grew = True
    while grew:
        before = len(found)
        for page in all_pages(form.pages):
            if any(condition.names & found.keys() for condition in page.when):
                found |= {name: "not known whether it is asked" for name in page.names if name not in found}
        for name, known in sums:
            if name not in found and (parts := known.names & found.keys()):
                found[name] = f"not known, because `{min(parts)}` is not"
        grew = len(found) > before
    return found


_TYPED: Final = "not known, because the address was typed by hand"


def _facts_asked_for(node: Tree) -> frozenset[str]:
    """The facts of which a condition asks whether they are known."""
    own = (
        {".".join(node.of.path)} if isinstance(node, Answered) and isinstance(node.of, NamedAnswer) else set()
    )
    return frozenset(name for name in own if "." in name).union(*map(_facts_asked_for, parts_of(node)))


def _how_it_lacks(one: PageQuestion) -> str:
    if isinstance(one.question, DecliningQuestion) and one.question.instead:
        return f"answered with “{one.question.instead[0].value}”"
    may_be_blank = one.question.asked.optional and one.question.read({}).answer is None
    return "left blank" if may_be_blank else ""


def _who_is_missed(when: Expression, may_lack: Mapping[str, str]) -> str:
    """The name whose missing value can make the condition unknown; "" for none."""
    questions = {node.path[0]: node for node in _answers_in(when.tree)}
    facts = {".".join(node.path) for node in _answers_in(when.tree) if len(node.path) > 1}
    for name in sorted((when.names | facts) & may_lack.keys()):
        others = [other for other in sorted(when.names) if other != name]
        choices = [_answers_of(questions.get(other), when.tree) for other in others]
        for answers in islice(product(*choices), _MOST_TRIED):
            if when.value(dict(zip(others, answers, strict=True)), _ANY_DAY) is None:
                return name
    return ""


def _answers_in(node: Tree) -> Iterator[NamedAnswer]:
    if isinstance(node, NamedAnswer):
        yield node
    for part in parts_of(node):
        yield from _answers_in(part)


def _answers_of(question: NamedAnswer | None, condition: Tree) -> tuple[Value, ...]:
    known = Known(question.kind, question.options) if question else Known(Kind.TEXT)
    return telling_answers(known, (condition,)) or (NOT_ASKED,)


MISSED: Final = Check(
    CheckRule(
        "MISSED",
        "Two steps exclude each other, and whoever does not know the answer reads neither.",
        "A condition on an answer without a value is neither yes nor no: such a person misses what all others are told.",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: it is a flat, why we ask: x, if I do not know: yes}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is yes}\n"
        "- {tell: Houses, id: houses, say: Knock., when: flat is no}",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: it is a flat, why we ask: x}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is yes}\n"
        "- {tell: Houses, id: houses, say: Knock., when: flat is no}",
        "warning",
    ),
    "This step and the one on line {line} exclude each other, and where `{question}` is {how}, nobody reads either.",
    "Ask above, with a yes or no, whether people know it; or allow it: `allow: {{MISSED: …}}` with the reason.",
    _missed_by_whoever_does_not_know,
)


def _proof_that_a_no_needs(file: FormFile) -> Iterator[Breach]:
    may_lack = {
        one.id: one.question.instead[0].value
        for page in all_pages(file.form.pages)
        for one in page.questions
        if isinstance(one.question, DecliningQuestion) and one.question.instead
    }
    for step, page in steps_with_pages(file):
        if evidence_page(page) is None or page.when[-1:] == () or "optional" in step:
            continue
        match page.when[-1].tree:
            case Same(left=NamedAnswer(path=(name,)), right=Constant(value=False)) if name in may_lack:
                yield Breach(step.key_place("when"), {"question": name, "how": may_lack[name]})


UNPROVED: Final = Check(
    CheckRule(
        "UNPROVED",
        "Proof is asked of those who say no, and not of those who say that they do not know.",
        "Who does not know is neither yes nor no: they send nothing, and nobody has what was to be proved.",
        '- {ask: "May we look it up?", id: look, answer: yes or no, called: we may look, why we ask: x, if I do not know: yes}\n'
        "- {evidence: Send us your bill, id: bill, called: bill, accept: [a bill], why we ask: x, when: look is no}",
        '- {ask: "May we look it up?", id: look, answer: yes or no, called: we may look, why we ask: x}\n'
        "- {evidence: Send us your bill, id: bill, called: bill, accept: [a bill], why we ask: x, when: look is no}",
        "warning",
    ),
    "Whoever answers `{question}` with “{how}” is not asked for this proof.",
    "Take “{how}” out of the question `{question}`, or allow it: `allow: {{UNPROVED: …}}` with the reason.",
    _proof_that_a_no_needs,
)

_ALL_OF: Final = re.compile(r"\ball of (?P<name>[a-z]\w*) has\b")


def _all_of_nothing(file: FormFile) -> Iterator[Breach]:
    repeats = {page.id: page for page in map(repeat_page, all_pages(file.form.pages)) if page}
    sums = block(file.tree, "work out")
    texts = [text for step in file.steps() for key, text in leaves(step) if key[-1:] == ("when",)]
    texts += [text for _, text in (sums.entries if sums else ()) if isinstance(text, Text)]
    for text in dict.fromkeys(texts):
        for found in _ALL_OF.finditer(text.text):
            page = repeats.get(found["name"])
            is_counted = re.search(rf"\bnumber of {found['name']}\b", text.text)
            if page and not is_counted and (page.at_least == 0 or page.when or page.exactly):
                yield Breach(text.place_at(found.start()), {"name": found["name"]})


ALL_OF_NOTHING: Final = Check(
    CheckRule(
        "EMPTY",
        "The words `all of` look through a list that may be empty.",
        "Of nothing, all is true: who adds nobody passes what was meant for those who add somebody.",
        "- {repeat: Who works, id: people, one is called: person, at most: 3, optional: yes, "
        'steps: [{ask: "Do they work?", id: works, answer: yes or no, called: they work, why we ask: x}]}\n'
        "- {tell: All work, id: all_work, say: Good., when: all of people has works is yes}",
        "- {repeat: Who works, id: people, one is called: person, at most: 3, optional: yes, "
        'steps: [{ask: "Do they work?", id: works, answer: yes or no, called: they work, why we ask: x}]}\n'
        "- {tell: All work, id: all_work, say: Good., "
        "when: number of people is more than 0 and (all of people has works is yes)}",
        "warning",
    ),
    "`all of {name}` is yes for whoever has none of them.",
    "Write `number of {name} is more than 0 and (…)` around it, or `allow: {{EMPTY: …}}` with the reason.",
    _all_of_nothing,
)


_COUNT: Final[Reach] = (0.0, float("inf"))
"""What an answer can be where nothing says otherwise: how many there are is not below nothing."""


def _counts_below_nothing(file: FormFile) -> Iterator[Breach]:
    limits = {one.id: limits_of(one, least=0) for page in file.form.pages for one in page.questions}
    for step, page in steps_with_pages(file):
        repeat, node = repeat_page(page), step.get("exactly")
        if repeat is None or repeat.exactly is None or not isinstance(node, Text):
            continue
        low, high = _reach(repeat.exactly.tree, limits)
        if high < 0 or low < 0:
            which = "is always" if high < 0 else "can be"
            yield Breach(node.place, {"which": which, "count": node.text})


def _reach(node: Tree, limits: Mapping[str, Reach]) -> Reach:
    """The smallest and the largest that a sum can be; anything where that is not plain to see."""
    match node:
        case Constant(value=int() | Decimal() as value):
            return float(value), float(value)
        case NamedAnswer(path=(name,)):
            return limits.get(name, _COUNT)
        case Arithmetic(first=first, rest=rest) if all(sign in "+-" for sign, _ in rest):
            low, high = _reach(first, limits)
            for sign, part in rest:
                least, most = _reach(part, limits)
                low, high = (low + least, high + most) if sign == "+" else (low - most, high - least)
            return low, high
        case _:
            return _COUNT


BELOW_NOTHING: Final = Check(
    CheckRule(
        "COUNT",
        "A repeat has to have a number of things that can be below nothing.",
        "Nobody can add fewer than none.",
        '- {ask: "How many adults?", id: adults, answer: whole number, must be: 1 to 3, called: how many, why we ask: x}\n'
        "- {repeat: The others, id: others, one is called: person, exactly: adults - 5, "
        'steps: [{ask: "Who?", id: who, answer: text, called: who, why we ask: x}]}',
        '- {ask: "How many adults?", id: adults, answer: whole number, must be: 1 to 3, called: how many, why we ask: x}\n'
        "- {repeat: The others, id: others, one is called: person, exactly: adults - 1, "
        'steps: [{ask: "Who?", id: who, answer: text, called: who, why we ask: x}]}',
        "warning",
    ),
    "`exactly: {count}` {which} below 0, and then nothing is asked.",
    "Limit the answer that it is made of with `must be: at least …`, or change the sum.",
    _counts_below_nothing,
)


def _stops_for_everybody(file: FormFile) -> Iterator[Breach]:
    last = file.form.pages[-1:] and file.form.pages[-1].id
    for step, page in steps_with_pages(file):
        if stop_page(page) is not None and not page.when and not _has_when(step) and page.id != last:
            yield Breach(step.key_place("stop"))


def _has_when(step: Block) -> bool:
    """Whether a condition stands there, even one that cannot be read or is called otherwise."""
    return any(meant_key(key, ("when",)) for key in step)


STOP_FOR_ALL: Final = Check(
    CheckRule(
        "DEADEND",
        "A stop in the middle of a form has no condition.",
        "Everybody is stopped there, and nobody can finish.",
        "- {stop: Call us, id: call, say: No., outcome: not eligible}\n- {tell: Thank you, id: thanks, say: Good.}",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: it is a flat, why we ask: x}\n'
        "- {stop: Call us, id: call, say: No., outcome: not eligible, when: flat is yes}\n"
        "- {tell: Thank you, id: thanks, say: Good.}",
    ),
    "Nobody gets past this stop: it has no `when`, and there are steps below it.",
    "Write who is stopped: `when: …`.",
    _stops_for_everybody,
)


PATH_CHECKS: Final = (MISSED, UNPROVED, ALL_OF_NOTHING, BELOW_NOTHING, STOP_FOR_ALL)
