"""The names that an expression may use at one place, what is said of unknown ones, and the mistakes found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from formkit.definition.plain.kinds import Kind, Known, Names
from formkit.definition.plain.meant_names import name_meant, part_meant
from formkit.definition.plain.mistake import Mistake
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.tree import ColumnOf, NamedAnswer, Negation, Tree
from formkit.definition.reading.nearest import NUMBER_WORDS


@dataclass(frozen=True)
class Scope:
    """What the kinds of an expression are worked out with."""

    text: str
    names: Names
    later: frozenset[str] = frozenset()
    """Names that exist but are asked later."""
    sums: frozenset[str] = frozenset()
    """Names that are sums, which are not asked."""
    own: Names = field(default_factory=dict)
    """The names of the thing of a repeat that is asked about; empty outside one."""
    mistakes: list[Mistake] = field(default_factory=list)
    """Grows while the expression is read, so that every mistake is told at once."""

    def refuse(self, phrase: Phrase, problem: str, replacement: str | None = None, advice: str = "") -> None:
        """Note a mistake at `phrase`."""
        self.mistakes.append(Mistake(phrase.start, phrase.end, problem, replacement, advice))

    def inside(self, inner: Names) -> Scope:
        """The scope inside a thing of a repeat: its own names win."""
        return replace(self, names={**self.names, **inner}, own=inner)

    def unheard(self) -> Scope:
        """The same scope, for a trial whose mistakes nobody is told."""
        return replace(self, mistakes=[])

    def repeat_called(self, name: Phrase) -> tuple[NamedAnswer, Known] | None:
        """The repeat that `name` stands for; anything else is a mistake."""
        if meant := self._repeat_meant(name.words):
            problem = f'There is no list of things called "{name.words}" above this. Did you mean "{meant}"?'
            self.refuse(name, problem, meant)
            return None
        known = self._known(name)
        if known is None:
            return None
        if known.kind is not Kind.REPEAT:
            self.refuse(
                name,
                f"`{name.words}` is not a repeat.",
                advice="Only a repeat has things to count, add up or look through.",
            )
            return None
        return NamedAnswer((name.words,), Kind.REPEAT), known

    def _repeat_meant(self, word: str) -> str | None:
        """The repeat that a name means which stands for nothing: one that is like it, else the only one there is."""
        kept = {name for known in self.names.values() for name in (*known.inner, *known.options)}
        if word in kept or word in self.names or word in self.later:
            return None
        repeats = [name for name, known in self.names.items() if known.kind is Kind.REPEAT]
        meant = name_meant(word, {name: self.names[name] for name in repeats})
        return near_to(word, repeats) or meant or (repeats[0] if len(repeats) == 1 else None)

    def found(self, path: Phrase) -> NamedAnswer | ColumnOf | None:
        """What a path such as `adults`, `contact.email` or `item.two_people` stands for."""
        first, *rest = path.parts
        known = self._known(first)
        return None if known is None else self._followed((first.words,), known, rest, path)

    def found_in(self, inner: Names, path: Phrase) -> NamedAnswer | ColumnOf | None:
        """The rest of a path whose first name was a repeat, as each of its things sees it."""
        _, first, *rest = path.parts
        known = inner.get(first.words)
        if known is None:
            words = " ".join(f"`{name}`" for name in inner)
            self.refuse(
                first,
                f'"{path.parts[0].words}" has no question called "{first.words}".',
                advice=f"It has {words}.",
            )
            return None
        return self._followed((first.words,), known, rest, path)

    def _known(self, name: Phrase) -> Known | None:
        known = self.names.get(name.words)
        if known is None:
            self.mistakes.append(
                self._none_of_its_own(name)
                or unknown_name(name, self.text, self.names, self.later, self.sums)
            )
        return known

    def _none_of_its_own(self, name: Phrase) -> Mistake | None:
        """In `any of people has worksss is yes` a question of people was meant, whatever stands around them."""
        if not self.own or name.words in self.later:
            return None
        problem = f'There is no question called "{name.words}" in it.'
        if near := near_to(name.words, self.own):
            return Mistake(name.start, name.end, f'{problem} Did you mean "{near}"?', near)
        if near_to(name.words, self.names.keys() - self.own.keys(), cutoff=0.8):
            return None
        return Mistake(name.start, name.end, problem, advice=f"It has {_listed(self.own)}.")

    def _followed(
        self, so_far: tuple[str, ...], known: Known, rest: list[Phrase], path: Phrase
    ) -> NamedAnswer | ColumnOf | None:
        for position, part in enumerate(rest):
            if known.kind is Kind.GROUP and part.words in known.inner:
                so_far, known = (*so_far, part.words), known.inner[part.words]
            elif known.kind is Kind.ONE_OPTION and part.words in known.columns and position == len(rest) - 1:
                cells = {option: row.get(part.words) for option, row in known.rows.items()}
                return ColumnOf(
                    NamedAnswer(so_far, known.kind, known.options), cells, known.columns[part.words]
                )
            elif part.words in known.facts and position == len(rest) - 1:
                so_far, known = (*so_far, part.words), known.facts[part.words]
            else:
                self._no_such_part(so_far, known, part, path)
                return None
        return NamedAnswer(so_far, known.kind, known.options)

    def _no_such_part(self, so_far: tuple[str, ...], known: Known, part: Phrase, path: Phrase) -> None:
        name = ".".join(so_far)
        if known.kind is Kind.REPEAT:
            inner = known.inner.get(part.words)
            problem = f"`{name}` is a list of things, so `{name}.{part.words}` could be in any of them."
            self.refuse(path, problem, advice=_each(name, part.words, inner, self.text[path.end :]))
            return
        parts: Mapping[str, object] = (
            known.inner if known.kind is Kind.GROUP else {**known.columns, **known.facts}
        )
        if (near := near_to(part.words, known.facts) or part_meant(part.words, parts)) is not None:
            self.refuse(part, f'"{name}" has nothing called "{part.words}". Did you mean "{near}"?', near)
            return
        said = ", ".join(f"`{name}.{each}`" for each in parts)
        problem = f'"{name}" has nothing called "{part.words}".'
        for each in parts:
            if re.sub(r"\W+", "_", each.lower()).strip("_") == part.words:
                told = f"In the first line of the list, write `{part.words}` for `{each}`."
                self.refuse(part, problem, advice=told)
                return
        self.refuse(part, problem, advice=f"There is {said}." if said else f"Write `{name}` alone.")


_REST = re.compile(r" (?:is|includes|does not include) (?:(?! and | or |[,()]).)+")


def _each(repeat: str, question: str, inner: Known | None, rest: str) -> str:
    """What to write for an answer of each thing; `rest` is what the condition says after it."""
    sums = inner is not None and inner.kind in (Kind.NUMBER, Kind.MONEY)
    said = _REST.match(rest)
    compared = (
        said[0].strip() if said else "is yes" if inner is not None and inner.kind is Kind.YES_NO else "is …"
    )
    some = f"any of {repeat} has {question} {compared}"
    return f"Write `sum of {repeat}.{question}` or `{some}`." if sums else f"Write `{some}`."


SHOWN = 8
"""How many names or options are listed at most."""


def unknown_name(
    name: Phrase, text: str, names: Names, later: Collection[str], sums: Collection[str] = ()
) -> Mistake:
    """The mistake of using a name that is not there, with the likeliest thing that was meant."""
    return (
        _of_this_one(name, text, names)
        or _known_later(name, later, sums)
        or _asked_later(name, later)
        or _hyphen(name, text, names)
        or _lives_inside(name, text, names)
        or _option_alone(name, names)
        or _nearest(name, names)
    )


def unknown_option(question: str, word: Phrase, options: Collection[str]) -> Mistake:
    """The mistake of comparing with an option that the question does not have."""
    problem = f'"{question}" has no option called "{word.words}".'
    if near := near_to(word.words, options):
        return Mistake(word.start, word.end, f'{problem} Did you mean "{near}"?', near)
    return Mistake(word.start, word.end, problem, advice=f"Its options are {_listed(options)}.")


def near_to(word: str, among: Iterable[str], cutoff: float = 0.65) -> str | None:
    """The one of `among` that looks most like `word`, or None where nothing comes near."""
    close = get_close_matches(word, list(among), n=1, cutoff=cutoff)
    return close[0] if close else None


def _of_this_one(name: Phrase, text: str, names: Names) -> Mistake | None:
    """`people.works` where one of the people is asked, so that `works` alone is theirs; or a list's name for its question."""
    path = re.compile(rf"{re.escape(name.words)}\.(?P<part>[a-z]\w*)").match(text, name.start)
    if path is None:
        return None
    having = [each for each, known in names.items() if path["part"] in known.columns]
    if len(having) == 1:
        problem = (
            f'There is no question called "{name.words}"; `{path["part"]}` is a column of `{having[0]}`.'
        )
        return Mistake(name.start, name.end, problem, having[0])
    if path["part"] not in names:
        return None
    problem = f"Inside the list, `{path['part']}` is the answer of the one that is asked about."
    return Mistake(path.start(), path.end(), problem, path["part"])


