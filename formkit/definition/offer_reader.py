"""Which options a question offers, read from `when` of an option and from `where`; and who would find none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from formkit.definition.council import words
from formkit.definition.lists import OptionList, as_number
from formkit.definition.offers import Fit, Offers
from formkit.definition.page_question import PageQuestion
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Known, Value
from formkit.definition.plain.tree import NamedAnswer
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Text
from formkit.definition.scope import FormScope
from formkit.definition.sure import telling_answers
from formkit.errors import Level
from formkit.questions.base import AnswerType, QuestionSpec

_ID = "OFFER"
_WHERE = re.compile(r"\s*(\S(?:.*?\S)?)\s+is\s+(\S(?:.*\S)?)\s*", re.DOTALL)
_FITTING = (Kind.ONE_OPTION, Kind.YES_NO, Kind.NUMBER)
"""What a cell of a list can be the same as."""
_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}
_MOST_CASES = 1_000
"""So many earlier answers are tried at most."""
_ANY_DAY = Days(date(2026, 1, 1))


def read_offers(step: Block, scope: FormScope) -> Offers | None:
    """What decides which options of a step are offered; None where all always are."""
    if "where" in step:
        fit = _fit(step, scope)
        return Offers(fit=fit) if fit else None
    found: dict[str, Expression] = {}
    node = step.get("options")
    for item in node.items if isinstance(node, Listing) else ():
        when = item.get("when") if isinstance(item, Block) else None
        if isinstance(item, Block) and isinstance(when, Text):
            condition = scope.condition(when)
            if condition is not None and _is_known_before(condition, when, scope):
                found[words(item, "value")] = condition
    return Offers(found) if found else None


def _is_known_before(expression: Expression, node: Text, scope: FormScope) -> bool:
    """Whether an expression names nothing of its own page, which has no answer when the options are shown."""
    for name in sorted(expression.names & scope.beside):
        problem = f"`{name}` is asked on the same page, so it has no answer when the options are shown."
        place = node.place_at(max(0, node.text.find(name)))
        scope.add(place.error(problem, "Ask the two on pages of their own, one after the other.", id=_ID))
        return False
    return True


def _fit(step: Block, scope: FormScope) -> Fit | None:
    """`where: room is this_room`: a column of the list and an earlier question."""
    node, name = step.get("where"), words(step, "options from")
    if not isinstance(node, Text):
        return None
    if not name:
        problem = "`where` chooses among the rows of a list, and this question has no `options from`."
        advice = "Give each option a `when` instead, or keep the options in a list."
        scope.add(step.key_place("where").error(problem, advice, id=_ID))
        return None
    written = _WHERE.fullmatch(node.text)
    if written is None:
        problem = f'"{node.text}" does not say which rows are offered.'
        advice = "Write a column of the list, `is` and an earlier question: `where: room is this_room`."
        scope.add(node.place.error(problem, advice, id=_ID))
        return None
    rows = scope.lists.get(name)
    if rows is None or not _has_column(rows, name, written[1], node, scope):
        return None
    asked = Text(written[2], node.place_at(written.start(2)), node.plain)
    answer = scope.expression(asked, None)
    if answer is None or not _is_known_before(answer, asked, scope):
        return None
    cells = _cells(rows.cells[written[1]], written[1], answer, asked, scope)
    return Fit(answer, cells) if cells is not None else None


def _has_column(rows: OptionList, name: str, column: str, node: Text, scope: FormScope) -> bool:
    if column in rows.cells:
        return True
    if rows.options:  # else what is wrong with the file was told
        near = nearest(column, rows.cells)
        known = f"It has: {', '.join(rows.cells)}." if rows.cells else "It has only `id` and `name`."
        problem = f'The list "{name}" has no column called "{column}".'
        scope.add(node.place.error(problem, f'Did you mean "{near}"?' if near else known, id=_ID))
    return False


def _cells(
    written: Mapping[str, str], column: str, answer: Expression, asked: Text, scope: FormScope
) -> Mapping[str, Value] | None:
    """The cells as the answer's kind has them; None where they cannot be the same as any answer, which is told."""
    if not isinstance(answer.tree, NamedAnswer) or answer.kind not in _FITTING:
        problem = f"A row cannot be chosen by `{asked.text}`."
        advice = "Name an earlier question with one option, with yes or no, or with a number."
        scope.add(asked.place.error(problem, advice, id=_ID))
        return None
    found: dict[str, Value] = {}
    for option, cell in written.items():
        found[option] = value = _cell(cell.strip(), answer.kind)
        if value is None and cell.strip():
            problem = f'`{asked.text}` is a {answer.kind.value}, and the column `{column}` has "{cell}" for "{option}".'
            advice = (
                f"Put a {answer.kind.value} in each cell, or leave it empty where any answer goes with it."
            )
            scope.add(asked.place.error(problem, advice, id=_ID))
            return None
    _tell_unknown_cells(found, column, answer.tree, asked, scope)
    return found


def _cell(text: str, kind: Kind) -> Value:
    match kind:
        case Kind.YES_NO:
            return _YES_NO.get(text)
        case Kind.NUMBER:
            return as_number(text)
        case _:
            return text or None


