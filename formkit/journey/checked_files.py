"""What a document says of its files once they were checked for viruses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from formkit.journey.promises import LONDON

CLEAN, INFECTED, NOT_CHECKED = "clean", "infected", "not checked"


class Checked(NamedTuple):
    """What is known of one file."""

    said: str
    """`clean` or `infected`; anything else is not known."""
    at: float | None = None
    """When that was found (UTC seconds)."""


def with_checks(document: bytes, checks: Mapping[str, Checked]) -> bytes:
    """The document of a submission or of a later part, with what is known of its files by their SHA-256.

    An infected file is no longer among its `evidence`, but named under `held_back`.
    """
    whole = json.loads(document)
    if not whole.get("evidence"):
        return document
    told = [_told(one, checks.get(one["sha256"], Checked(NOT_CHECKED))) for one in whole["evidence"]]
    whole["evidence"] = [one for one in told if one["checked"] != INFECTED]
    if back := [one for one in told if one["checked"] == INFECTED]:
        whole["held_back"] = [_held_back(one) for one in back]
    return json.dumps(whole, ensure_ascii=False).encode()


def _told(file: Mapping[str, Any], check: Checked) -> dict[str, Any]:  # Any: JSON
    said = check.said if check.said in (CLEAN, INFECTED) else NOT_CHECKED
    return {**file, "checked": said, "checked_at": _moment(check.at)}


def _held_back(file: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON
    return {
        "page": file["page"],
        "file": file["file"],
        "name": file["name"],
        "why": INFECTED,
        "checked_at": file["checked_at"],
    }


def _moment(at: float | None) -> str | None:
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).astimezone(LONDON).isoformat(timespec="seconds")
