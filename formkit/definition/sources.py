"""The texts that a form is made of, and the hash that names this version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from formkit.definition.pictures import Picture


@dataclass(frozen=True)
class FormSources:
    """File name → text, for everything that one form is read from. Kept as long as a visit refers to the version."""

    form: tuple[str, str]
    council: tuple[str, str] | None = None
    libraries: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    """By the path that the form file names."""
    translations: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures beside the forms, by name."""
    files_there: tuple[str, ...] = ()
    """The CSV files beside the forms, for whoever names one that is not there. They make no version."""

    def as_bytes(self) -> bytes:
        """JSON that `sources_from` reads back."""
        texts = {
            "form": self.form,
            "council": self.council,
            "libraries": dict(self.libraries),
            "lists": dict(self.lists),
            "translations": dict(self.translations),
            "pictures": {name: asdict(one) for name, one in self.pictures_named().items()},
        }
        return json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()

    def pictures_named(self) -> Mapping[str, Picture]:
        """The pictures whose names stand in the texts: no other belongs to the form."""
        texts = (self.form[1], *self.libraries.values(), *self.translations.values())
        return {name: one for name, one in self.pictures.items() if any(name in text for text in texts)}


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
        pictures={name: Picture(**one) for name, one in texts.get("pictures", {}).items()},
    )


def version_hash(normalised: object) -> str:
    """SHA-256 (hex) of a definition without its comments, line breaks and quotes, so that these make no new version."""
    return hashlib.sha256(json.dumps(normalised, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
