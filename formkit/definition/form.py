"""A form as its author wrote it: plain, frozen values; it does not know any person's answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from formkit.definition.council import Council, Ways
from formkit.definition.expectations import BeforeYouStart, Period, Promise
from formkit.definition.plain.expression import Expression
from formkit.questions.base import Question

Outcome = Literal["not eligible", "go elsewhere", "call us"]


@dataclass(frozen=True)
class Rule:
    """A limit on an answer. A rule that is unknown (an earlier answer is missing) does not refuse."""

    condition: Expression
    code: str
    """The message: a code of the answer type's messages.yaml."""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LookUp:
    """A look-up of the council's file, and the earlier answers that it is asked with."""

    name: str
    given: tuple[str, ...] = ()


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

    @property
    def id(self) -> str:
        """The id that answers are kept under: `due`, or `contact.email` on a page from the library."""
        return self.question.asked.id


@dataclass(frozen=True)
class QuestionPage:
    """One page with one question, or with several that belong together."""

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


@dataclass(frozen=True)
class TellPage:
    """A page that says something on the way. Pressing Continue is its answer."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    say: str


@dataclass(frozen=True)
class DoInstead:
    """A next step on a stop page: a link, or words."""

    say: str = ""
    link: str = ""
    to: str = ""


@dataclass(frozen=True)
class StopPage:
    """A kind end. An outcome, never an error."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    say: str
    outcome: Outcome
    do_instead: tuple[DoInstead, ...] = ()
    call_us: str = ""
    """The name of a contact."""


@dataclass(frozen=True)
class EvidencePage:
    """A page that asks for files."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    called: str
    accept: tuple[str, ...]
    files: tuple[str, ...] = ("jpg", "png", "heic", "pdf")
    most: int = 5
    max_size: int = 10_000_000
    """Bytes of one file."""
    optional: bool = False
    hint: str = ""
    why_we_ask: str = ""
    cannot_upload: tuple[str, ...] = ()
    send_within: Period | None = None


@dataclass(frozen=True)
class LaterPage:
    """A step that formkit reads and checks but cannot run yet; a form that has one is not opened."""

    id: str
    heading: str
    when: tuple[Expression, ...]
    verb: str
    steps: tuple[Page, ...] = ()
    """The pages inside a repeat."""


Page = QuestionPage | TellPage | StopPage | EvidencePage | LaterPage


@dataclass(frozen=True)
class Destination:
    """One entry of `send to`: which destination of the council's file, and how it is addressed."""

    kind: str
    name: str
    service_code: str = ""


@dataclass(frozen=True)
class Form:
    """A whole form, ready to be walked. `hash` names this version for good."""

    id: str
    title: str
    version: int
    hash: str
    council: Council
    pages: tuple[Page, ...]
    sections: Mapping[str, str]
    """Page id → the title of the section that it stands in."""
    before_you_start: BeforeYouStart
    what_happens_next: tuple[Promise, ...]
    ways: Ways
    languages: tuple[str, ...] = ("en",)
    also_known_as: tuple[str, ...] = ()
    owner: str = ""
    user_need: str = ""
    send_to: tuple[Destination, ...] = ()
    sums: Mapping[str, tuple[tuple[str, Expression], ...]] = field(default_factory=dict)
    """Page id → the sums of `work out` that are known once that page is behind the person ("" from the start)."""
    you_may_also_need: tuple[DoInstead, ...] = ()
    keep_for: str = ""
    privacy_notice: str = ""
    legal_reason: str = ""
    not_yet: tuple[str, ...] = ()
    """What this form uses that cannot run yet, in words; such a form says so when it is opened."""

    @cached_property
    def page_by_id(self) -> Mapping[str, Page]:
        """The form's pages by id."""
        return {page.id: page for page in self.pages}

    @cached_property
    def question_by_id(self) -> Mapping[str, PageQuestion]:
        """The form's questions by id."""
        return {
            one.id: one for page in self.pages if isinstance(page, QuestionPage) for one in page.questions
        }
