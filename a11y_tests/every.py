"""Runs a look over the scenes: all of them, or so few that every piece of a page is looked at.

A scene is made when the first look runs, not when tests are collected; each scene is a subtest of its look.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

import pytest

from a11y_tests.chromium import WIDE, Chromium
from a11y_tests.scenes import Scene, scenes
from a11y_tests.site import Site
from tests.looks import PAGES

Look = Callable[[Scene, Chromium, Site], None]
Check = Callable[[Scene], None]


Record = Callable[[str, object], None]
"""What pytest gives as `record_property`."""


class Ran(Protocol):
    """What pytest calls."""

    def __call__(
        self,
        subtests: pytest.Subtests,
        browser: Chromium,
        site: Site,
        pytestconfig: pytest.Config,
        record_property: Record,
    ) -> None: ...


def as_new(browser: Chromium) -> Chromium:
    """That Chromium as it was when it came out of the box."""
    browser.tell("Emulation.setEmulatedMedia", media="", features=[])
    browser.scripts(on=True)
    browser.size(*WIDE)
    browser.told("browser")  # what it said of the pages before is forgotten
    return browser


def _over(some: Callable[[], tuple[Scene, ...]]) -> Callable[[Look], Ran]:
    def decorate(look: Look) -> Ran:
        def run(
            subtests: pytest.Subtests,
            browser: Chromium,
            site: Site,
            pytestconfig: pytest.Config,
            record_property: Record,
        ) -> None:
            looked_at = scenes() if pytestconfig.getoption("--all") else some()
            record_property(PAGES, len(looked_at))
            for scene in looked_at:
                with subtests.test(scene.name):
                    look(scene, as_new(browser), site)

        run.__doc__ = look.__doc__
        return run

    return decorate


@cache
def shapes() -> tuple[Scene, ...]:
    """One scene of each template, set of components and language: such pages look alike but for their words."""
    return tuple({(one.page.template, one.outline.shape): one for one in reversed(scenes())}.values())


@cache
def constructions() -> tuple[Scene, ...]:
    """Each shape once, whichever language shows it, and every piece in each language."""
    english_last = sorted(shapes(), key=lambda one: one.outline.language == "en")
    met = {(one.page.template, *one.outline.shape[1:]): one for one in english_last}
    return tuple(dict.fromkeys((*met.values(), *pieces())))


@cache
def pieces() -> tuple[Scene, ...]:
    """So few scenes that everything that stands in something else on any page is there, in each language and template."""
    left = {one: _pieces_of(one) for one in scenes()}
    found: list[Scene] = []
    while any(left.values()):
        most = max(left, key=lambda one: len(left[one]))
        found.append(most)
        met = left[most]
        left = {one: pieces - met for one, pieces in left.items() if one is not most}
    return tuple(found)


def _pieces_of(scene: Scene) -> frozenset[object]:
    template = (scene.page.template, scene.outline.language, bool(scene.outline.summary))
    return frozenset((template, *scene.outline.pairs))


each_construction = _over(constructions)
each_piece = _over(pieces)
"""For looks that take long."""
each_english_piece = _over(lambda: tuple(one for one in pieces() if one.outline.language == "en"))
"""For those of them to which it does not matter how long a word is."""


def every_scene(check: Check) -> Callable[[pytest.Subtests], None]:
    """For what is told from the HTML alone."""
    return _checked(check, scenes)


def every_refusal(check: Check) -> Callable[[pytest.Subtests], None]:
    """Every scene that tells a mistake."""
    return _checked(check, lambda: tuple(one for one in scenes() if one.outline.summary))


def _checked(check: Check, some: Callable[[], tuple[Scene, ...]]) -> Callable[[pytest.Subtests], None]:
    def run(subtests: pytest.Subtests) -> None:
        for scene in some():
            with subtests.test(scene.name):
                check(scene)

    return run


@cache
def refusals() -> tuple[Scene, ...]:
    """One scene for each shape of page with a mistake."""
    return tuple(one for one in shapes() if one.outline.summary)


each_refusal = _over(refusals)
