"""What a form says before the start and promises after the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, Literal, get_args

from formkit.definition.plain.expression import Expression
from formkit.definition.reading.meant_values import meant_period
from formkit.definition.reading.nearest import meant_key, nearest
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.errors import FormFileError

PeriodUnit = Literal["minute", "hour", "working day", "day", "week", "month", "year"]
PromiseKind = Literal["we will", "you need to", "if we do not", "if you change your mind"]
Relation = Literal["within", "day", "before", "after"]

ALL_PROOF: Final = "we have all your proof"
"""The one event in words whose day formkit may come to know: all evidence of the form is there. The clock of such a
promise stands still until then."""

_ENDS_BY_ITSELF: Final = ("minute", "hour", "working day")
"""Units that end at a moment, or on a working day anyway."""

MOST = 1000
"""The largest number in front of a unit. More is a slip, and would run past the last year that a calendar has."""

_UNITS: Mapping[str, PeriodUnit] = {unit: unit for unit in get_args(PeriodUnit)}
_KINDS: tuple[PromiseKind, ...] = get_args(PromiseKind)
_ANCHORS: tuple[Literal["day", "before", "after"], ...] = ("day", "before", "after")
_PERIOD = re.compile(r"([0-9]{1,4}) (minute|hour|working day|day|week|month|year)s?")
_OR_NEXT = re.compile(r",? or the next working day$", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


@dataclass(frozen=True)
class Period:
    """A length of time as an author wrote it: `2 working days`. `count` is 1 to 1000."""

    count: int
    unit: PeriodUnit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


@dataclass(frozen=True)
class Promise:
    """One line of `what happens next`.

    within  relation  anchor            means
    2 days  within    none              at most 2 days after sending
    2 days  after     a day or prose    at most 2 days after that
    2 days  before    a day or prose    at least 2 days before that
    none    day       a day or prose    on that day, likewise before and after
    none    none      none              words only, such as `you need to`

    `after: we have all your proof` counts from the day on which the council has all evidence; from sending, where
    nothing is still to come.
    """

    text: str
    kind: PromiseKind
    within: Period | None = None
    relation: Relation | None = None
    anchor_id: str | None = None
    """The question or booking whose answer is the day that `relation` speaks of."""
    anchor_words: str | None = None
    """The same in prose ("we have all your proof"): then there is no date to work out."""
    or_next_working_day: bool = False
    """True where a day on which nobody works gives way to the next working day."""
    when: Expression | None = None
    """Whom the line is for, by their answers; None: everybody."""
    calendar: str = ""
    """The council's calendar by whose working days it counts; "" for the form's own."""
    place: Place | None = field(default=None, compare=False, repr=False)
    """Where it stands in the form file."""

    @property
    def is_after_all_proof(self) -> bool:
        """Whether its clock stands still until the council has all evidence: `after: we have all your proof`."""
        return self.relation == "after" and self.anchor_words == ALL_PROOF


def is_all_proof(words: str) -> bool:
    """Whether these are the words of `ALL_PROOF`, however they are spaced and capitalised."""
    return " ".join(words.casefold().split()) == ALL_PROOF


@dataclass(frozen=True)
class BeforeYouStart:
    """What a person should know before they begin; "" and () where the form does not say."""

    time: str = ""
    cost: str = ""
    you_can_use_this_if: tuple[str, ...] = ()
    you_will_need: tuple[str, ...] = ()
    deadline: str = ""
    good_to_know: str = ""


def read_period(text: str) -> Period | None:
    """ "2 working days", "1 hour", "14 days", "1 month"; None where it is anything else, 0 and more than 1000 too."""
    found = _PERIOD.fullmatch(" ".join(text.lower().split()))
    if not found or not 1 <= int(found[1]) <= MOST:
        return None
    return Period(int(found[1]), _UNITS[found[2]])


def read_before_you_start(node: Node) -> tuple[BeforeYouStart, tuple[FormFileError, ...]]:
    """The block `before you start`; keys that it does not have are left to the check of the file's shape."""
    if not isinstance(node, Block):
        return BeforeYouStart(), (
            node.place.error("`before you start` needs keys below it.", "time: 5 minutes"),
        )
    errors: list[FormFileError] = []
    return (
        BeforeYouStart(
            time=_words(node, "time", errors),
            cost=_words(node, "cost", errors),
            you_can_use_this_if=_lines(node, "you can use this if", errors),
            you_will_need=_lines(node, "you will need", errors),
            deadline=_words(node, "deadline", errors),
            good_to_know=_words(node, "good to know", errors),
        ),
        tuple(errors),
    )


