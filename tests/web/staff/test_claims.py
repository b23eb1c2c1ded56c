"""What a provider says of a person, as a name and roles of ours; whatever is no role grants nothing."""

from __future__ import annotations

import pytest

from formkit.web.staff.claims import LONGEST, granted_roles, name_in


@pytest.mark.parametrize(
    ("said", "grants", "roles"),
    [
        (["analyst", "staff"], [], {"analyst": ("*",)}),
        ("caseworker:bins", [], {"caseworker": ("bins",)}),
        (["analyst:bins", "analyst:parking"], [], {"analyst": ("bins", "parking")}),
        (["analyst operator"], [], {}),
        (["analyst:", "Analyst", "root"], [], {}),
        (None, [], {}),
        ({"analyst": True}, [], {}),
        ([["analyst"], 7], [], {}),
        (
            ["g-1", "g-3"],
            ["g-1=analyst:bins", "g-2=operator", "g-3=designer"],
            {"analyst": ("bins",), "designer": ("*",)},
        ),
        (["analyst"], ["g-1=analyst"], {}),
    ],
)
def test_a_claim_grants_the_roles_that_it_names(
    said: object, grants: list[str], roles: dict[str, tuple[str, ...]]
) -> None:
    assert dict(granted_roles(said, grants)) == roles


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"sub": "7", "email": "m@exampleton.example", "preferred_username": "Maria.Jones"}, "maria.jones"),
        ({"sub": "7", "email": "M@exampleton.example"}, "m@exampleton.example"),
        ({"sub": "7", "name": "Siân O'Example"}, "siân o'example"),
        ({"sub": "7"}, "7"),
        ({"sub": "\x1b[31m(command line)\n"}, "31mcommand line"),
        ({"sub": "<>"}, "somebody"),
        ({"sub": "x" * 500}, "x" * LONGEST),
    ],
)
def test_a_person_has_a_name_that_looks_like_one_in_the_log(claims: dict[str, str], name: str) -> None:
    assert name_in(claims) == name
