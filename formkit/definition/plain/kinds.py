"""What Plain knows about a name: its kind, its options, its columns; not how a form came to have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

from formkit.questions.base import Unsaid


class Kind(Enum):
    """The types of Plain. The value in Python is given beside each; a missing value is always None."""

    YES_NO = "yes or no"  # bool
    NUMBER = "number"  # Decimal or int
    MONEY = "money"  # Decimal or int, pence
    PERCENT = "percent"  # Decimal, 12.5% is 0.125
    DATE = "date"  # datetime.date
    ONE_OPTION = "one option"  # str, the option's value
    SOME_OPTIONS = "some options"  # tuple or frozenset of str
    TEXT = "text"  # str
    REPEAT = "list of things"  # tuple of Mapping[name, Value], one for each thing
    GROUP = (
        "group"  # Mapping[name, Value]: a page from the library, whose questions are named `page.question`
    )


class NotAsked(Enum):
    """The one value of a question that was not asked, because its own or a parent's `when` is no."""

    NOT_ASKED = "not asked"


NOT_ASKED: Final = NotAsked.NOT_ASKED
"""In a comparison it is no, in a sum 0. It is not missing: what was asked and has no value is, and that is unknown."""

Value = (
    bool
    | int
    | Decimal
    | date
    | str
    | Unsaid
    | NotAsked
    | tuple[object, ...]
    | frozenset[str]
    | Mapping[str, object]
    | None
)
NamedValues = Mapping[str, Value]
"""Plain values by name. Absent and None both mean missing: there is no value yet, or the person gave none."""


Quantifier = Literal["any", "all", "none"]


@dataclass(frozen=True)
class Known:
    """What a name stands for in an expression."""

    kind: Kind
    options: Mapping[str, str] = field(default_factory=dict)
    """Option values with their labels, for ONE_OPTION and SOME_OPTIONS."""
    rows: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Columns of an option list, by option value: `item.two_people` is rows[answer]["two_people"]."""
    columns: Mapping[str, Kind] = field(default_factory=dict)
    facts: Mapping[str, Known] = field(default_factory=dict)
    """What a look-up tells of the answer that is chosen: `home.ward`. Their values stand beside it, under that name."""
    inner: Mapping[str, Known] = field(default_factory=dict)
    """The names inside a REPEAT or a GROUP."""
    words: str = ""
    """How to say it to a person, where the name alone is not enough."""


Names = Mapping[str, Known]


def as_things(found: object) -> tuple[Mapping[str, Value], ...] | None:
    """The things of a repeat. Something among them that has no answers counts as a thing with none."""
    if not isinstance(found, (tuple, list)):
        return None
    # Asking a dict whether it is a Mapping takes longer than most conditions do as a whole.
    return tuple(thing if type(thing) is dict or isinstance(thing, Mapping) else {} for thing in found)