def _known_later(name: Phrase, later: Collection[str], sums: Collection[str]) -> Mistake | None:
    """A sum is not asked: it cannot be moved, and is known when what it needs is."""
    if name.words not in later or name.words not in sums:
        return None
    problem = f"The sum `{name.words}` is known later; a condition can use only what is known above it."
    advice = f"Move this step below the questions that `{name.words}` is made of."
    return Mistake(name.start, name.end, problem, advice=advice)


def _asked_later(name: Phrase, later: Collection[str]) -> Mistake | None:
    if name.words not in later:
        return None
    problem = f"`{name.words}` is asked later; a condition can use only earlier answers."
    return Mistake(
        name.start,
        name.end,
        problem,
        advice=f"Move this step below `{name.words}`, or use an answer from above it.",
    )


def _hyphen(name: Phrase, text: str, names: Names) -> Mistake | None:
    """`item-count` reads as a subtraction."""
    for found in re.finditer(r"[a-z0-9_]+(?:-[a-z0-9_]+)+", text):
        meant = found.group().replace("-", "_")
        if found.start() <= name.start < found.end() and meant in names:
            return Mistake(
                found.start(),
                found.end(),
                f'`{found.group()}` is a subtraction. Did you mean "{meant}"?',
                meant,
            )
    return None


