"""What is known at one point of a form file while it is read, the names that are broken, and the mistakes so far."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from formkit.definition.facts import Facts
from formkit.definition.lists import OptionList
from formkit.definition.pictures import Picture, misplaced_pictures, picture_names, picture_problems
from formkit.definition.placeholders import placeholders, wrong_placeholders
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.grammar import RESERVED, suggest_other_id
from formkit.definition.plain.kinds import Kind, Known, Names
from formkit.definition.plain.meant_names import name_meant
from formkit.definition.reading.tree import Block, Place, Text
from formkit.definition.sure import is_sure
from formkit.errors import FormFileError

_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class BrokenNames:
    """Grows while a form is read; a repeat and what stands around it share one."""

    names: set[str] = field(default_factory=set)
    nameless: bool = False
    """True once a question has no id: what is called for it cannot be known, so any unknown name may be meant."""

    def add(self, name: str) -> None:
        """From here on, `name` is known to be broken; "" is a question without an id."""
        self.nameless = self.nameless or not name
        # A question of a library page is called `contact.email` outside its page and `email` on it.
        self.names |= {name, name.rpartition(".")[2]} if name else set()

    def meant_in(self, text: str, later: Collection[str]) -> set[str]:
        """The names in the `{…}` places of a text that may be of something broken."""
        if not self.nameless:
            return set(self.names)
        return self.names | {place.name for place in placeholders(text) if place.name not in later}

    def explain(self, text: str, names: Names, later: Collection[str]) -> bool:
        """Whether an expression that cannot be read names something broken, which may be all that is wrong with it."""
        found = set(_WORD.findall(text))
        if found & self.names:
            return True
        options = {option for known in names.values() for option in known.options}
        inner = {name for known in names.values() for name in known.inner}
        return self.nameless and bool(found - set(names) - set(later) - options - inner - RESERVED)


_ID = re.compile(r"[a-z][a-z0-9_]*")
ADDRESSES = frozenset(
    (
        "check-answers", "confirmation", "calendar", "leave", "start", "evidence", "tasks", "pay-now", "after-paying", "exit",
        "another",
        "rather-call", "give-feedback",
    )
)  # fmt: skip
"""Addresses of formkit's own pages under `/{form}/`; a step may not take one."""
_WITHOUT_WORDS = (Kind.GROUP, Kind.REPEAT)
"""What has many answers has no words of its own to put in a text."""