def read_promises(
    node: Node,
    names: AbstractSet[str],
    days: AbstractSet[str],
    read_condition: Callable[[Text], Expression | None],
    calendars: AbstractSet[str] = frozenset(),
) -> tuple[tuple[Promise, ...], tuple[FormFileError, ...]]:
    """The list `what happens next`.

    `names` are all ids that a promise could name, `days` those of them that are answered with a day (dates and
    bookings), `calendars` those of the council's file. `read_condition` reads a `when` and tells its mistakes itself. A
    promise with a mistake is left out of the value. A promise without any time is not a mistake here.
    """
    if not isinstance(node, Listing):
        problem = "`what happens next` is a list of promises."
        return (), (node.place.error(problem, "Start each line with a dash: - we will: write to you"),)
    promises: list[Promise] = []
    errors: list[FormFileError] = []
    for item in node.items:
        found: list[FormFileError] = []
        promise = _promise(item, names, days, read_condition, found)
        if isinstance(item, Block) and promise:
            promise = replace(promise, calendar=_calendar(item, promise, calendars, found))
        if promise and not found:
            promises.append(promise)
        errors.extend(found)
    return tuple(promises), tuple(errors)


def _promise(
    item: Node,
    names: AbstractSet[str],
    days: AbstractSet[str],
    read_condition: Callable[[Text], Expression | None],
    errors: list[FormFileError],
) -> Promise | None:
    kinds = [kind for kind in _KINDS if kind in item] if isinstance(item, Block) else []
    if not isinstance(item, Block) or not kinds:
        errors.append(_says_nothing(item))
        return None
    if len(kinds) > 1:
        problem = f"This says `{kinds[0]}` and `{kinds[1]}` at once."
        errors.append(item.key_place(kinds[1]).error(problem, f"Start a new line: - {kinds[1]}: …"))
        return None
    within, or_next = _within(item, errors)
    relation, anchor = _anchor(item, within, errors)
    if relation == "after" and anchor and is_all_proof(anchor.text):
        anchor = _all_proof(anchor, within, errors)
    is_id = anchor is not None and _is_id(anchor, names, days, errors)
    return Promise(
        text=_words(item, kinds[0], errors),
        kind=kinds[0],
        within=within,
        relation=relation or ("within" if within else None),
        anchor_id=anchor.text if anchor and is_id else None,
        anchor_words=anchor.text if anchor and not is_id else None,
        or_next_working_day=or_next,
        when=read_condition(when) if isinstance(when := item.get("when"), Text) else None,
        place=item.place,
    )


def _says_nothing(item: Node) -> FormFileError:
    """A line without any of the keys, one of which may stand there under another word."""
    for name, value in item.entries if isinstance(item, Block) else ():
        meant = meant_key(name.text, _KINDS) if name.text not in _BESIDE_A_PROMISE else None
        if meant and isinstance(value, Text):
            problem = (
                f"A line of `what happens next` cannot have the key `{name.text}`. Did you mean `{meant}`?"
            )
            return name.place.error(problem, f"Write: {meant}: {value.text}", id="SHAPE")
    instead = "- we will: write to you, or you need to, if we do not, if you change your mind"
    return item.place.error("This line does not say who does what.", instead)


_BESIDE_A_PROMISE: Final = frozenset(("within", "day", "before", "after", "calendar", "when"))


def _calendar(item: Block, promise: Promise, calendars: AbstractSet[str], errors: list[FormFileError]) -> str:
    """The calendar by which a promise counts: only working days are counted by one."""
    named = item.get("calendar")
    if not isinstance(named, Text):
        return ""
    told = unknown_calendar(named, calendars)
    if told:
        errors.append(told)
    elif promise.within is None or not (promise.within.unit == "working day" or promise.or_next_working_day):
        problem = "`calendar` changes nothing here: this promise counts no working days."
        errors.append(
            item.key_place("calendar").error(problem, "Take it out, or write: within: 5 working days")
        )
    return named.text.strip()


def unknown_calendar(named: Text, calendars: AbstractSet[str]) -> FormFileError | None:
    """What is wrong with the name of a calendar; None for one of those that there are."""
    name = named.text.strip()
    if name in calendars:
        return None
    near = nearest(name, calendars)
    if near or len(calendars) == 1:
        advice = f"Write: calendar: {near or min(calendars)}"
    elif calendars:
        advice = f"There is {', '.join(f'`{one}`' for one in sorted(calendars))}."
    else:
        advice = f"Write it below `calendars` there: {name}: Monday to Saturday"
    return named.place.error(f"The council's file has no calendar called `{name}`.", advice, id="CALENDAR")


