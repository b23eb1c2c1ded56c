"""Lines of the audit log about one submission, in words: what somebody did with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from formkit.staff.members import AuditLine

LOOKED, TOOK, CHANGED, FOUND = "view", "export", "change", "search"
_DID: Final[Mapping[str, str]] = {
    LOOKED: "Looked at {it}",
    TOOK: "Took out {it}",
    CHANGED: "Changed {it}",
    FOUND: "Found it by a search",
}
_PLACES: Final[Mapping[tuple[str, str], str]] = {
    (LOOKED, "/staff/cases/{form}"): "Saw it in the list of requests",
    (LOOKED, "/staff/cases/{form}/{reference}"): "Opened the request",
    (LOOKED, "/staff/cases/{form}/{reference}/print"): "Opened the page to print",
    (LOOKED, "/staff/find/{form}/{reference}"): "Opened it in the contact centre",
    (LOOKED, "/staff/deliveries"): "Saw how it is delivered",
    (CHANGED, "/staff/deliveries"): "Had it delivered again",
    (LOOKED, "/staff/people"): "Looked at who had to do with it",
    (TOOK, "/staff/people/{form}/{reference}/export"): "Took out everything that is kept",
    (LOOKED, "/staff/people/{form}/{reference}/erase"): "Was asked whether to erase it",
    (CHANGED, "/staff/people/{form}/{reference}/erase"): "Pressed “Erase it for good”",
    (CHANGED, "/staff/people/{form}/{reference}/hold"): "Pressed “Hold it”",
    (CHANGED, "/staff/people/{form}/{reference}/release"): "Pressed “Release this hold”",
    ("erase", "person erase"): "Erased it",
    (LOOKED, "person show"): "Looked at what is kept",
    (TOOK, "person export"): "Took out everything that is kept",
}
"""Kind and address → what was done, where there is a shorter way to say it than the address."""
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
_BEGIN: Final[Mapping[str, str]] = {
    "cases": "in casework",
    "find": "in the contact centre",
    "people": "in personal data",
}


def did(line: AuditLine) -> str:
    """What somebody did, and what came of it where it did not end as they meant."""
    what = _PLACES.get((line.kind, line.what)) or _generally(line)
    return f"{what}{_outcome(line.outcome)}"


def who(line: AuditLine) -> str:
    """A member's name, or which program or job it was."""
    if line.who.startswith("(api) "):
        return f"the program {line.who.removeprefix('(api) ')}"
    return line.who or "nobody who was signed in"


def _generally(line: AuditLine) -> str:
    if line.what.startswith("person "):
        begun, _, cause = line.what.removeprefix("person ").partition(": ")
        return {"hold": f"Held it: {cause}", "release": f"Released its hold: {cause}"}.get(begun, begun)
    if not line.what.startswith("/"):  # what programs and commands do is said in words already
        return line.what[:1].upper() + line.what[1:]
    parts = [part for part in _PLACEHOLDER.sub("", line.what).removeprefix("/staff").split("/") if part]
    first, rest = (parts[0], parts[1:]) if parts else ("the overview", [])
    where = _BEGIN.get(first, f"in {first}")
    it = " ".join(("it", where, *(f"({' '.join(rest)})",) * bool(rest)))
    return _DID.get(line.kind, "Had to do with {it}").format(it=it)


def _outcome(outcome: str) -> str:
    if outcome == "refused":
        return ", and was refused: it is not theirs"
    if outcome == "broke":
        return ", and the page broke"
    if outcome == "404":
        return ", where it is not, and was shown nothing"
    return f", and was told what was wrong ({outcome})" if outcome[:1] == "4" else ""
