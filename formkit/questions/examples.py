"""The example that each answer type brings along, read from its example.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from formkit.questions.base import Entry, Option, Suggestion
from formkit.questions.wording import package_of


@dataclass(frozen=True)
class Example:
    """A question as an author writes it, and what a person sends."""

    id: str
    step: str
    """The step in YAML, as one entry of a list of steps."""
    entry: Entry
    offered: tuple[Suggestion, ...] = ()
    """What a look-up may offer; () for a type that none helps."""
    offered_entry: Entry | None = None
    """What is sent to the page that shows what is offered; None where nothing is."""
    search_options: tuple[Option, ...] = ()
    """More options than a page shows; () for a type that people do not search."""
    searches: tuple[Entry, ...] = ()
    """What is sent to the pages that show some of these: a few, and too many."""
    welsh: Mapping[str, str] = field(default_factory=dict)
    """`ask` and `called` in Welsh, and `tick` where there is one."""
    slips: tuple[str, ...] = ()
    """What people may send in one of its inputs that leads to a mistake of this type alone."""


@cache
def example_of(folder: str) -> Example:
    """The example of the answer type in `folder`, every value as text."""
    text = (files(package_of(folder)) / "example.yaml").read_text(encoding="utf-8")
    read = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # this loader makes texts, lists and mappings only
    look_up = read.get("look up")
    offered = (
        tuple(Suggestion(one["value"], one["label"], one.get("facts", {})) for one in look_up["offered"])
        if look_up
        else ()
    )
    search = read.get("search", {})
    return Example(
        id=read["step"]["id"],
        step=yaml.safe_dump([read["step"]], allow_unicode=True, sort_keys=False, width=1000),
        entry=_entry(read["entry"]),
        offered=offered,
        offered_entry=_entry(look_up["entry"]) if look_up else None,
        search_options=tuple(Option(*each) for one in search.get("options", ()) for each in one.items()),
        searches=tuple(_entry(search[name]) for name in ("entry", "many") if name in search),
        welsh=read.get("cy", {}),
        slips=tuple(read.get("slips", ())),
    )


def _entry(said: Mapping[str, str | list[str]]) -> Entry:
    return {name: tuple(sent) if isinstance(sent, list) else (sent,) for name, sent in said.items()}
