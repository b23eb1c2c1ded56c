"""The kinds of pages of a form. Each answers for itself: which ids it keeps, whether it is answered, what its answers are.

    QuestionPage   one question, or several that belong together
    TellPage       says something on the way
    StopPage       a kind end
    EvidencePage   asks for files
    RepeatPage     a list that grows, with the pages of one item inside
    BookPage       a slot is chosen

What each storey does with them (read, draw, describe) it says for every kind with `by_kind`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeVar, assert_never

from formkit.definition.expectations import Period
from formkit.definition.facts import facts_kept
from formkit.definition.guidance import Guidance
from formkit.definition.page_question import PageQuestion, Rule, broken_rules
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Value
from formkit.definition.slots import slot_day
from formkit.questions.base import Answer, Answers, was_given

Outcome = Literal["not eligible", "go elsewhere", "call us", "emergency"]
HOLD = Period(20, "minute")
"""How long a chosen slot is kept where the form does not say."""


@dataclass(frozen=True)
class QuestionPage:
    """One page with one question, or with several that belong together."""

    kind: ClassVar = "question"
    outcome: ClassVar[None] = None
    pages: ClassVar[tuple[Page, ...]] = ()

    id: str
    heading: str
    when: tuple[Expression, ...]
    questions: tuple[PageQuestion, ...]
    hint: str = ""
    why_we_ask: str = ""
    need_at_least_one_of: tuple[str, ...] = ()
    """Ids of questions of this page that may not all be left blank."""
    is_group: bool = False
    """True for `page:` steps: the heading is the page's own, not its question's."""
    guidance: Guidance = field(default_factory=Guidance)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept."""
        return tuple(one.id for one in self.questions)

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        grouped = any("." in id for id in self.ids)
        return (*self.ids, self.id) if grouped else self.ids

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """True where its answers are there and its rules do not refuse them: an earlier answer may have changed."""
        if not all(_counts(one, answers, values) for one in self.questions):
            return False
        need = self.need_at_least_one_of
        if need and not any(was_given(answers[id]) for id in need):
            return False
        return not any(broken_rules(one.id, one.rules, values, days) for one in self.questions)

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """What its answers are to conditions and sums."""
        found: dict[str, Value] = {}
        inner: dict[str, Value] = {}
        for one in (one for one in self.questions if one.id in answers):
            value = _value(one.question.plain(answers[one.id]))
            facts = facts_kept(one.facts, answers[one.id])
            own = {"": value, **{f".{name}": fact for name, fact in facts}}
            found |= {f"{one.id}{part}": value for part, value in own.items()}
            short = one.id.rpartition(".")[2]
            inner |= {f"{short}{part}": value for part, value in own.items()} if "." in one.id else {}
        return found | ({self.id: inner} if inner else {})


@dataclass(frozen=True)
class TellPage:
    """A page that says something on the way. Pressing Continue is its answer."""

    kind: ClassVar = "tell"
    questions: ClassVar[tuple[PageQuestion, ...]] = ()
    outcome: ClassVar[None] = None
    pages: ClassVar[tuple[Page, ...]] = ()

    id: str
    heading: str
    when: tuple[Expression, ...]
    guidance: Guidance = field(default_factory=Guidance)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept."""
        return (self.id,)

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        return ()

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """True once Continue was pressed."""
        return answers.get(self.id) is True

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """Nothing that a condition could ask for."""
        return {}


@dataclass(frozen=True)
class DoInstead:
    """A next step on a stop page: a link, or words."""

    say: str = ""
    link: str = ""
    to: str = ""


@dataclass(frozen=True)
class StopPage:
    """A kind end. An outcome, never an error."""

    kind: ClassVar = "stop"
    questions: ClassVar[tuple[PageQuestion, ...]] = ()
    pages: ClassVar[tuple[Page, ...]] = ()

    id: str
    heading: str
    when: tuple[Expression, ...]
    say: str
    outcome: Outcome
    do_instead: tuple[DoInstead, ...] = ()
    call_us: str = ""
    """The name of a contact."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept."""
        return (self.id,)

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        return ()

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """Never: nobody gets past it."""
        return False

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """Nothing that a condition could ask for."""
        return {}


