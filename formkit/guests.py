"""The doors for guests: what other installed packages bring, found by their entry points.

    formkit.answers        an answer type          questions.base.AnswerType
    formkit.checks         a check of form files   checks.base.Check
    formkit.destinations   a kind of destination   delivery.base.OpenDestination
    formkit.lookups        a kind of look-up       lookups.registry.OpenLookup
    formkit.payments       a payment provider      payments.providers.OpenProvider
    formkit.wings          a wing                  a function from the kernel's parts to wing.Wing

docs/extending.md has an example of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Literal

from formkit.errors import SettingsRefused

Door = Literal[
    "formkit.answers",
    "formkit.checks",
    "formkit.destinations",
    "formkit.lookups",
    "formkit.payments",
    "formkit.wings",
]


@cache
def guests_at(door: Door) -> Mapping[str, object]:
    """What packages bring at one door: the entry point's name, which is what files call it → the thing itself.

    Raises SettingsRefused where one cannot be loaded, or two have the same name: a form that needs it would break later.
    """
    found: dict[str, object] = {}
    for point in sorted(entry_points(group=door), key=lambda point: (point.name, point.value)):
        if point.name in found:
            raise SettingsRefused(
                f"Two installed packages bring {point.name} ({door}). Take one of them out; {_package(point)} is one."
            )
        try:
            found[point.name] = point.load()
        except Exception as problem:  # a package may fail in any way when it is loaded
            raise SettingsRefused(
                f"{_package(point)} brings {point.name} ({door}), but it cannot be loaded: {problem}. "
                "Take the package out, or ask who made it."
            ) from problem
    return found


def _package(point: EntryPoint) -> str:
    return (
        f"The package {point.dist.name} {point.dist.version}" if point.dist else f"The module {point.module}"
    )
