"""What a sign-in provider says of a person, as a name and roles of ours; it does not know how the provider is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from formkit.storage.staff import Roles
from formkit.storage.staff_roles import NoSuchRole, roles_from

LONGEST: Final = 80
_NOT_IN_NAMES: Final = re.compile(r"[^\w.@' +-]")
NAMES: Final = ("preferred_username", "email", "name", "sub")


def granted_roles(said: object, grants: Sequence[str]) -> Roles:
    """The roles that follow from a claim: a word or a list of words.

    `grants` are `WORD=role` or `WORD=role:form,form`, where the provider's words are its own; without any, its words
    are read as roles. What is no role grants nothing.
    """
    words = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    given = [str(word) for word in words]
    if grants:
        named = [grant.partition("=") for grant in grants]
        return roles_from(" ".join(role for word, _, role in named if word in given))
    return roles_from(" ".join(word for word in given if _is_role(word)))


def name_in(claims: Mapping[str, Any]) -> str:  # Any: JSON of somebody else
    """What to call the person in the audit log."""
    found = (_NOT_IN_NAMES.sub("", str(claims.get(name, ""))).strip() for name in NAMES)
    return next((name for name in found if name), "somebody").casefold()[:LONGEST]


def _is_role(word: str) -> bool:
    try:
        return len(roles_from(word)) == 1
    except NoSuchRole:
        return False
