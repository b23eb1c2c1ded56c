"""What an answer type must be able to do, and the values it works with."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol, TypeGuard

from formkit.questions.calendar import Calendar
from formkit.questions.cleaning import cleaned
from formkit.questions.wording import Wording

Entry = Mapping[str, tuple[str, ...]]
"""What the person typed, as sent: field name → the values sent under it."""

Answer = str | bool | int | tuple[str, ...] | Mapping[str, str] | None
"""The value kept for a question, as JSON keeps it. None means left blank on purpose; absent means not answered."""

Answers = Mapping[str, Answer]
"""Question id → answer. For a page that only tells, page id → True; for evidence, page id → how many files, or None;
for a booking, page id → the slot; for a repeat, page id → its items, and `things/2/how_many` → an answer of one."""

NEVER_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
"""Characters that a page cannot show or that stand for something inside formkit: they would not come back as typed."""

Tells = Literal["", "name", "email", "phone", "address", "spot", "identity"]
"""A spot is out of doors; an identity is what tells one person from all others: a date of birth, a number, an account."""
PlainKind = Literal["yes or no", "number", "money", "date", "one option", "some options", "text"]


@dataclass(frozen=True)
class Option:
    """One choice of a question: what is kept, what is shown, a hint below it."""

    value: str
    label: str
    hint: str = ""
    word: str = ""
    """What conditions call it, where that is not what is kept: `france` for "FR"."""
    also: tuple[str, ...] = ()
    """Other names by which people look for it: in another language, or otherwise."""


@dataclass(frozen=True)
class Suggestion:
    """One answer that a look-up offers: what is sent, what is shown, and what is kept when it is chosen."""

    value: str
    label: str
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    calendar: Calendar | None = None
    """Of a day: the calendar that it is of, so that a day that was typed can be held to it."""
    leads_to: str = ""
    """The words of the stop that the form's own rules lead to from here; "" where none is known to follow."""


OfferedBy = Mapping[str, tuple[Suggestion, ...] | None]
"""Question id → what its look-up offers; None where it failed."""


LETTERS_A_WORD = 20
"""Room for words far longer than people write."""


@dataclass(frozen=True)
class QuestionSpec:
    """What the author said about one question, whatever its type."""

    id: str
    ask: str
    called: str
    hint: str = ""
    optional: bool = False
    options: tuple[Option, ...] = ()
    up_to: int | None = None
    """The most characters, for the types that take text."""
    up_to_words: int | None = None
    """The most words; then the characters are as many as such words may have."""
    look_up: str = ""
    """The name of the look-up that helps to answer, if any."""
    pattern: str = ""
    """A RE2 expression that the whole answer must match."""
    pattern_words: str = ""
    """The same for a person: "8 numbers and start with 7, like 71234567"."""
    pattern_is_shape: bool = False
    """True for `must match`: small letters, spaces and dashes are not compared, and what is kept is without them."""
    none_of_these: str = ""
    """The words of a last choice that says that none of the others is right; "yes" for the usual words, "" for no choice."""
    tick: str = ""
    """The words beside a box that stands alone."""
    may_fill_in: bool = True
    """Whether a browser may fill in what it knows of its owner: the answer is about the person who types."""
    overrides: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The author's own wording of errors, by name."""

    @property
    def field_name(self) -> str:
        """The name and HTML id of the question's (first) input: the same for every item of a repeat."""
        return self.id.rpartition("/")[2].replace(".", "-")

    def most(self, usual: int) -> int:
        """The most characters: `usual` where the author does not say."""
        if self.up_to_words:
            return max(usual, self.up_to_words * LETTERS_A_WORD)
        return self.up_to or usual

    def part(self, name: str) -> str:
        """The name and HTML id of one of the question's inputs: `due-day`."""
        return f"{self.field_name}-{name}"


@dataclass(frozen=True)
class AnswerError:
    """A mistake that the person can fix: one line of the error summary. `code` is worded in messages.yaml."""

    field: str
    """The HTML id of the input that the line links to."""
    code: str
    question: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    also: tuple[str, ...] = ()
    """Further inputs that are wrong and are drawn in red."""


@dataclass(frozen=True)
class Doubt:
    """A likely slip. Where the answer was read all the same, it is asked about once: see `asked_once.py`."""

    code: str
    """Worded in messages.yaml, as a mistake is."""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    instead: tuple[str, ...] = ()
    """What was probably meant, as it would be typed, for a question with one input; the likeliest first."""
    box: str = ""
    """The part of the name of the doubtful input, `year`, where there are several."""
    may_be_kept: bool = True
    """False beside an error: what was typed is no answer."""


@dataclass(frozen=True)
class ReadResult:
    """What a question made of an entry: an answer, or errors, or neither where a look-up has to go first."""

    answer: Answer = None
    errors: tuple[AnswerError, ...] = ()
    doubt: Doubt | None = None
    """Beside an answer: it may be a slip. Beside an error of the same code: what was probably meant."""
    unfinished: Entry | None = None
    """Set where the page is to be shown again with this entry: "find my address" is not an answer yet."""


@dataclass(frozen=True)
class Component:
    """A piece of HTML to draw: a Design System or formkit component, and its parameters (Nunjucks names)."""

    name: str
    params: Mapping[str, object]


