"""Any form of the whole language, made at random: every step, every answer type, lists, sections, sums and payment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from formkit.definition.form import Form
from formkit.questions.every import ANSWER_TYPES
from tests.definition.writing import form_of

KINDS = tuple(ANSWER_TYPES)
CONDITIONS: Mapping[str, tuple[str, ...]] = {
    "yes or no": ("{id} is yes", "{id} is no", "not ({id} is yes)"),
    "one option": ("{id} is red", "{id} is one of (green, blue)", "{id} is not red", "not ({id} is red)"),
    "country": ("{id} is france", "{id} is one of (norway, ivory_coast)", "not ({id} is united_kingdom)"),
    "some options": ("{id} includes red", "{id} does not include green", "{id} is answered"),
    "number": ("{id} is more than 2", "{id} + 1 is at most 4", "{id} / {id} is 1", "larger of ({id}, 3) is 3"),
    "money": ("{id} is more than £10", "{id} * 2 is less than £20.50"),
    "date": ("{id} is before today", "days since {id} is more than 30", "years since {id} is at least 16",
             "working days since {id} is more than 2"),
    "text": ("{id} is answered", "{id} is not answered"),
    "list": ("number of {id} is more than 1", "any of {id} has {inner} is answered", "all of {id} has {inner} is answered",
             "none of {id} has ({inner} is answered)"),
    "evidence": ("{id} is at least 1", "{id} is answered"),
}  # fmt: skip
RULES: Mapping[str, tuple[str, ...]] = {
    "number": ("1 to 9", "at most 3", "more than 0"),
    "money": ("£1 to £500", "at least £0.50"),
    "date": ("in the past", "today or in the past", "after 1 April 1999"),
}
DECLINE = ("if I do not know: yes", "if I would rather not say: yes")
ANSWERED_BY_ITSELF = ("text", "long text", "name", "email", "phone")


@dataclass
class Known:
    """A name that conditions may use."""

    id: str
    kind: str
    inner: str = ""


@dataclass
class Author:
    """Writes steps one below the other, and remembers what conditions, sums and texts may name."""

    draw: st.DrawFn
    known: list[Known] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """What sums may add up, each always a number."""
    count: int = 0

    def chance(self, one_in: int = 2) -> bool:
        """Whether something is so this time."""
        return self.draw(st.integers(1, one_in)) == 1

    def name(self, letter: str) -> str:
        """An id that nothing has yet."""
        self.count += 1
        return f"{letter}{self.count}"

    def step(self, *, inside: bool = False) -> list[str]:
        """One step of any kind; inside a list none that may not stand there."""
        verbs = ["ask", "ask", "ask", "tell", "stop", "page", "evidence"] + (
            [] if inside else ["repeat", "book"]
        )
        match self.draw(st.sampled_from(verbs)):
            case "ask":
                return self.ask()
            case "page":
                return self.group()
            case "repeat":
                return self.repeat()
            case "evidence":
                return self.evidence()
            case "book":
                id = self.name("slot")
                step = [
                    f"- book: Choose a day {id}",
                    f"  id: {id}",
                    "  slots from: days",
                    "  why we ask: We come.",
                    *self.when(),
                ]
                self.known.append(Known(id, "date"))
                return step
            case "stop" if self.usable():  # a stop for everybody is refused
                id = self.name("stop")
                return [f"- stop: Words {id}", f"  id: {id}", "  call us: office", *self.surely_when()]
            case _:
                id = self.name("tell")
                return [f"- tell: Words {id}", f"  id: {id}", "  say: Words.", *self.when()]

    def ask(self, *, when: bool = True) -> list[str]:
        """A question of any type with any of its keys."""
        answer = self.draw(st.sampled_from(KINDS))
        kind, id = ANSWER_TYPES[answer].kind, self.name("q")
        lines = [
            f"- ask: Question {id}",
            f"  id: {id}",
            f"  called: the answer {id}",
            f"  answer: {answer}",
            "  why we ask: We need it.",
        ]
        lines += self.when() if when else []
        if answer in ("one of", "any of"):
            lines.append("  options: [{red: Red}, {green: Green}, {blue: Blue}]")
        if answer == "tick":
            lines.append("  tick: I agree")
        if answer == "any of" and self.chance(3):
            lines.append("  none of these: yes")
        if kind in RULES and self.chance():
            lines.append(f"  must be: {self.draw(st.sampled_from(RULES[kind]))}")
        if answer == "text" and self.chance(3):
            lines.append("  must match: the text 7 then 2 numbers")
        if self.chance(4):
            lines.append("  optional: yes")
        lines += [f"  {words}" for words in DECLINE if self.chance(4)]
        self.known.append(Known(id, answer if answer in CONDITIONS else kind))
        if kind == "number":
            self.numbers.append(id)
        return lines

    def group(self) -> list[str]:
        """A page with several questions."""
        id, lines = self.name("page"), list[str]()
        head = [f"- page: Page {id}", f"  id: {id}", "  why we ask: We need it.", *self.when(), "  steps:"]
        for _ in range(self.draw(st.integers(1, 3))):
            lines += [f"    {line}" for line in self.ask(when=False)]
        return head + lines

    def evidence(self) -> list[str]:
        """A page that asks for files."""
        id = self.name("proof")
        lines = [
            f"- evidence: Proof {id}",
            f"  id: {id}",
            "  accept: [a letter]",
            "  why we ask: We need it.",
            *self.when(),
        ]
        if self.chance(3):
            lines.append("  optional: yes")
        if self.chance():
            lines += ["  if you cannot upload now: [use a link later, post it]", "  send within: 14 days"]
        self.known.append(Known(id, "evidence"))
        return lines

    def repeat(self) -> list[str]:
        """A list that grows, or that is as long as an answer says, perhaps with a rule over all of it."""
        id, outer = self.name("list"), list(self.known)
        lines = [f"- repeat: List {id}", f"  id: {id}", "  one is called: thing", *self.when()]
        if self.numbers and self.chance():
            lines.append(f"  exactly: {self.draw(st.sampled_from(self.numbers))} - 1")
        else:
            least = self.draw(st.integers(0, 2))
            lines += [f"  at least: {least}", f"  at most: {least + self.draw(st.integers(1, 2))}"]
            if self.chance(3):
                self.sums.append(f"many_{id}: number of {id}")
                lines += [
                    f"  must be: many_{id} is at most {max(least, 1)}",
                    "  error: {rule: That is too many}",
                ]
        numbers, inner = list(self.numbers), list[str]()
        inner += self.ask(when=False)
        first = self.known[-1].id
        for _ in range(self.draw(st.integers(0, 2))):
            inner += self.step(inside=True)
        self.known, self.numbers = [*outer, Known(id, "list", first)], numbers
        return [*lines, "  steps:", *(f"    {line}" for line in inner)]

    def when(self) -> list[str]:
        """A condition on what stands above, more often than not none."""
        return self.surely_when() if self.usable() and not self.chance() else []

    def usable(self) -> list[str]:
        """Every condition that can be written here."""
        return [
            words.format(id=one.id, inner=one.inner)
            for one in self.known
            for words in CONDITIONS.get(one.kind, ())
        ]

    def surely_when(self) -> list[str]:
        """A condition of one or two of them."""
        chosen = self.draw(st.lists(st.sampled_from(self.usable()), min_size=1, max_size=2))
        return [f"  when: {self.draw(st.sampled_from((' and ', ' or '))).join(f'({one})' for one in chosen)}"]

    def ending(self) -> list[str]:
        """What is declared and paid."""
        lines = list[str]()
        if self.chance():
            lines += ["- declare: Confirm", "  id: sworn", "  say: [it is true]", *self.when()]
        if self.numbers and self.chance():
            each = " + ".join(self.draw(st.lists(st.sampled_from(self.numbers), min_size=1, max_size=3)))
            self.sums.append(f"price: £2.50 * ({each})")
            lines += [
                "- pay: Pay for it",
                "  id: paid",
                "  amount: price",
                "  with: gov.uk pay",
                "  says: Things",
                *self.when(),
            ]
        return lines


def any_form(most: int = 7) -> st.SearchStrategy[Form]:
    """A sound form of up to `most` steps, in sections or not, for oneself or for someone else."""
    return any_steps(most).map(lambda said: form_of(*said))


@st.composite
def any_steps(draw: st.DrawFn, most: int = 7) -> tuple[str, str]:
    """The steps of such a form, and its other keys."""
    author = Author(draw)
    more = list[str]()
    if author.chance(3):
        more.append("can be filled in for someone else: yes")
    blocks = [author.step() for _ in range(draw(st.integers(1, most)))]
    ending = author.ending()
    if author.chance(3):
        more.append("layout: task list")
        cut = draw(st.integers(0, len(blocks)))
        lines = _section("one", [line for block in blocks[:cut] for line in block])
        lines += _section("two", [line for block in blocks[cut:] for line in block])
        lines += _section("three", ending)
    else:
        lines = [line for block in blocks for line in block] + ending
    if author.sums:
        more += ["work out:", *(f"  {line}" for line in author.sums)]
    return "\n".join(lines), "".join(f"{line}\n" for line in more)


def _section(id: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    return [f"- section: Part {id}", f"  id: part_{id}", "  steps:", *(f"    {line}" for line in lines)]
