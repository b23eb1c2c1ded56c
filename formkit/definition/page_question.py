"""A question where it stands in a form: with its rules, and with the look-up that helps to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formkit.definition.facts import Facts
from formkit.definition.offers import Offers
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Value
from formkit.questions.base import Answer, Question, QuestionSpec


@dataclass(frozen=True)
class Rule:
    """A limit on an answer. It does not refuse where it is unknown (an earlier answer is missing) or its limit was not asked."""

    condition: Expression
    code: str
    """The message: a code of the answer type's messages.yaml."""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LookUp:
    """A look-up of the council's file, and the earlier answers that it is asked with."""

    name: str
    given: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Further look-ups, which are asked for facts of the address that is chosen."""


NOT_THE_SAME = "no"
"""What `same as` says where a question begins empty."""


@dataclass(frozen=True)
class PageQuestion:
    """A question where it stands in a form."""

    question: Question
    answer_type: str
    why_we_ask: str = ""
    short_name: str = ""
    rules: tuple[Rule, ...] = ()
    look_up: LookUp | None = None
    sensitive: str = ""
    need: bool = False
    """Whether the answer is how the council has to deal with the person: large print, or a safe way to reach them."""
    area: str = ""
    """The look-up that knows which postcodes the answer `must be in`; "" where it may be anywhere."""
    about: str = "someone else"
    """Whom the answer is about: "you", "someone else" or "the helper"."""
    same_as: str = ""
    """The id of the earlier question whose answer it begins with, as the author said it; "no" where it begins empty."""
    facts: Facts = field(default_factory=dict)
    """What its look-ups tell of an answer that is chosen."""
    offers: Offers | None = None
    """What decides which of its options are offered; None where all always are."""

    @property
    def id(self) -> str:
        """The id that answers are kept under: `due`, or `contact.email` on a page from the library."""
        return self.question.asked.id

    def begins_with(self, before: Mapping[str, str]) -> str:
        """The id of the earlier question whose answer fills it; `before` is type → id, of questions about the same person.

        That is what `same as` says; else a page of the library begins with the name that the form has asked for.
        """
        if self.same_as:
            return "" if self.same_as == NOT_THE_SAME else self.same_as
        is_of_library_page, is_name = "." in self.id, self.answer_type == "name"
        return before.get("name", "") if is_of_library_page and is_name and self.about == "you" else ""

    def with_asked(self, asked: QuestionSpec) -> PageQuestion:
        """The same question in other words or under another id."""
        question = replace(self.question, asked=asked)  # type: ignore[type-var]  # every Question is a dataclass
        return replace(self, question=question)

    def as_offered(self, values: Mapping[str, Value], days: Days) -> PageQuestion | None:
        """The same question with the options that are offered now; None where there is nothing to choose from."""
        if self.offers is None:
            return self
        asked = self.question.asked
        options = self.offers.offered(asked.options, values, days)
        if len(options) == len(asked.options):
            return self
        return self.with_asked(replace(asked, options=options)) if options else None

    def offers_nothing(self, values: Mapping[str, Value], days: Days) -> bool:
        """Whether there surely is nothing to choose from; not where a condition is unknown."""
        return self.offers is not None and self.offers.offers_nothing(
            self.question.asked.options, values, days
        )

    def offers_all_of(self, answer: Answer) -> bool:
        """Whether every option of a kept answer is (still) offered."""
        if self.offers is None or not isinstance(answer, str | tuple):
            return True
        offered = {option.value for option in self.question.asked.options}
        return offered.issuperset((answer,) if isinstance(answer, str) else answer)


def broken_rules(
    id: str, rules: tuple[Rule, ...], values: Mapping[str, Value], days: Days
) -> tuple[Rule, ...]:
    """The rules that refuse an answer. Inside a library page or a repeat a rule calls its question by the short id."""
    if not rules:
        return ()
    local = id.rpartition("/")[2].rpartition(".")[2]
    seen = values if local == id else {**values, local: values.get(id)}
    return tuple(
        rule
        for rule in rules
        if rule.condition.value(seen, days) is False and rule.condition.has_limits(seen, days)
    )
