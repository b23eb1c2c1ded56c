"""Questions and answers of SOAP 1.1, as far as Collective uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

OURS: Final = "http://bartec-systems.com/"
"""The namespace of methods and their arguments."""
_SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
_NEVER: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""Characters that XML cannot hold."""


class Part(NamedTuple):
    """One element of a question."""

    name: str
    holds: str | Sequence[Part]
    namespace: str = ""
    """Where that is another than that of what is around it."""


def envelope(method: str, parts: Sequence[Part]) -> bytes:
    """A question."""
    body = _written(Part(method, parts, OURS))
    return (
        f'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{_SOAP}"><soap:Body>{body}</soap:Body></soap:Envelope>'
    ).encode()


def answer_in(body: bytes, method: str) -> ElementTree.Element | None:
    """The result of a method in an answer; None where there is none."""
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return None
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 - without a DOCTYPE nothing is expanded
    except ElementTree.ParseError:
        return None
    return next(named(root, f"{method}Result"), None)


def named(root: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    """The elements below one that have one of these names, in whatever namespace."""
    return (one for one in root.iter() if one.tag.rpartition("}")[2] in names)


def text_of(root: ElementTree.Element, name: str) -> str:
    """The text of an element's own part with a name, else of the first below it; "" where there is none."""
    own = (one for one in root if one.tag.rpartition("}")[2] == name)
    found = next(own, None)
    found = next(named(root, name), None) if found is None else found
    return (found.text or "").strip() if found is not None else ""


def _written(part: Part) -> str:
    holds = part.holds
    inner = escape(holds.translate(_NEVER)) if isinstance(holds, str) else "".join(map(_written, holds))
    about = f" xmlns={quoteattr(part.namespace)}" if part.namespace else ""
    return f"<{part.name}{about}>{inner}</{part.name}>"