@dataclass(frozen=True)
class RenderState:
    """How a question is to be drawn this time."""

    entry: Entry
    errors: Mapping[str, str]
    """Input id → the message, for every input that is wrong."""
    wording: Wording
    is_heading: bool
    """True where the question's label or legend is the page's h1."""
    offered: tuple[Suggestion, ...] | None = ()
    """What the look-up offers; None where it failed, so that the question is asked plainly."""
    is_said_above: bool = False
    """True where guidance stands between the h1 that says the question and its inputs: the label or legend says it once
    more to those who hear the page, and nobody sees it twice."""

    def typed(self, name: str) -> str:
        """What was typed in the input `name`, without what no page can hold."""
        return NEVER_SHOWN.sub("", typed(self.entry, name))

    def choice(self, name: str) -> str:
        """The choice that was sent under `name`."""
        return NEVER_SHOWN.sub("", choice_sent(self.entry, name))


class Question(Protocol):
    """One thing asked. A frozen value: made once when the form is read, shared by every visit."""

    @property
    def asked(self) -> QuestionSpec:
        """What the author said about it."""

    @property
    def kind(self) -> PlainKind:
        """What conditions may do with the answer."""

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        """Make an answer of what was typed. Never raises; a mistake is an AnswerError."""

    def component(self, look: RenderState) -> Component:
        """The piece of HTML that asks the question."""

    def entry_for(self, answer: Answer) -> Entry:
        """The entry that gives this answer: fills the page when a person comes back to it."""

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        """The answer in words, one string for each line; empty where nothing was given."""

    def plain(self, answer: Answer) -> object:
        """The value that conditions and sums see; None where it is missing."""


NONE_OPTION = "none"
"""What conditions call the choice that none of the others is right."""


def typed(entry: Entry, name: str) -> str:
    """What was typed under `name`, cleaned for every answer type alike: see `formkit/questions/cleaning.py`."""
    return cleaned(choice_sent(entry, name))


def choice_sent(entry: Entry, name: str) -> str:
    """The last value sent under `name`, or "" where there is none: of a choice, which is compared sign for sign."""
    values = entry.get(name, ())
    return values[-1] if values else ""


KEPT_UNDER = "instead"
"""The one key of a kept answer that is none: {"instead": "not known"}."""


class Unsaid(Enum):
    """An answer to a question that allows these. It counts as answered, and as missing in every comparison and sum."""

    NOT_KNOWN = "I do not know"
    RATHER_NOT_SAY = "I would rather not say"

    @property
    def code(self) -> str:
        """How it is kept, sent and worded: "not known"."""
        return _CODES[self]

    @property
    def answer(self) -> Answer:
        """The answer that is kept."""
        return {KEPT_UNDER: self.code}


_CODES: Mapping[Unsaid, str] = {Unsaid.NOT_KNOWN: "not known", Unsaid.RATHER_NOT_SAY: "rather not say"}


def unsaid(answer: Answer) -> Unsaid | None:
    """Which of these an answer is; None where something was said, or nothing at all."""
    if not isinstance(answer, Mapping) or KEPT_UNDER not in answer:
        return None
    return next((one for one in Unsaid if one.code == answer[KEPT_UNDER]), None)


def was_given(answer: Answer) -> TypeGuard[str | bool | int | tuple[str, ...] | Mapping[str, str]]:
    """True where the answer says something: it was not left blank and is none of these."""
    return answer is not None and unsaid(answer) is None


@dataclass(frozen=True)
class AnswerType:
    """One answer type: its name in form files, what conditions see, and the class that asks.

    Its `messages.yaml`, `schema.json` and `example.yaml` lie beside the module of that class.
    """

    name: str
    """As an author writes it: `answer: National Insurance number`."""
    kind: PlainKind
    make: Callable[[QuestionSpec], Question]
    ways: tuple[str, ...] = ()
    """What a link on the page may ask of the question: `?way=hand`."""
    rules: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What holds for every answer of this type, on top of `must be`: message code → the rule as `must be` says it."""
    first_input: str = ""
    """The part of the name of the first input, `day`; "" where the input has the question's own name."""
    options: Callable[[str], tuple[Option, ...]] | None = None
    """The choices of a type that brings them itself, in a language; None where the author writes them, or there are none."""
    most_options: int | None = None
    """The most options that a person can choose from; None where its questions have none."""
    if_more: str = ""
    """What an author can do instead who has more."""
    names_its_parts: bool = False
    """Whether its messages speak of each part by its own label, not by what the answer is called."""
    is_of_one: bool = False
    """Whether no two things or people have the same, so that a second of them was typed twice."""

    tells: Tells = ""
    """What its answers tell of a person or a place, for who has to keep that apart; "" for nothing in particular."""
    parts: tuple[str, ...] = ()
    """What an answer that is kept in parts may have of use to other systems."""

    @property
    def folder(self) -> str:
        """Where its words lie: the folder below `formkit/questions/`, or the package of a guest."""
        return folder_of(self.make)


OURS = "formkit.questions."


def folder_of(asking: object) -> str:
    """The folder, or the guest's package, of the class of a question or of a question."""
    cls = asking if isinstance(asking, type) else type(asking)
    return cls.__module__.removeprefix(OURS).rpartition(".")[0]
