"""What people who know other form builders call the kinds of answers; it does not know what a kind can do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from formkit.questions.every import schema_parts

EVIDENCE = "evidence"
"""A file is no answer: it has a step of its own."""

_FILES = ["file", "files", "upload", "file upload", "photo", "document", "image"]


@cache
def _kinds() -> Mapping[str, str]:
    """What a kind is called elsewhere → the kind, as each answer type says of itself in its schema.json."""
    kinds = dict.fromkeys(_FILES, EVIDENCE)
    for kind, part in schema_parts().items():
        names = part.get("also called", ())
        kinds |= {str(called): kind for called in names} if isinstance(names, list) else {}
    return kinds


def meant_answer(name: str) -> str | None:
    """The kind that is meant by another product's word for it: "radio buttons" is `one of`. None where it is no such word."""
    return _kinds().get(" ".join(name.casefold().replace("-", " ").replace("_", " ").split()))
