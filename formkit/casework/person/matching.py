"""Whether a submission is about somebody: by what was typed, compared as people mean it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Sought:
    """Who is sought; "" for what is not known. All that is known has to be there."""

    email: str = ""
    name: str = ""
    postcode: str = ""

    def is_in(self, document: bytes) -> bool:
        """Whether the answers of a submission, or its helper, say so: each as a whole answer or a part of one."""
        told = json.loads(document)
        said = list(_texts([told.get("answers"), told.get("helper")]))
        known = ((self.email, _words), (self.name, _words), (self.postcode, _closed_up))
        return all(form(one) in {form(text) for text in said} for one, form in known if one)


def _texts(said: object) -> Iterator[str]:
    match said:
        case str():
            yield said
        case list():
            for one in said:
                yield from _texts(one)
        case dict():
            for one in said.values():
                yield from _texts(one)


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _closed_up(text: str) -> str:
    return "".join(text.split()).casefold()
