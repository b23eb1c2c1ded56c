"""What a promise is about, by its English words: a decision, what hangs on one, somebody who has to be at work."""

from __future__ import annotations

import re
from typing import Final

from formkit.definition.expectations import Period, Promise, read_period

_RESULT: Final = re.compile(
    r"\b(results?|outcome|decisions?|decide|assess|work out|approve|review|confirm|tell you|let you know)\b",
    re.IGNORECASE,
)
_NO_RESULT: Final = re.compile(
    r"\b(confirm|tell you|let you know)( you)? (that )?(we|it) (have|has|got|received|arrived)"
    r"|\b(tell you|let you know) (if|when|before) (the|your|we)\b|\b(receipt|reminder|remind you)\b",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"\b(start|begin|issue|activate|set up|install|deliver|pay|refund|grant|give you|"
    r"send you (your|the|a) (permit|badge|pass|card|licence|key|bin))\b",
    re.IGNORECASE,
)
_LOOKS: Final = re.compile(
    r"\b(inspect|visit|survey|measure|interview|meet|look at|come to (see|look|check))\b", re.IGNORECASE
)
_WORKS: Final = re.compile(
    r"\b(come|visit|collect|pick up|call|ring|phone|deliver|inspect|repair|mend|fix|fit|install|empty|clear|clean|cut|"
    r"remove|take away|meet|interview|survey|measure|check|look at|plant)\b",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"\bat least (\d{1,3} (?:working )?(?:day|week)s?) (?:before|beforehand|ahead|in advance)\b",
    re.IGNORECASE,
)
_IF: Final = re.compile(r"\b(if|unless|whether|when)\b", re.IGNORECASE)


def is_result(promise: Promise) -> bool:
    """Whether it tells people what was decided: "decide and tell you". That a form has arrived is no result."""
    said = _NO_RESULT.sub("", promise.text)
    return promise.kind == "we will" and bool(_RESULT.search(said))


def begins(promise: Promise) -> bool:
    """Whether something begins that somebody had to decide: "start your permit"."""
    return promise.kind == "we will" and bool(_BEGINS.search(promise.text)) and not _IF.search(promise.text)


def looks_first(promise: Promise) -> bool:
    """Whether somebody looks at a thing, which may be what a result goes by: "inspect your home"."""
    return promise.kind == "we will" and bool(_LOOKS.search(promise.text))


def is_done_by_us(promise: Promise) -> bool:
    """Whether somebody of the council has to be at work for it: "come to the home"."""
    has_to_work = _WORKS.search(promise.text) and not _IF.search(promise.text)
    return promise.kind == "we will" and bool(has_to_work)


def notice_asked(promise: Promise) -> Period | None:
    """How long before a day the person has to do something: "Call us at least 1 working day before."."""
    found = _NOTICE.search(promise.text) if promise.kind != "we will" else None
    return None if found is None or "if you can" in promise.text.lower() else read_period(found[1])
