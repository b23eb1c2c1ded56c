"""Roles as a person writes them and as they are kept: `analyst caseworker:blue-badge,parking`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType

from formkit.staff.members import EVERY_FORM, ROLES, Roles

_FORMS = re.compile(r"@?[a-z0-9][a-z0-9-]{0,80}", re.ASCII)
"""A form by its id, or with @ before it a council: all its forms."""


class NoSuchRole(ValueError):
    """Something that is written where a role should be; the text is a sentence for the person who wrote it."""


@lru_cache(maxsize=256)
def roles_from(text: str) -> Roles:
    """Role → forms, from words such as `analyst` (every form), `analyst:blue-badge,parking` or `analyst:@north`.

    Raises NoSuchRole for any other word.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in text.split():
        role, colon, named = word.partition(":")
        if role not in ROLES:
            raise NoSuchRole(f"“{role}” is no role. Write {', '.join(ROLES[:-1])} or {ROLES[-1]}.")
        forms = tuple(named.split(",")) if colon else (EVERY_FORM,)
        wrong = next((one for one in forms if one != EVERY_FORM and not _FORMS.fullmatch(one)), None)
        if wrong is not None:
            raise NoSuchRole(
                f"“{wrong}” is no id of a form. Write the role like this: {role}:blue-badge,parking"
            )
        found[role] = tuple(dict.fromkeys((*found.get(role, ()), *forms)))
    return MappingProxyType(found)


def roles_text(roles: Roles) -> str:
    """The words that `roles_from` reads."""
    return " ".join(_word(role, forms) for role, forms in roles.items() if forms)


def _word(role: str, forms: Iterable[str]) -> str:
    return role if EVERY_FORM in forms else f"{role}:{','.join(forms)}"
