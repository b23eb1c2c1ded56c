"""The texts that a form is made of, and the hash that names this version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FormSources:
    """File name → text, for everything that one form is read from. Kept as long as a visit refers to the version."""

    form: tuple[str, str]
    council: tuple[str, str] | None = None
    libraries: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    """By the path that the form file names."""
    translations: Mapping[str, str] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """JSON that `sources_from` reads back."""
        texts = {
            "form": self.form,
            "council": self.council,
            "libraries": dict(self.libraries),
            "lists": dict(self.lists),
            "translations": dict(self.translations),
        }
        return json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()


def sources_from(kept: bytes) -> FormSources:
    """The sources of a kept form version."""
    texts = json.loads(kept)
    council = texts["council"]
    return FormSources(
        form=(texts["form"][0], texts["form"][1]),
        council=(council[0], council[1]) if council else None,
        libraries=texts["libraries"],
        lists=texts["lists"],
        translations=texts["translations"],
    )


def version_hash(normalised: object) -> str:
    """SHA-256 (hex) of a definition without its comments, line breaks and quotes, so that these make no new version."""
    return hashlib.sha256(json.dumps(normalised, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
