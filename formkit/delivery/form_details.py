"""What a form says below `send to` of a destination: how it reaches the destination, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.definition.form import Form
from formkit.definition.sendings import SendTo
from formkit.delivery.base import DestinationBlock, DestinationKind
from formkit.errors import FormFileError


def with_details(block: DestinationBlock, form: Form | None, name: str) -> DestinationBlock:
    """What the council's file says of a destination with what the form adds; the form's word goes first.

    Mappings are put together: the council may say what all its forms send, and each form its own.
    """
    joined = dict(block)
    for one in form.sendings if form else ():
        for key, said in one.details.items() if one.to == name else ():
            councils = joined.get(key)
            both = isinstance(said, Mapping) and isinstance(councils, Mapping)
            joined[key] = {**councils, **said} if both else said  # type: ignore[dict-item]  # both are mappings
    return joined


def detail_findings(
    forms: Mapping[str, Form], kinds: Mapping[str, DestinationKind]
) -> Iterator[FormFileError]:
    """What is wrong with `send to` of forms, as the kinds of their destinations see it; at its line in the form's file."""
    for form in forms.values():
        seen: set[str] = set()
        for one in form.sendings:
            if one.to in seen:
                yield one.place_of().error(f"`{one.to}` is named twice.", "Take one out.", id="DETAILS")
            elif kind := _kind_of(form, one.to, kinds):
                yield from _wrong_with(form, one, kind)
            seen.add(one.to)
        yield from _got_by_nobody(form, kinds)


def _kind_of(form: Form, name: str, kinds: Mapping[str, DestinationKind]) -> DestinationKind | None:
    """None for what is told elsewhere: no such destination, or no such kind."""
    block = form.council.destinations.get(name, {})
    return next((kinds[word] for word in block if word in kinds), None)


def _wrong_with(form: Form, one: SendTo, kind: DestinationKind) -> Iterator[FormFileError]:
    block = with_details(form.council.destinations[one.to], form, one.to)
    for key in sorted(one.details.keys() - kind.details):
        problem = f"`{key}` says nothing to `{one.to}`, a destination of the kind `{kind.word}`."
        hears = ", ".join(f"`{known}`" for known in sorted(kind.details))
        advice = f"Take it out. `{one.to}` hears {hears}." if hears else f"Write: send to: {one.to}"
        yield one.place_of(key).error(problem, advice, id="DETAILS")
    for key in sorted(kind.wants - block.keys()):
        problem = f"`{one.to}` needs `{key}`, because it is a destination of the kind `{kind.word}`."
        advice = f"Write: send to: {{to: {one.to}, {key}: …}}"
        yield one.place_of().error(problem, advice, id="DETAILS")
    for keys, problem, instead in kind.wrong_details(block, form):
        yield one.place_of(*keys).error(problem.replace("{name}", one.to), instead, id="DETAILS")


def _got_by_nobody(form: Form, kinds: Mapping[str, DestinationKind]) -> Iterator[FormFileError]:
    """What none of its destinations takes would be lost."""
    left: list[tuple[str, ...]] = []
    for one in form.sendings:
        if (kind := _kind_of(form, one.to, kinds)) is None:
            return
        block = with_details(form.council.destinations[one.to], form, one.to)
        left.append(tuple(kind.leaves_out(block, form)))
    lost = [id for id in (left[0] if left else ()) if all(id in others for others in left)]
    if lost:
        first, names = form.sendings[0], ", ".join(f"`{id}`" for id in lost)
        problem = f"Nobody would get what people answer to {names}: no destination of this form takes it."
        advice = (
            f"Send it to a second one that takes everything: send to: [a folder of the council's, {first.to}]"
        )
        yield first.place_of().error(problem, advice, id="DETAILS")
