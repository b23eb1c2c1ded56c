"""The pages that are counted together: one id in several versions that asks the same in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from formkit.analytics.base import NOT_A_PAGE, FormPage, PathCount

PagesById = Mapping[str, Sequence[FormPage]]
"""The pages of each version, the version that was used first coming first."""
MOST_MASKS: Final = 20_000
"""Masks that are remembered with what they hold: each is looked into many times, for numbers and for pictures."""


@dataclass(frozen=True)
class PageGroup:
    """Pages of one or more versions that are one page to whoever reads the numbers."""

    name: str
    newest: FormPage
    versions: tuple[str, ...]


@dataclass(frozen=True)
class PageGroups:
    """All groups in the order of the form, and the way to each from what roll-ups say. Values are places in `groups`."""

    groups: tuple[PageGroup, ...]
    by_number: Mapping[tuple[str, int], int] = field(default_factory=dict)
    by_page: Mapping[tuple[str, str], int] = field(default_factory=dict)


def group_pages(pages: PagesById, paths: Iterable[PathCount]) -> PageGroups:
    """Put pages together. Only versions with visits are looked at; without any, the newest one.

    Pages that paths know by number only (a version whose pages were never written down) get their number as a name.
    """
    chosen = _chosen(pages, tuple(paths))
    members: dict[tuple[str, str], list[FormPage]] = {}
    for of_version in chosen.values():
        for page in of_version:
            members.setdefault((page.page, page.wording), []).append(page)
    wordings = Counter(page for page, _ in members)
    age = {version: number for number, version in enumerate(chosen)}
    # Pages stand where the newest version has them; older wordings stand right behind.
    places = {page.page: page.number for of_version in chosen.values() for page in of_version}
    ordered = sorted(members.values(), key=lambda same: (places[same[0].page], -age[same[-1].version]))
    groups = tuple(_group(same, alone=wordings[same[0].page] == 1) for same in ordered)
    return PageGroups(groups, _by_number(ordered), _by_page(ordered))


@lru_cache(MOST_MASKS)
def seen_numbers(mask: int) -> tuple[int, ...]:
    """The numbers of the pages in a mask, in order."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return tuple(found)


def _chosen(pages: PagesById, paths: Sequence[PathCount]) -> dict[str, list[FormPage]]:
    masks: dict[str, int] = {}
    for path in paths:
        last = 1 << path.last if path.last != NOT_A_PAGE else 0
        masks[path.version] = masks.get(path.version, 0) | path.mask | last
    names = [version for version in pages if version in masks] if masks else list(pages)[-1:]
    chosen = {version: list(pages[version]) for version in names}
    for version, mask in masks.items():
        known = {page.number for page in chosen.setdefault(version, [])}
        chosen[version] += [_unknown(version, number) for number in seen_numbers(mask) if number not in known]
    return chosen


def _unknown(version: str, number: int) -> FormPage:
    return FormPage("", version, number, f"page-{number + 1}", "question", f"Page {number + 1}")


def _group(same: Sequence[FormPage], *, alone: bool) -> PageGroup:
    newest = same[-1]
    name = newest.page if alone else f"{newest.page} ({newest.version})"
    return PageGroup(name, newest, tuple(page.version for page in same))


def _by_number(ordered: Sequence[Sequence[FormPage]]) -> dict[tuple[str, int], int]:
    """Pages beyond the last number share it: the first of them stands for all."""
    found: dict[tuple[str, int], int] = {}
    for place, same in enumerate(ordered):
        for page in same:
            found.setdefault((page.version, page.number), place)
    return found


def _by_page(ordered: Sequence[Sequence[FormPage]]) -> dict[tuple[str, str], int]:
    return {(page.version, page.page): place for place, same in enumerate(ordered) for page in same}
