"""All checks of a form file, their rules, and the author's leave to break one: `allow: {EVIDENCE: We ring them.}`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.checks.base import OF_THE_FILE, Check, CheckRule, FormFile
from formkit.checks.cause_checks import CAUSE_CHECKS
from formkit.checks.condition_checks import CONDITION_CHECKS
from formkit.checks.contact_checks import CONTACT_CHECKS
from formkit.checks.day_checks import DAY_CHECKS
from formkit.checks.duty_checks import DUTY_CHECKS
from formkit.checks.form_checks import FORM_CHECKS
from formkit.checks.limit_checks import LIMIT_CHECKS
from formkit.checks.odds_checks import ODDS_CHECKS
from formkit.checks.path_checks import PATH_CHECKS
from formkit.checks.promise_checks import PROMISE_CHECKS
from formkit.checks.reading_rules import READING_RULES
from formkit.checks.someone_else_checks import SOMEONE_ELSE_CHECKS
from formkit.checks.start_and_end import START_AND_END_CHECKS
from formkit.checks.text_checks import TEXT_CHECKS
from formkit.checks.time_checks import TIME_CHECKS
from formkit.definition.council import block
from formkit.definition.form_reader import read_form
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.tree import Block, Listing, Node, Text
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError

OUR_CHECKS: Final = (
    *FORM_CHECKS,
    *DUTY_CHECKS,
    *SOMEONE_ELSE_CHECKS,
    *PATH_CHECKS,
    *CONDITION_CHECKS,
    *LIMIT_CHECKS,
    *DAY_CHECKS,
    *START_AND_END_CHECKS,
    *CONTACT_CHECKS,
    *PROMISE_CHECKS,
    *CAUSE_CHECKS,
    *ODDS_CHECKS,
    *TIME_CHECKS,
    *TEXT_CHECKS,
)
_TELL: Final = "steps:\n  - {tell: Read this, id: read, say: It is short."
ALLOWED: Final = CheckRule(
    "ALLOW",
    "The key `allow` names a rule that there is not, or one that no form may break.",
    "What was found would be told all the same.",
    f"{OF_THE_FILE}{_TELL}, allow: {{EVIDENSE: We ring them.}}}}",
    f"{OF_THE_FILE}{_TELL}, allow: {{EVIDENCE: We ring them.}}}}",
)


def rules_with(guests: Iterable[Check] = ()) -> Mapping[str, CheckRule]:
    """By id, with those of the checks that installed packages bring."""
    rules = (*READING_RULES, *(check.rule for check in (*OUR_CHECKS, *guests)), ALLOWED)
    return {rule.id: rule for rule in rules}


def judged(
    file: FormFile, read: Sequence[FormFileError], guests: Sequence[Check] = ()
) -> tuple[FormFileError, ...]:
    """What reading told of a file and what the checks find in it, less what its author allows; in file order.

    Only warnings and notes can be allowed. A guest's check that fails is told as a warning, and the others go on.
    """
    found = list(read)
    for check in OUR_CHECKS:
        found += check.findings(file)
    for check in guests:
        found += _of_a_guest(check, file)
    leave = tuple(_leave(file.tree))
    kept = [one for one in found if not any(given.covers(one, file.name) for given in leave)]
    return tuple(sorted({*kept, *_without_effect(leave, rules_with(guests))}))


def told_of(
    sources: FormSources, guests: Sequence[Check] = (), today: date | None = None
) -> tuple[FormFileError, ...]:
    """All that is told of a form and of what it draws on, in file order."""
    read = read_form(sources)
    if read.tree is None or read.as_far is None:
        return read.problems
    return judged(FormFile(sources.form[0], read.tree, read.as_far, today), read.problems, guests)


def _of_a_guest(check: Check, file: FormFile) -> Sequence[FormFileError]:
    try:
        return tuple(check.findings(file))
    except Exception as problem:  # noqa: BLE001 - code that is not ours may fail in any way, and no form is the worse for it
        told = f"The check {check.rule.id} of an installed package could not look at this form: {problem!r}."
        return (file.tree.place.error(told, "Tell who made the package.", id="CHECK", level="warning"),)


@dataclass(frozen=True)
class _Leave:
    """One id below an `allow`, and the lines for which it holds."""

    id: Text
    first: float
    end: float

    def covers(self, finding: FormFileError, file: str) -> bool:
        is_here = finding.file == file and self.first <= finding.line < self.end
        return is_here and finding.id == self.id.text and finding.level != "error"


def _leave(tree: Block) -> Iterator[_Leave]:
    """That of the form, which holds for all of the file, and that of each step, which holds for its lines."""
    yield from _leave_of(tree, 0, math.inf)
    keys = [name.place.line for name, _ in tree.entries]
    begins = tree.key_place("steps").line
    yield from _leave_in(tree.get("steps"), min((line for line in keys if line > begins), default=math.inf))


def _leave_in(steps: Node | None, end: float) -> Iterator[_Leave]:
    blocks = [item for item in steps.items if isinstance(item, Block)] if isinstance(steps, Listing) else []
    ends = [*(float(step.place.line) for step in blocks[1:]), end]
    for step, then in zip(blocks, ends, strict=False):
        first = step.place.line
        last = max(first + 1, then)  # several steps may stand on one line
        yield from _leave_of(step, first, last)
        yield from _leave_in(step.get("steps"), last)


def _leave_of(holder: Block, first: float, end: float) -> Iterator[_Leave]:
    allowed = block(holder, "allow")
    yield from (_Leave(id, first, end) for id, _ in (allowed.entries if allowed else ()))


def _without_effect(leave: Iterable[_Leave], rules: Mapping[str, CheckRule]) -> Iterator[FormFileError]:
    for given in leave:
        rule = rules.get(given.id.text)
        if rule is None:
            near = nearest(given.id.text, rules)
            advice = f"Did you mean `{near}`?" if near else "`formkit check --rules` lists them."
            yield given.id.place.error(f"There is no rule called `{given.id.text}`.", advice, id=ALLOWED.id)
        elif rule.level == "error":
            problem = f"No form can be served that breaks the rule {rule.id}, so nobody can allow it."
            yield given.id.place.error(problem, "Take this out, and mend what it tells.", id=ALLOWED.id)
