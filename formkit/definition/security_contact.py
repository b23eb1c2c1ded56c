"""Whom to tell of a hole in the site, as RFC 9116 wants it written: an address that a program can follow."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"(?:mailto:)?([A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
"""Letters, numbers and marks that stand in an address as they are (RFC 6068), and nothing that ends a line."""
_HTTPS = re.compile(
    r"https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)


def contact_address(said: str) -> str:
    """An email address, with `mailto:` before it or without, or an https address → either as a whole address.

    "" where it is neither: RFC 9116, section 2.5.3, takes no bare email address, and nothing over http.
    """
    if found := _EMAIL.fullmatch(said):
        return f"mailto:{found[1]}"
    return https_address(said)


def https_address(said: str) -> str:
    """An https address as it is; "" where it is none. RFC 9116, section 2.5.7."""
    return said if _HTTPS.fullmatch(said) else ""