@dataclass(frozen=True)
class EvidencePage:
    """A page that asks for files."""

    kind: ClassVar = "evidence"
    questions: ClassVar[tuple[PageQuestion, ...]] = ()
    outcome: ClassVar[None] = None
    pages: ClassVar[tuple[Page, ...]] = ()

    id: str
    heading: str
    when: tuple[Expression, ...]
    called: str
    accept: tuple[str, ...]
    files: tuple[str, ...] = ("jpg", "png", "heic", "webp", "pdf")
    most: int = 5
    max_size: int = 10_000_000
    """Bytes of one file."""
    optional: bool = False
    hint: str = ""
    why_we_ask: str = ""
    cannot_upload: tuple[str, ...] = ()
    send_within: Period | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    """The author's own wording of errors, by name."""
    guidance: Guidance = field(default_factory=Guidance)
    sensitive: str = ""
    """What kind of sensitive files they are: health, money…"""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept."""
        return (self.id,)

    def way_of(self, answer: Answer) -> str:
        """The other way that an answer names; "" where files were uploaded, or nothing was said."""
        return answer if isinstance(answer, str) and answer in self.cannot_upload else ""

    def takes(self, answer: Answer) -> bool:
        """Whether it can be left: with files, with another way, or with nothing where it is optional."""
        if answer is None:
            return self.optional
        return bool(self.way_of(answer)) or (type(answer) is int and answer > 0)

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        return (self.id,)

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """True where files came, or are said to come in another way."""
        return self.takes(answers.get(self.id, False))

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """How many files there are; 0 while they are still to come, nothing where nothing was said."""
        answer = answers.get(self.id)
        if self.way_of(answer):
            return {self.id: 0}
        return {self.id: answer} if type(answer) is int else {}


@dataclass(frozen=True)
class RepeatPage:
    """A list that grows: the pages inside are asked once for each item, then the list itself is shown.

    https://design-system.service.gov.uk/patterns/ (add to a list). Items are numbered texts ("1", "2"); the pages of
    an item come from `formkit.definition.items`, with ids such as `things/2/how_many`.
    """

    kind: ClassVar = "repeat"
    questions: ClassVar[tuple[PageQuestion, ...]] = ()
    outcome: ClassVar[None] = None

    id: str
    heading: str
    when: tuple[Expression, ...]
    one: str
    """What one of them is called: "person"."""
    pages: tuple[Page, ...]
    at_least: int = 1
    at_most: int | None = None
    exactly: Expression | None = None
    rules: tuple[Rule, ...] = ()
    """Limits on the list as a whole; they see the sums that the list makes known."""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """The author's own wording of errors, by name."""
    hint: str = ""
    why_we_ask: str = ""
    guidance: Guidance = field(default_factory=Guidance)

    def __hash__(self) -> int:
        return hash(
            self.id
        )  # the pages of its items are looked up by it; its texts need not be read for that

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept: the items, and that there are no more."""
        return (self.id, all_there(self.id))

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        return (self.id,)

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """Never by itself: a journey looks at its items."""
        return False

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """Nothing that a condition could ask for."""
        return {}


@dataclass(frozen=True)
class BookPage:
    """A page where a day or time is chosen from what a look-up says is free. The answer is the slot's value."""

    kind: ClassVar = "book"
    questions: ClassVar[tuple[PageQuestion, ...]] = ()
    outcome: ClassVar[None] = None
    pages: ClassVar[tuple[Page, ...]] = ()

    id: str
    heading: str
    when: tuple[Expression, ...]
    called: str
    slots_from: str
    """The look-up that knows the slots."""
    places: Expression | None = None
    """How many places of the slot it takes (`for`); one where the form does not say."""
    at: str = ""
    """The id of the question that says where."""
    hold_for: Period = HOLD
    hint: str = ""
    why_we_ask: str = ""
    guidance: Guidance = field(default_factory=Guidance)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which its answers are kept."""
        return (self.id,)

    @property
    def names(self) -> tuple[str, ...]:
        """What conditions and sums call its answers."""
        return (self.id,)

    def is_answered(self, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
        """True where a slot was chosen."""
        return slot_day(answers.get(self.id)) is not None

    def plain_values(self, answers: Answers) -> dict[str, Value]:
        """The day of its slot."""
        day = slot_day(answers.get(self.id))
        return {self.id: day} if day else {}


Page = QuestionPage | TellPage | StopPage | EvidencePage | RepeatPage | BookPage

R = TypeVar("R")


def by_kind(
    page: Page,
    *,
    question: Callable[[QuestionPage], R],
    tell: Callable[[TellPage], R],
    stop: Callable[[StopPage], R],
    evidence: Callable[[EvidencePage], R],
    repeat: Callable[[RepeatPage], R],
    book: Callable[[BookPage], R],
) -> R:
    """What is done with a page, said once for each kind: a new kind makes everybody say what they do with it."""
    match page:
        case QuestionPage():
            return question(page)
        case TellPage():
            return tell(page)
        case StopPage():
            return stop(page)
        case EvidencePage():
            return evidence(page)
        case RepeatPage():
            return repeat(page)
        case BookPage():
            return book(page)
        case _:
            assert_never(page)


def question_page(page: Page | None) -> QuestionPage | None:
    """The page, if it asks questions."""
    return page if isinstance(page, QuestionPage) else None


def stop_page(page: Page | None) -> StopPage | None:
    """The page, if it is a stop."""
    return page if isinstance(page, StopPage) else None


def evidence_page(page: Page | None) -> EvidencePage | None:
    """The page, if it asks for files."""
    return page if isinstance(page, EvidencePage) else None


def repeat_page(page: Page | None) -> RepeatPage | None:
    """The page, if it is a list."""
    return page if isinstance(page, RepeatPage) else None


def book_page(page: Page | None) -> BookPage | None:
    """The page, if a slot is chosen there."""
    return page if isinstance(page, BookPage) else None


def all_there(repeat_id: str) -> str:
    """The id under which it is kept that the person has no more items to add."""
    return f"{repeat_id}/all"


def _counts(one: PageQuestion, answers: Answers, values: Mapping[str, Value]) -> bool:
    """False for an answer that the question could not have given, so that it is asked again and not sent."""
    answer = answers.get(one.id, False)
    if answer is None:
        return one.question.asked.optional
    return values.get(one.id) is not None and one.offers_all_of(answer)


def _value(plain: object) -> Value:
    return plain  # type: ignore[return-value]  # Question.plain gives what its `kind` names; questions know no Plain