def _lives_inside(name: Phrase, text: str, names: Names) -> Mistake | None:
    path = re.compile(r"[\w.]+").match(text, name.start)
    words = path.group() if path else name.words
    for outer, known in names.items():
        if name.words in known.inner and known.kind is Kind.REPEAT:
            problem = f"`{name.words}` is asked for each of `{outer}`, so it has no one answer here."
            if text[: name.start].split()[-2:] == ["sum", "of"]:
                return Mistake(name.start, name.end, problem, f"{outer}.{name.words}")
            rest = text[name.start + len(words) :]
            return Mistake(
                name.start, name.end, problem, advice=_each(outer, words, known.inner[name.words], rest)
            )
        if name.words in known.inner:
            meant = f"{outer}.{name.words}"
            return Mistake(
                name.start, name.end, f'`{name.words}` is a part of `{outer}`. Did you mean "{meant}"?', meant
            )
    return None


def _option_alone(name: Phrase, names: Names) -> Mistake | None:
    for question, known in names.items():
        if name.words in known.options:
            relation = "includes" if known.kind is Kind.SOME_OPTIONS else "is"
            problem = f"`{name.words}` is an option of `{question}`, not a question or a sum."
            return Mistake(
                name.start, name.end, problem, advice=f"Write `{question} {relation} {name.words}`."
            )
    return None


BIRTH = re.compile("(?:^|_)(?:born|birth|birthday|dob)(?:_|$)")
"""The names of days from which an age is counted."""
_OTHERWISE_SAID = {
    "true": "yes", "y": "yes", "false": "no", "n": "no",
    **{word: str(number) for number, word in enumerate(NUMBER_WORDS, start=1)},
}  # fmt: skip


def _nearest(name: Phrase, names: Names) -> Mistake:
    problem = f'There is no question or sum called "{name.words}" above this.'
    near = (
        _OTHERWISE_SAID.get(name.words)
        or near_to(name.words, [*names, "yes", "no", "today"], cutoff=0.8)
        or name_meant(name.words, names)
        or near_to(name.words, [*names, "yes", "no", "today"])
    )
    if near:
        return Mistake(name.start, name.end, f'{problem} Did you mean "{near}"?', near)
    having = [each for each, known in names.items() if name.words in known.columns]
    if len(having) == 1:
        words = f"{having[0]}.{name.words}"
        return Mistake(name.start, name.end, f"{problem} It is a column: `{words}`.", words)
    births = [each for each, known in names.items() if known.kind is Kind.DATE and BIRTH.search(each)]
    if name.words in ("age", "aged") and len(births) == 1:
        words = f"years since {births[0]}"
        return Mistake(name.start, name.end, f"{problem} An age is `{words}`.", words)
    advice = (
        f"There is {_listed(names)}."
        if names
        else "A condition can use only answers that were asked for above it."
    )
    return Mistake(name.start, name.end, problem, advice=advice)


def _listed(words: Collection[str]) -> str:
    shown = ", ".join(f'"{word}"' for word in list(words)[:SHOWN])
    return f"{shown} and {len(words) - SHOWN} more" if len(words) > SHOWN else shown


Read = Callable[[Phrase, Scope], Tree | None]
"""Reads one phrase; None where a mistake was noted."""
TreeRule = Callable[[Phrase, Scope, Read], Tree | None]


def opposite_of(rule: TreeRule) -> TreeRule:
    """The rule of the same words with a `not` in them."""

    def opposite(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
        node = rule(phrase, scope, read)
        return node and Negation(node)

    return opposite
