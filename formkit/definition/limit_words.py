"""Limits as people say them in `must be:`, said as formkit says them, with the author's own numbers."""

from __future__ import annotations

import re
from typing import Final

from formkit.definition.plain.kinds import Kind
from formkit.definition.reading.nearest import NUMBER_WORDS

_A: Final = r"(?P<a>-?£?\d[\d,]*(?:\.\d+)?%?)"
_B: Final = _A.replace("<a>", "<b>")
_SPELL: Final = r"(?P<n>\d+ (?:working )?(?:day|week|month|year)s?)"
_AHEAD: Final = r"(?:from (?:today|now)|ahead|away|in advance|notice|in the future|hence|after today)"
_AGO: Final = r"(?:ago|before today|in the past|old)"
_NOW: Final = "(?:today|now)"
_DAY: Final = r"(?P<d>today|[a-z]\w*|\d{1,2} [A-Z][a-z]+ \d{4})"
_LEAST: Final = (
    r"(?:at least|min\.?|minimum|a minimum of|no less than|not less than|no fewer than|no sooner than)"
)
_MOST: Final = (
    r"(?:at most|max\.?|maximum|a maximum of|no more than|not more than|within|up to|less than or equal to)"
)
_MORE: Final = "(?:more|over|above|greater|higher|larger|older|up)"
_LESS: Final = "(?:less|fewer|under|below|lower|smaller|cheaper|younger)"
_NO_LONGER: Final = (
    "(?:not (?:over|above|exceeding)|cannot exceed|(?:no|not) (?:more|greater|higher|larger) th[ae]n)"
)
_NO_SHORTER: Final = "(?:not (?:under|below)|(?:no|not) (?:less|fewer|lower|smaller) th[ae]n)"

_OF_AMOUNTS: Final[tuple[tuple[str, str], ...]] = (
    (rf"(?:from |between )?{_A} ?(?:-|–|\.\.+|to|and|through|up to) ?{_B}(?: inclusive)?", r"\g<a> to \g<b>"),
    (rf"{_A} or {_LESS}", r"at most \g<a>"),
    (rf"(?:{_NO_LONGER}|{_MOST}(?: of)?:?|<=|=<|≤) ?{_A}", r"at most \g<a>"),
    (rf"{_A} (?:max|maximum|at most)", r"at most \g<a>"),
    (rf"{_A} ?(?:(?:or|and) {_MORE}|\+)", r"at least \g<a>"),
    (rf"(?:{_NO_SHORTER}|{_LEAST}(?: of)?:?|>=|=>|≥) ?{_A}", r"at least \g<a>"),
    (rf"{_A} (?:min|minimum|at least)", r"at least \g<a>"),
    (rf"(?:over|above|exceeding|>|{_MORE} th[ae]n) ?{_A}", r"more than \g<a>"),
    (rf"(?:under|below|<|{_LESS} th[ae]n) ?{_A}", r"less than \g<a>"),
    (r"(?:a )?positive(?: number| amount)?|above zero|(?:greater|more) than zero|not zero", "more than 0"),
    (r"(?:zero|0) or more|not negative|non-?negative", "at least 0"),
)  # fmt: skip
_UNTIL_TODAY: Final = "today or in the past"
_FROM_TODAY: Final = "today or in the future"
_OF_DAYS: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:in )?(?:the )?past or today|today or (?:in )?(?:the )?past|today and before", _UNTIL_TODAY),
    (rf"(?:up to|until|till|before or|on or before|<=) {_NOW}|today or (?:earlier|before)|before tomorrow", _UNTIL_TODAY),
    (rf"(?:not|no|never) (?:later than|after|beyond) {_NOW}", _UNTIL_TODAY),
    (r"(?:not|never) (?:in )?(?:the |a )?future(?: date)?", _UNTIL_TODAY),
    (r"(?:in )?(?:the )?future or today|today or (?:in )?(?:the )?future|(?:from )?today (?:on|onwards)", _FROM_TODAY),
    (rf"(?:from|>=) today|today or (?:later|after)|after yesterday|(?:not|no|never) (?:earlier than|before) {_NOW}", _FROM_TODAY),
    (r"(?:not|never) (?:in )?(?:the |a )?past(?: date)?", _FROM_TODAY),
    (r"(?:a |any |in )?(?:past|earlier)(?: date| day)?|before now|< today", "in the past"),
    (r"(?:a |any |in )?(?:future|later)(?: date| day)?|after now|> today", "in the future"),
    (rf"(?:in |{_LEAST} (?:in )?)?{_SPELL}(?: or more)? {_AHEAD}", r"at least \g<n> from today"),
    (rf"{_MOST} (?:the next )?{_SPELL} {_AHEAD}", r"at most \g<n> from today"),
    (rf"(?:in|within|during|over) the (?:last|past|previous) {_SPELL}", r"at most \g<n> ago"),
    (rf"(?:in|within|during|over) the (?:next|coming) {_SPELL}", r"at most \g<n> from today"),
    (rf"{_MOST} {_SPELL} {_AGO}", r"at most \g<n> ago"),
    (rf"{_LEAST} {_SPELL} {_AGO}|{_SPELL.replace('<n>', '<m>')} ago or more", r"at least \g<n>\g<m> ago"),
    (rf"(?P<o>more|less) then {_SPELL} (?P<w>from today|ago)", r"\g<o> than \g<n> \g<w>"),
    (rf"(?:over|older than) {_SPELL}(?: {_AGO})?", r"more than \g<n> ago"),
    (r"(?:aged? )?(?P<n>\d{1,3}) (?:or|and) (?:over|older|above)", r"at least \g<n> years ago"),
    (r"at least (?P<n>\d{1,3})(?: years old)?", r"at least \g<n> years ago"),
    (rf"(?:no|not) (?:earlier|sooner) than {_DAY}|not before {_DAY.replace('<d>', '<e>')}", r"on or after \g<d>\g<e>"),
    (rf"(?:no|not) later than {_DAY}|not after {_DAY.replace('<d>', '<e>')}", r"on or before \g<d>\g<e>"),
    (rf"(?:later|newer) than {_DAY}", r"after \g<d>"),
    (rf"(?:earlier|older) than {_DAY}", r"before \g<d>"),
)  # fmt: skip
_WEEKS: Final = re.compile(r"\b(\d{1,3}) weeks?\b")
"""Spans are counted in days, months and years."""
_NUMBERS: Final = re.compile(r"\b(" + "|".join(NUMBER_WORDS) + r")\b(?! of)")


def limit_meant(written: str, kind: Kind) -> str:
    """The limit on an answer of this kind that people mean by these words; "" where they are none of the usual ones."""
    text = _NUMBERS.sub(lambda one: str(NUMBER_WORDS.index(one[1]) + 1), " ".join(written.split()))
    text = re.sub("^(?:is|must be|be) ", "", text).removesuffix(".").replace("business day", "working day")
    table = _OF_DAYS if kind is Kind.DATE else _OF_AMOUNTS if kind in (Kind.NUMBER, Kind.MONEY) else ()
    for pattern, template in table:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            said = _WEEKS.sub(lambda one: f"{7 * int(one[1])} days", found.expand(template))
            said = _in_pounds(said) if kind is Kind.MONEY else said.replace("£", "")
            return "" if said == " ".join(written.split()) else said
    return ""


def _in_pounds(said: str) -> str:
    return re.sub(
        r"(?<![£\d,.])\d[\d,]*(?:\.\d+)?",
        lambda one: f"£{int(one[0]):,}" if one[0].isdigit() else f"£{one[0]}",
        said,
    )