@dataclass
class FormScope:
    """Grows as steps are read, so that a condition can name only what stands above it."""

    names: dict[str, Known] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)
    contacts: frozenset[str] = frozenset()
    """The `other ways` that are places: `post`, `in person`."""
    library: Mapping[str, Block] = field(default_factory=dict)
    lists: Mapping[str, OptionList] = field(default_factory=dict)
    look_ups: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    """Those of the look-ups that can know where an area ends."""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """Look-up → what it tells of an address."""
    calendars: frozenset[str] = frozenset()
    problems: list[FormFileError] = field(default_factory=list)
    taken: dict[str, Place] = field(default_factory=dict)
    broken: BrokenNames = field(default_factory=BrokenNames)
    sums: frozenset[str] = frozenset()
    """The names of `work out`, whether or not they are known yet."""
    beside: set[str] = field(default_factory=set)
    """The questions of the page that is being read: they have no answer yet when it is shown."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures beside the forms, by name."""
    shown: set[str] = field(default_factory=set)
    """The names of the pictures that its texts hold."""
    language: str = "en"
    """The language of the author's words; a limit in a message is said in it."""
    holds: tuple[Expression, ...] = ()
    """The conditions that are true of everybody who reads what is being read: the step's own, and its section's."""
    asked_when: dict[str, tuple[Expression, ...]] = field(default_factory=dict)
    """The conditions under which each question is asked."""
    answers: dict[str, str] = field(default_factory=dict)
    """Question id → the type of its answer, of the questions outside lists."""
    heading: str = ""
    """The heading of the page of several questions that is being read."""
    is_for_helpers: bool = False
    """Whether the words are those for a person who fills the form in for someone else."""
    is_in_list: bool = False
    """Whether what is being read stands in a repeat."""

    def inside(self) -> FormScope:
        """The scope inside a repeat: sees everything above, keeps its own names to itself."""
        return FormScope(
            names=dict(self.names),
            called=dict(self.called),
            later=set(self.later),
            contacts=self.contacts,
            library=self.library,
            lists=self.lists,
            look_ups=self.look_ups,
            areas=self.areas,
            facts=self.facts,
            calendars=self.calendars,
            problems=self.problems,
            taken=self.taken,
            broken=self.broken,
            sums=self.sums,
            pictures=self.pictures,
            shown=self.shown,
            language=self.language,
            holds=self.holds,
            asked_when=dict(self.asked_when),
            answers=dict(self.answers),
            is_for_helpers=self.is_for_helpers,
            is_in_list=True,
        )

    def add(self, problem: FormFileError) -> None:
        """Keep a mistake to be told with all others."""
        self.problems.append(problem)

    def learn(self, name: str, known: Known, called: str = "", *, is_sum: bool = False) -> None:
        """From here on, conditions may use `name`. A sum is not asked, so no condition of this place is one of it."""
        self.names[name] = known
        self.called[name] = called or name
        self.asked_when[name] = () if is_sum else self.holds
        self.later.discard(name)

    def expression(self, node: Text, wanted: Kind | None, *, prefix: str = "") -> Expression | None:
        """Read a condition or sum. `prefix` stands before the author's words (the rule `at most 8`)."""
        later = self.later - set(self.names)
        expression, problems = read_expression(
            prefix + node.text, self.names, later=later, wanted=wanted, sums=self.sums
        )
        if expression is None and self.broken.explain(node.text, self.names, later):
            return None
        for problem in problems:
            place = node.place_at(max(0, problem.offset - len(prefix)))
            instead = _shorter(problem.instead, prefix) if prefix else problem.instead
            self.add(place.error(problem.problem, instead, id="PLAIN", level=problem.level))
        return expression

    def condition(self, node: Text) -> Expression | None:
        """Read a `when:`."""
        if node.text.strip() in ("yes", "no"):
            to = "everybody" if node.text.strip() == "yes" else "nobody"
            problem = f"`{node.text.strip()}` names no question, so this holds for {to}."
            self.add(
                node.place.error(
                    problem, "Write a condition, such as `flat is yes`, or take the line out.", id="PLAIN"
                )
            )
            return None
        return self.expression(node, Kind.YES_NO)

    def text(self, node: Text | None) -> str:
        """A text that may hold `{id}` and `{phone waste}`, and no picture; each place is checked."""
        if node is not None:
            self.problems += misplaced_pictures(node)
        return self._with_places(node)

    def pictured_text(self, node: Text) -> str:
        """A text that may hold pictures as well."""
        self.problems += picture_problems(node, self.pictures)
        self.shown.update(picture_names(node.text))
        return self._with_places(node)

    def _with_places(self, node: Text | None) -> str:
        """A text whose places are checked."""
        if node is None:
            return ""
        said = {name for name, known in self.names.items() if known.kind not in _WITHOUT_WORDS}
        said |= self.broken.meant_in(node.text, self.later)
        for problem in wrong_placeholders(
            node, said, self.contacts, self.later, self.sums, lambda word: name_meant(word, self._sayable)
        ):
            self.add(problem)
        self._tell_unsure(node)
        self._tell_pounds(node)
        return node.text.strip()

    @property
    def _sayable(self) -> Names:
        return {name: known for name, known in self.names.items() if known.kind not in _WITHOUT_WORDS}

    def _tell_pounds(self, node: Text) -> None:
        """`£{price}`: an amount of money comes with its pounds."""
        for place in placeholders(node.text):
            known = self.names.get(place.name)
            if known is not None and known.kind is Kind.MONEY and node.text[: place.start].endswith("£"):
                problem = f"{{{place.name}}} is money and has its £ already: people would read two."
                told = node.place_at(place.start - 1)
                self.add(told.error(problem, f"Write {{{place.name}}}.", id="PLACE", level="warning"))

    def _tell_unsure(self, node: Text) -> None:
        """A place that stays empty for people who were not asked."""
        for place in placeholders(node.text):
            if place.is_phone or is_sure(place.name, self.holds, self.asked_when, self.names):
                continue
            problem = (
                f"Not everybody who reads this was asked `{place.name}`: the place stays empty for them."
            )
            advice = f"Say it without {{{place.name}}}, or make two steps, one with `when: {place.name} is answered`."
            told = node.place_at(place.start).error(problem, advice, id="UNSURE", level="warning")
            self.add(told)

    def take_id(self, name: str, place: Place, *, is_question: bool) -> None:
        """Keep an id, or say why it cannot be one."""
        if (first := self.taken.get(name)) is not None:
            self.add(
                place.error(
                    f'The id "{name}" is used twice; it was first used on line {first.line}.',
                    f"Give this one another id, such as `{_another(name, self.taken)}`.",
                    id="ID",
                )
            )
        elif is_question and not self.can_be_named(name, place):
            self.broken.add(name)
        elif name in ADDRESSES:
            problem = f'"{name}" is the address of a page that every form has, so it cannot be an id.'
            self.add(
                place.error(
                    problem,
                    f"Write `id: {name.replace('-', '_')}{'_answer' if is_question else '_page'}`.",
                    id="ID",
                )
            )
        self.taken.setdefault(name, place)

    def can_be_named(self, name: str, place: Place) -> bool:
        """Whether conditions can use `name`; says why not."""
        if not _ID.fullmatch(name):
            fixed = spelled_as_id(name)
            problem = f'"{name}" cannot be an id: use small letters, numbers and _, and start with a letter.'
            self.add(place.error(problem, f"Write `id: {fixed}`.", id="ID"))
            return False
        if name in RESERVED:
            problem = f'"{name}" is a word of conditions, so it cannot be an id.'
            self.add(place.error(problem, f"Write `id: {suggest_other_id(name)}`.", id="ID"))
            return False
        return True


def _shorter(instead: str, prefix: str) -> str:
    """A whole line as the author writes it after `must be:`; a sentence of advice as it is."""
    return f"must be: {instead.removeprefix(prefix)}" if instead.startswith(prefix) else instead


def spelled_as_id(name: str) -> str:
    """The id that was meant: "Full-name" gives "full_name"; an id that is spelled well stays."""
    if _ID.fullmatch(name):
        return name
    return re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_0123456789") or "question"


def _another(name: str, taken: Iterable[str]) -> str:
    stem = name.rstrip("0123456789_")
    number = 2
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def slug(text: str) -> str:
    """The address of a step that has no id: "It is too late!" gives "it-is-too-late"."""
    return (
        re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")[:60].strip("-")
        or "page"
    )
