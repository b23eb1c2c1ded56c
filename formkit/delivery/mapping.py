"""What a receiver is told under names of its own: `fields` of a destination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from formkit.definition.form import Form

RECORDED: Final = (
    "reference", "form", "title", "version", "council", "owner", "language", "channel", "sent_at", "received_at", "part",
)  # fmt: skip
"""What `fields` may name beside questions: keys of the document. A question that is called so is not reached by it."""


def mapped(fields: Mapping[str, str], document: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON
    """The receiver's name → what stands in the document; None where nothing does.

    A question in a list that grows has its answers as a list. `home.postcode` is a part of an answer.
    """
    return {name: _value(said, document) for name, said in fields.items()}


def unknown_fields(fields: Mapping[str, str], form: Form) -> Iterator[str]:
    """Those of the names on our side that are neither a question of this form nor `RECORDED`."""
    known = {id for page in form.pages for id in page.ids}
    yield from (
        said for said in fields.values() if said not in RECORDED and said.partition(".")[0] not in known
    )


def _value(said: str, document: Mapping[str, Any]) -> Any:  # Any: JSON
    if said in RECORDED:
        return document.get(said)
    id, _, part = said.partition(".")
    found = [one for one in document.get("answers", ()) if one["id"] == id]
    values = [_part(one["answer"], part) for one in found]
    if any(one["list"] is not None for one in found):
        return values
    return values[0] if values else None


def _part(answer: Any, part: str) -> Any:  # Any: JSON
    if not part:
        return answer
    return answer.get(part) if isinstance(answer, Mapping) else None
