"""Asks the other systems themselves whether they would take what forms send: `formkit check --online`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from formkit.definition.form import Form
from formkit.delivery.base import Means
from formkit.delivery.form_details import with_details
from formkit.delivery.registry import kind_of, known_kinds
from formkit.errors import FormFileError


async def online_findings(forms: Mapping[str, Form], networks: Sequence[str]) -> Sequence[FormFileError]:
    """What they would refuse, at its line in the form. Forms that are wrong by themselves are best mended first.

    `networks`: the council's own, which may be reached (see `formkit.outgoing`).
    """
    kinds, means = known_kinds(), Means(Path(), _no_files, networks)
    found: list[FormFileError] = []
    for form in forms.values():
        for one in form.sendings:
            block = with_details(form.council.destinations.get(one.to, {}), form, one.to)
            kind = kind_of(block, kinds)
            if kind is None or kind.asks is None or (kind.needs | kind.wants) - block.keys():
                continue
            for keys, problem, instead in await kind.asks(block, form, means):
                place = one.place_of(*keys)
                found.append(place.error(problem.replace("{name}", one.to), instead, id="ONLINE"))
    return found


async def _no_files(_: str) -> AsyncIterator[bytes]:
    raise NotImplementedError("A check reads no evidence.")
