"""What a check is: a rule in words, and how to look for where a form breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from formkit.checks.promised_year import A_DAY, PromisedYear
from formkit.definition.form import Form
from formkit.definition.reading.tree import Block, Listing, Node, Place
from formkit.definition.stated_time import MeasuredTime
from formkit.errors import FormFileError, Level
from formkit.journey.slots import Slot

OF_THE_FILE: Final = "form: "
"""An example that begins with this is keys of the whole file, the rest of it after the word."""


@dataclass(frozen=True)
class CheckRule:
    """One rule. The examples are entries of `steps:`; those of keys of the whole file begin with `form: `."""

    id: str
    says: str
    """What is wrong, in general words; the finding itself names the place and what to write there."""
    why: str
    wrong: str
    right: str
    level: Level = "error"


@dataclass(frozen=True)
class FormFile:
    """A form file that could be read, and the form in it as far as it goes: it may have mistakes elsewhere."""

    name: str
    """Of the file, below the forms folder."""
    tree: Block
    """What was written, with places."""
    form: Form
    today: date | None = None
    """The day in London, for what depends on it; None where nobody asks."""
    slots: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    """Look-up of slots → what its file offers; a look-up that is not there is not judged."""

    measured: MeasuredTime | None = None
    """How long people took, where the figures of a server are at hand."""

    @cached_property
    def year(self) -> PromisedYear:
        """What the form promises in the year that begins today."""
        return PromisedYear(self.form, self.slots, self.today or A_DAY)

    def steps(self) -> Iterator[Block]:
        """All steps as they were written, in file order, at any depth."""
        return _steps_in(self.tree.get("steps"))


def _steps_in(node: Node | None) -> Iterator[Block]:
    """The steps of a list of steps, and those inside them."""
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Block):
            yield item
            yield from _steps_in(item.get("steps"))


@dataclass(frozen=True)
class Breach:
    """Where a form breaks a rule, and what the words of the check say of it: `{way}` is values["way"]."""

    place: Place
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """A rule with the words that an author reads; what stands in braces are values of what was found."""

    rule: CheckRule
    problem: str
    instead: str
    look: Callable[[FormFile], Iterable[Breach]]
    did_you_mean: str = ""
    """Said for `instead` where something is `near`."""

    def findings(self, file: FormFile) -> Iterator[FormFileError]:
        """What an author is told, place by place."""
        for found in self.look(file):
            instead = self.did_you_mean if self.did_you_mean and found.values.get("near") else self.instead
            yield found.place.error(
                self.problem.format(**found.values),
                instead.format(**found.values),
                id=self.rule.id,
                level=self.rule.level,
            )
