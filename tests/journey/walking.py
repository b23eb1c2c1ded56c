"""Any form and any person: small forms made at random, and answers right, stale or nonsense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from formkit.definition.form import Form
from formkit.definition.pages import EvidencePage, Page, QuestionPage
from formkit.journey.answer_page import PageAnswered, PageOutcome, SentPage, answer_page
from formkit.journey.journey import Journey
from formkit.questions.base import Answers, Entry
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
KINDS = ("text", "long text", "name", "email", "phone", "address", "date", "yes or no", "one of", "any of")
CONDITIONS: Mapping[str, tuple[str, ...]] = {
    "date": ("{id} is before today", "days since {id} is more than 30", "{id} is answered"),
    "yes or no": ("{id} is yes", "{id} is no", "not ({id} is yes)"),
    "one of": ("{id} is red", "{id} is one of (green, blue)", "{id} is not red"),
    "any of": ("{id} includes red", "{id} does not include green", "{id} is answered"),
}
RIGHT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "text": {"": ("a text",)},
    "long text": {"": ("a\r\ntext",)},
    "name": {"": ("Sam Example",)},
    "email": {"": ("sam@example.com",)},
    "phone": {"": ("01632 960 001",)},
    "address": {"-line-1": ("1 High Street",), "-town": ("Exampleton",), "-postcode": ("EX1 1AA",)},
    "date": {"-day": ("1",), "-month": ("4",), "-year": ("2026",)},
    "yes or no": {"": ("yes",)},
    "one of": {"": ("red",)},
    "any of": {"": ("red", "blue")},
}
ANSWERS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.sampled_from(("red", "green", "2026-04-01", "9999-12-31", "2026-13-01", "", "sam@example.com")),
    st.text(max_size=5),
    st.lists(st.sampled_from(("red", "green", "x")), max_size=3).map(tuple),
    st.dictionaries(
        st.sampled_from(("line_1", "town", "postcode", "uprn")), st.none() | st.integers() | st.text()
    ),
)
"""Whatever JSON could hold, as a draft reads it back."""


@dataclass
class Writer:
    """Writes steps one below the other and keeps the names that conditions may use."""

    draw: st.DrawFn
    lines: list[str]
    known: list[tuple[str, str]]

    def step(self, number: int) -> None:
        """One step of any kind that can run."""
        verb = self.draw(st.sampled_from(("ask", "ask", "ask", "ask", "tell", "stop", "page", "evidence")))
        when = [f"  when: {condition}"] if (condition := self._when()) else []
        if verb == "ask":
            kind = self.draw(st.sampled_from(KINDS))
            self.lines += [f"- ask: Question {number}", *self._asked(f"q{number}", kind, "  "), *when]
            self.known.append((f"q{number}", kind))
        elif verb == "tell":
            self.lines += [f"- tell: Words {number}", "  say: Words.", *when]
        elif verb == "stop":
            self.lines += [f"- stop: Stop {number}", "  call us: office", *when]
        elif verb == "evidence":
            optional = self.draw(st.sampled_from(("yes", "no")))
            self.lines += [f"- evidence: Proof {number}", f"  id: e{number}", "  accept: [a letter]", *when]
            self.lines += [f"  optional: {optional}", "  why we ask: We need it."]
        else:
            self._page(number, when)

    def _page(self, number: int, when: list[str]) -> None:
        kinds = self.draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
        self.lines += [
            f"- page: Page {number}",
            f"  id: p{number}",
            "  why we ask: We need it.",
            *when,
            "  steps:",
        ]
        for place, kind in enumerate(kinds):
            id = f"p{number}_{place}"
            self.lines += [f"    - ask: Part {place}", *self._asked(id, kind, "      ")]
            self.known.append((id, kind))

    def _asked(self, id: str, kind: str, indent: str) -> list[str]:
        lines = [f"id: {id}", f"called: the answer {id}", f"answer: {kind}", "why we ask: We need it."]
        if kind in ("one of", "any of"):
            lines += ["options: [{red: Red}, {green: Green}, {blue: Blue}]"]
        if self.draw(st.booleans()):
            lines += ["optional: yes"]
        if kind == "date":
            earlier = [f"on or after {name}" for name, known in self.known if known == "date"]
            rules = ("", "in the past", "today or in the past", *earlier)
            lines += [f"must be: {rule}"] if (rule := self.draw(st.sampled_from(rules))) else []
        return [f"{indent}{line}" for line in lines]

    def _when(self) -> str:
        usable = [
            condition.format(id=name) for name, kind in self.known for condition in CONDITIONS.get(kind, ())
        ]
        chosen = self.draw(st.lists(st.sampled_from(usable), max_size=2)) if usable else []
        return self.draw(st.sampled_from((" and ", " or "))).join(chosen)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A sound form of 1 to 8 steps."""
    writer = Writer(draw, [], [])
    for number in range(draw(st.integers(1, 8))):
        writer.step(number)
    return form_of("\n".join(writer.lines))


@st.composite
def answers_for(draw: st.DrawFn, form: Form) -> Answers:
    """Answers that may be right, left over from other paths, or nonsense."""
    ids = [*form.page_by_id, *form.question_by_id]
    return {id: draw(ANSWERS) for id in draw(st.lists(st.sampled_from(ids), unique=True))}


def right_entry(page: Page) -> Entry:
    """What a careful person sends for a page."""
    questions = page.questions if isinstance(page, QuestionPage) else ()
    return {
        f"{one.id.replace('.', '-')}{part}": values
        for one in questions
        for part, values in RIGHT[one.answer_type].items()
    }


def sent_for(page: Page) -> SentPage:
    """The same, with a file where files are asked for."""
    return SentPage(right_entry(page), files=int(isinstance(page, EvidencePage)))


def carry_on(form: Form, answers: Answers, page: Page) -> PageOutcome:
    """Send a page as a careful person does."""
    return answer_page(form, answers, page.id, sent_for(page), TODAY)


def filled_in(form: Form) -> Answers:
    """The answers of somebody who is careful all the way, to check answers or to a stop."""
    answers: Answers = {}
    while (outcome := _next(form, answers)) is not None:
        answers = outcome.answers
    return answers


def _next(form: Form, answers: Answers) -> PageAnswered | None:
    page = Journey(form, answers, TODAY).next_page
    if page is None:
        return None
    outcome = carry_on(form, answers, page)
    assert isinstance(outcome, PageAnswered), outcome
    return outcome