def _within(item: Block, errors: list[FormFileError]) -> tuple[Period | None, bool]:
    """The length of time, and whether its last day gives way to the next working day."""
    words = _words(item, "within", errors)
    time = _OR_NEXT.sub("", words)
    or_next, period = time != words, read_period(time)
    place = _place_of(item, "within")
    if words and period is None:
        errors.append(place.error(f"`{words}` is not a length of time.", _mended(time)))
    if period and or_next and (period.unit in _ENDS_BY_ITSELF or "before" in item):
        problem = "`or the next working day` is for a time that can end on any day, counted forwards."
        errors.append(place.error(problem, f"Write: within: {period}"))
    return period, or_next


def _mended(words: str) -> str:
    """What to write for a length of time, with the author's own numbers where they can be made out."""
    if period := meant_period(words):
        return f"within: {period}"
    return "Write a number with minutes, hours, working days, days, weeks, months or years: within: 2 working days"


def _anchor(
    item: Block, within: Period | None, errors: list[FormFileError]
) -> tuple[Literal["day", "before", "after"] | None, Text | None]:
    given = [relation for relation in _ANCHORS if relation in item]
    if not given:
        return None, None
    relation = given[0]
    if len(given) > 1:
        problem = f"A promise has one of `day`, `before` and `after`: this has `{relation}` and `{given[1]}`."
        errors.append(item.key_place(given[1]).error(problem, "Keep the one that is true."))
    if relation == "day" and within:
        problem = "`within` and `day` do not go together: a thing that happens on a day has no time limit."
        errors.append(
            item.key_place("within").error(problem, "Take `within` out, or write `after` for `day`.")
        )
    words = _words(item, relation, errors)
    return relation, Text(words, _place_of(item, relation)) if words else None


def _all_proof(anchor: Text, within: Period | None, errors: list[FormFileError]) -> Text:
    if within is None:
        problem = f"`after: {ALL_PROOF}` says from when, and nothing says how long."
        errors.append(anchor.place.error(problem, "Write above it: within: 5 working days"))
    return Text(ALL_PROOF, anchor.place)


def _is_id(
    anchor: Text, names: AbstractSet[str], days: AbstractSet[str], errors: list[FormFileError]
) -> bool:
    """True for an id that gives a day. One word that looks like an id but is none would lose its date silently."""
    if anchor.text in days:
        return True
    if anchor.text in names:
        problem = f"`{anchor.text}` is not a day."
        there = f": {', '.join(f'`{day}`' for day in sorted(days))}" if days else ""
        advice = f"Name a question that is answered with a date, or a booking{there}."
        errors.append(anchor.place.error(problem, advice))
    elif _ID.fullmatch(anchor.text):
        meant = nearest(anchor.text, days)
        known = f"There is {', '.join(f'`{day}`' for day in sorted(days))}, or write" if days else "Write"
        instead = f"Did you mean `{meant}`?" if meant else f"{known} a few words."
        errors.append(anchor.place.error(f"There is no question called `{anchor.text}`.", instead))
    return False


def _words(block: Block, key: str, errors: list[FormFileError]) -> str:
    """The text below `key`; "" where the key is not there."""
    node = block.get(key)
    if node is None:
        return ""
    if isinstance(node, Text) and node.text.strip():
        return node.text.strip()
    errors.append(block.key_place(key).error(f"`{key}` needs a few words.", f"{key}: …"))
    return ""


def _lines(block: Block, key: str, errors: list[FormFileError]) -> tuple[str, ...]:
    """The texts of the list below `key`; one text alone is a list of one."""
    node = block.get(key)
    if not isinstance(node, Listing):
        return (words,) if (words := _words(block, key, errors)) else ()
    lines: list[str] = []
    for item in node.items:
        if isinstance(item, Text) and item.text.strip():
            lines.append(item.text.strip())
        else:
            errors.append(item.place.error(f"Each line of `{key}` is a few words.", "- a debit card"))
    return tuple(lines)


def _place_of(block: Block, key: str) -> Place:
    """Where the value of `key` stands."""
    node = block.get(key)
    return node.place if node is not None else block.key_place(key)
