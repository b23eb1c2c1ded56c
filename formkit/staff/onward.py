"""Where a person may be led after signing in: pages of staff on this site and nothing else."""

from __future__ import annotations

import re
from typing import Final

HOME: Final = "/staff"
SIGN_IN: Final = "/staff/sign-in"

_ALLOWED = re.compile(
    r"/staff(/[A-Za-z0-9][A-Za-z0-9_-]*(\.[a-z]+)?){0,6}(\?[A-Za-z0-9_.=&+-]{0,400})?", re.ASCII
)
"""Letters that mean the same to every browser and proxy: no second slash, no backslash, no colon, no escapes."""
_NOT_PAGES = ("/staff/sign-in", "/staff/sign-out", "/staff/signed-out", "/staff/oidc")


def onward_of(wanted: str) -> str:
    """`wanted` where it is the address of a page of staff, else the first page of staff."""
    path = wanted.partition("?")[0]
    is_page = not any(path == one or path.startswith(f"{one}/") for one in _NOT_PAGES)
    return wanted if is_page and _ALLOWED.fullmatch(wanted) else HOME