def _tell_unknown_cells(
    cells: Mapping[str, Value], column: str, tree: NamedAnswer, asked: Text, scope: FormScope
) -> None:
    """A row that no answer leads to is never offered."""
    for cell in dict.fromkeys(cells.values()):
        if tree.options and isinstance(cell, str) and cell not in tree.options:
            near = nearest(cell, tree.options)
            problem = f'The column `{column}` has "{cell}", which is no option of `{asked.text}`.'
            known = f"It has: {', '.join(tree.options)}."
            advice = f'Did you mean "{near}"?' if near else known
            scope.add(asked.place.error(problem, advice, id=_ID, level="warning"))


def tell_too_many(
    step: Block, asked: QuestionSpec, answer_type: AnswerType, offers: Offers | None, scope: FormScope
) -> None:
    """More options than a person can choose from are refused, with the way out."""
    options, most = asked.options, answer_type.most_options
    count = offers.most(options) if offers else len(options)
    if most is not None and count > most:
        node = step.get("options from")
        place = node.place if node else step.key_place("options")
        problem = f"This question offers {count:,} options; with `answer: {answer_type.name}` there are {most:,} at most."
        scope.add(place.error(problem, answer_type.if_more, id="MANY"))


@dataclass(frozen=True)
class _Case:
    """Earlier answers with which nothing is offered."""

    given: Mapping[str, Value]

    @property
    def words(self) -> str:
        return " and ".join(f"`{name}` {_said(value)}" for name, value in self.given.items())


def _said(value: Value) -> str:
    match value:
        case bool():
            return f"is {'yes' if value else 'no'}"
        case tuple():
            return f"is only {' and '.join(map(str, value))}"
        case _:
            return f"is {value}"


def tell_nothing_offered(
    one: PageQuestion | None, step: Block, when: tuple[Expression, ...], scope: FormScope
) -> None:
    """A question with nothing to choose from is not asked, so its author has to know when that is.

    An error where no `when` says that some are not asked; else a warning, where it is sure.
    """
    offers = one.offers if one else None
    if one is None or offers is None or _is_one_always_offered(one, offers):
        return
    key = "where" if offers.fit else "options"
    place = step.key_place(key)
    level: Level = "warning" if when else "error"
    cases = _cases(one, offers, when, scope.names)
    if cases is None and not when and key == "options":
        problem = (
            "Every option has a `when`, so a person may find nothing to choose from, and is then not asked."
        )
        advice = "Leave one option without `when`, or give the step a `when` of its own."
        scope.add(place.error(problem, advice, id=_ID))
    elif cases:
        more = f" (and in {len(cases) - 1} more cases)" if len(cases) > 1 else ""
        problem = f"Where {cases[0].words}{more}, nothing is offered, so the question is not asked."
        what = "row" if offers.fit else "option"
        advice = f"Add a{'n' * (what == 'option')} {what} for it, or say who is asked: {_remedy(cases, when)}"
        scope.add(place.error(problem, advice, id=_ID, level=level))


def _is_one_always_offered(one: PageQuestion, offers: Offers) -> bool:
    options = one.question.asked.options
    if offers.fit:
        return any(offers.fit.cells.get(option.value) is None for option in options)
    return any(option.value not in offers.when for option in options)


def _cases(
    one: PageQuestion, offers: Offers, when: tuple[Expression, ...], names: Mapping[str, Known]
) -> Sequence[_Case] | None:
    """The earlier answers with which nothing is offered to who is asked; None where there are too many to try."""
    used = sorted({name for each in offers.conditions for name in each.names})
    values = [_answers(names[name]) if name in names else None for name in used]
    known = [each for each in values if each]
    if not used or len(known) < len(used) or prod(map(len, known)) > _MOST_CASES:
        return None
    found: list[_Case] = []
    for answers in product(*known):
        given = dict(zip(used, answers, strict=True))
        is_asked = all(each.value(given, _ANY_DAY) is not False for each in when)
        if is_asked and not offers.offered(one.question.asked.options, given, _ANY_DAY):
            found.append(_Case(given))
    return found


def _answers(known: Known) -> tuple[Value, ...]:
    """Everything that may be answered; () where that is not a handful."""
    return tuple(one for one in telling_answers(known, ()) if one not in (NOT_ASKED, ()))


def _remedy(cases: Sequence[_Case], when: tuple[Expression, ...]) -> str:
    """A `when` for the step that leaves these cases out, where one question makes them."""
    names = {name for case in cases for name in case.given}
    values = [value for case in cases for value in case.given.values()]
    if len(names) > 1 or not all(isinstance(value, str | bool) for value in values):
        return "give the step a `when`."
    name, words = (
        names.pop(),
        [("yes" if value else "no") if isinstance(value, bool) else str(value) for value in values],
    )
    test = f"{name} is not {words[0]}" if len(words) == 1 else f"{name} is not one of ({', '.join(words)})"
    return f"write `when: {test}`." if not when else f"add `{test}` to its `when`."
