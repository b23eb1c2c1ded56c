"""Roles as they are written and kept: for every form, or for those that are named."""

from __future__ import annotations

import pytest

from formkit.staff.roles import NoSuchRole, roles_from, roles_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("analyst", "analyst"),
        ("analyst:*", "analyst"),
        ("analyst:bins,parking", "analyst:bins,parking"),
        ("analyst:bins analyst:parking analyst:bins", "analyst:bins,parking"),
        ("analyst:bins analyst", "analyst"),
        ("analyst:@north,bins", "analyst:@north,bins"),
        ("  operator   designer:bins ", "operator designer:bins"),
        ("", ""),
    ],
)
def test_what_is_kept_says_the_same_as_what_was_written(text: str, kept: str) -> None:
    assert roles_text(roles_from(text)) == kept
    assert roles_from(kept) == roles_from(roles_text(roles_from(text)))


@pytest.mark.parametrize(
    "text",
    [
        "root",
        "Analyst",
        "analyst:",
        "analyst:a,,b",
        "analyst:Bins",
        "analyst:../x",
        ":bins",
        "analyst:@",
        "analyst:a@b",
    ],
)
def test_anything_else_is_no_role(text: str) -> None:
    with pytest.raises(NoSuchRole):
        roles_from(text)
