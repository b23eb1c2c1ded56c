"""Says in plain words where the reading of an expression stopped and what may stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from formkit.definition.plain.mistake import Mistake

if TYPE_CHECKING:
    from lark import UnexpectedInput

HABITS: tuple[tuple[str, str], ...] = (
    (r"is not (?:more|greater|higher|bigger|larger) than", "is at most"),
    (r"is not (?:less|lower|fewer|smaller) than", "is at least"),
    (r"is not at least", "is less than"),
    (r"is not at most", "is more than"),
    (r"is not (?:on or )?after", "is on or before"),
    (r"is not (?:on or )?before", "is on or after"),
    (
        r"is (?:greater|bigger|higher|larger|over|above)(?: than)? or (?:equal to|equals|the same as)",
        "is at least",
    ),
    (r"is (?:less|lower|smaller|under|below)(?: than)? or (?:equal to|equals|the same as)", "is at most"),
    (r"is (?:greater|bigger|higher|larger)(?: than)?|is (?:over|above|more)(?! than)", "is more than"),
    (r"is (?:lower|fewer|smaller)(?: than)?|is (?:under|below|less)(?! than)", "is less than"),
    (r"(?:after|later than) or (?:on|equal to)", "on or after"),
    (r"(?:before|earlier than) or (?:on|equal to)", "on or before"),
    (r"is (?:later than|since)", "is after"),
    (r"is (?:earlier than)", "is before"),
    (r"is (?:equal to|the same as|exactly)", "is"),
    (r"is (?:not in|none of|neither of)(?= ?\()", "is not one of"),
    (r"is (?:in|any of|either of|either)(?= ?\()", "is one of"),
    (r"is (?:empty|blank|unanswered|missing|not given|not filled in)", "is not answered"),
    (r"is (?:not empty|not blank|not missing|given|filled in)", "is answered"),
    (r"(?:excludes|omits)", "does not include"),
    (r"(?:max|maximum|greater|biggest|greatest|largest)(?: of)?(?= ?\()", "larger of"),
    (r"(?:min|minimum|least|lowest|smallest)(?: of)?(?= ?\()", "smaller of"),
    (r"(?<!is )(?:larger|greater|bigger) than(?= ?\()", "larger of"),
    (r"(?<!is )(?:smaller|lower) than(?= ?\()", "smaller of"),
    (r"(?:count|total number) of", "number of"),
    (r"total of", "sum of"),
    (r"(?:age|years) of", "years since"),
    (
        r"(?:(?<=day )|(?<=days )|(?<=month )|(?<=months )|(?<=year )|(?<=years ))(?:away|ahead|from now|in the future)",
        "from today",
    ),
    (
        r"(?:(?<=day )|(?<=days )|(?<=month )|(?<=months )|(?<=year )|(?<=years ))(?:earlier|back|before today|in the past)",
        "ago",
    ),
    (r"(?:was|were|are)", "is"),
    (r"(?:work(?:ing|ed)? ?|business |week)(?<!working )days?", "working days"),
    (r"(?<=days )from", "since"),
    (r"(?<=[\d%] )if", "when"),
    (r"equals", "is"),
    (r"(?:does not|not) (?:contain|have|includes?)", "does not include"),
    (r"(?:includes|contains) (?:any of|either of|some of)(?= ?\()", "includes one of"),
    (r"(?:contains|include|has)", "includes"),
    (r"(?<!is )(?<!not )more than", "is more than"),
    (r"(?<!is )(?<!not )less than", "is less than"),
    (r"(?<!is )(?<!not )at least", "is at least"),
    (r"(?<!is )(?<!not )at most", "is at most"),
    (r"(?:else|or else)", "otherwise"),
    (r"(?:plus)", "+"),
    (r"(?:minus)", "-"),
    (r"(?:times|multiplied by)", "*"),
    (r"(?<=[\w)] )x(?= )", "*"),
    (r"(?:divided by)", "/"),
    (r"(?:but|and also)", "and"),
    (r"(?:per cent|percent|pc)", "%"),
    (r"(?<=\d),(?=\d\d\d\b)", ""),
)
"""What people write out of habit, and the words of Plain for it. Tried only where reading has failed."""


def stumble(text: str, unexpected: UnexpectedInput, words: Mapping[str, str]) -> Mistake:
    """The mistake behind `unexpected`; `words` gives what a person writes for each terminal of the grammar."""
    token = getattr(unexpected, "token", None)
    at_end = token is not None and token.type == "$END"
    start = len(text.rstrip()) if at_end else int(getattr(unexpected, "pos_in_stream", None) or 0)
    word = "" if at_end else _word_at(text, start)
    accepted: frozenset[str] = frozenset(getattr(unexpected, "accepts", None) or ())
    found = (
        _bracket(text, start, word)
        or _between(text, start)
        or _count_of_answers(text, start)
        or _comma_before_otherwise(text, start, word, accepted)
        or _no_otherwise(text, at_end, accepted)
        or _said_by_the_key(text, start)
        or _is_left_out(text, start)
        or _sum_in_brackets(text, start)
        or _list_without_brackets(text, start)
        or _comma_between(text, start, word)
        or _unit_after_since(text, at_end)
        or _days_alone(text, at_end)
        or _habit(text, start, words.values())
        or _odd_character(start, word)
    )
    if found is not None:
        return found
    return Mistake(start, start + len(word), _stopped(text, start, word), advice=_may_stand(accepted, words))


def _word_at(text: str, start: int) -> str:
    found = re.compile(r"£?[\w.,]*\w%?|\S|\Z").search(text, start)
    return found.group() if found else ""


def _bracket(text: str, start: int, word: str) -> Mistake | None:
    before = text[:start]
    open_ones = before.count("(") - before.count(")")
    if word == ")" and open_ones <= 0:
        return Mistake(
            start, start + 1, "This `)` closes nothing: there is no `(` before it.", advice="Take it out."
        )
    if not word and open_ones > 0:
        opened, end = _last_open(text), len(text.rstrip())
        problem = "This `(` is never closed."
        if open_ones == 1 and not {"and", "or"} <= set(
            text.split()
        ):  # wherever it is closed the meaning is one
            return Mistake(end - 1, end, problem, f"{text[end - 1]})", shown_at=opened)
        return Mistake(opened, opened + 1, problem, advice="Add a `)` where the part in brackets ends.")
    return None


def _last_open(text: str) -> int:
    opened: list[int] = []
    for offset, character in enumerate(text):
        if character == "(":
            opened.append(offset)
        elif character == ")" and opened:
            opened.pop()
    return opened[-1] if opened else 0


def _comma_before_otherwise(text: str, start: int, word: str, accepted: frozenset[str]) -> Mistake | None:
    if word == "otherwise" and "COMMA" in accepted:
        gap = len(text[:start].rstrip())
        return Mistake(gap, start + len(word), "`otherwise` needs a comma before it.", ", otherwise")
    return None


def _no_otherwise(text: str, at_end: bool, accepted: frozenset[str]) -> Mistake | None:
    """`50% when flat is yes` does not say what it is for all others."""
    value = re.match(r"\s*(?P<pounds>£)?\d[\d,.]*(?P<percent> ?%)?\s+when\b", text)
    if not at_end or "COMMA" not in accepted or not re.search(r"\bwhen\b", text):
        return None
    problem = "What it is for everybody else is not said."
    end = len(text.rstrip())
    if value is None:
        return Mistake(end, end, problem, advice="Add a comma, `otherwise` and the value.")
    nothing = "£0" if value["pounds"] else "0%" if value["percent"] else "0"
    return Mistake(end - 1, end, problem, f"{text[end - 1]}, otherwise {nothing}", shown_at=end)


def _said_by_the_key(text: str, start: int) -> Mistake | None:
    """`when: if tagged is yes` says it twice."""
    found = re.match(r"\s*(?P<word>if|when|only if|only when|show if|unless)\s+", text)
    if found is None or not found.start("word") <= start <= found.end() or found["word"] == "unless":
        return None
    problem = f"The key says `when`, so `{found['word']}` is once too often."
    return Mistake(found.start("word"), found.end(), problem, "")


_NO_NAMES = frozenset(("is", "and", "or", "not", "when", "otherwise", "equals", "contains", "has"))


def _is_left_out(text: str, start: int) -> Mistake | None:
    """`flat yes` lacks its `is`."""
    for found in re.finditer(r"(?<![\w.])(?P<name>[a-z][\w.]*) (?P<value>(?:not )?(?:yes|no))(?!\w)", text):
        if found.start() <= start <= found.end() and found["name"] not in _NO_NAMES:
            whole = f"{found['name']} is {found['value']}"
            return Mistake(found.start(), found.end(), "There is no `is` between the two.", whole)
    return None


def _sum_in_brackets(text: str, start: int) -> Mistake | None:
    for found in re.finditer(r"(?P<what>sum|total|count|number) ?\((?P<path>[a-z][\w.]*)\)", text):
        if found.start() <= start <= found.end():
            word = "sum of" if found["what"] in ("sum", "total") else "number of"
            problem = f"Plain says `{word}` in words, without brackets."
            return Mistake(found.start(), found.end(), problem, f"{word} {found['path']}")
    return None


def _list_without_brackets(text: str, start: int) -> Mistake | None:
    for found in re.finditer(
        r"(?:is (?:not )?|includes )one of (?P<list>[a-z0-9]\w*(?:(?:, ?| or )[a-z0-9]\w*)+)", text
    ):
        if found.start() <= start <= found.end():
            inside = re.sub(r" or |, ?", ", ", found["list"])
            return Mistake(
                found.start("list"), found.end(), "The options of `one of` stand in brackets.", f"({inside})"
            )
    return None


_SINCE = re.compile(
    r"(?P<counted>(?:working )?days|months|years) since (?P<day>[a-z][\w.]*) is (?P<order>more than|less than|at least|at most) "
    r"(?P<count>\d+) (?P<unit>(?:working )?(?:day|month|year))s?(?= *$| and | or )"
)


def _unit_after_since(text: str, at_end: bool) -> Mistake | None:
    """`days since left is more than 1 year` counts twice: `left is more than 1 year ago`, in the unit that was said last."""
    found = _SINCE.search(text)
    if found is None or not at_end:
        return None
    unit = f"{found['unit']}{'' if found['count'] == '1' else 's'}"
    problem = f"`{found['counted']} since` is a number, and `{found['count']} {unit}` a length of time."
    away = f"{found['day']} is {found['order']} {found['count']} {unit} ago"
    number = f"{found['counted']} since {found['day']} is {found['order']} {found['count']}"
    same = found["counted"] == f"{found['unit']}s"
    return Mistake(found.start(), found.end(), problem, number if same else away)


def _days_alone(text: str, at_end: bool) -> Mistake | None:
    found = re.search(r"(?P<count>\d+) (?P<unit>(?:working )?(?:day|month|year)s?)\s*$", text)
    if not at_end or found is None:
        return None
    problem = f"`{found['unit']}` does not say from when they are counted."
    whole = text.strip()
    advice = f"Write `{whole} ago` or `{whole} from today`; for a number, `{found['count']}` alone."
    return Mistake(found.start("unit"), found.end("unit"), problem, advice=advice)


def _comma_between(text: str, start: int, word: str) -> Mistake | None:
    before = text[:start]
    if word != "," or before.count("(") != before.count(")") or re.search(r"\bwhen\b", text):
        return None
    problem = "A comma does not say whether both must be true or one of them."
    both, one = (" ".join(f"{before} {word} {text[start + 1 :]}".split()) for word in ("and", "or"))
    return Mistake(start, start + 1, problem, advice=f"Write `{both}`, or `{one}`.")


_BETWEEN = re.compile(
    r"(?P<name>[a-z][\w.]*) is between (?P<low>\d+ [A-Z][a-z]+ \d{4}|\S+) and (?P<high>\d+ [A-Z][a-z]+ \d{4}|[^\s)]+)"
)


def _between(text: str, start: int) -> Mistake | None:
    """`x is between 1 and 5` is `x is 1 to 5`."""
    for found in _BETWEEN.finditer(text):
        if found.start() <= start <= found.end():
            plain = f"{found['name']} is {found['low']} to {found['high']}"
            return Mistake(found.start(), found.end(), "Write `1 to 5` for `between 1 and 5`.", plain)
    return None


def _count_of_answers(text: str, start: int) -> Mistake | None:
    for found in re.finditer(r"number of (?P<path>[a-z]\w*(?:\.\w+)+)", text):
        if found.start() <= start <= found.end():
            problem = "`number of` counts the things of a list; its answers are added up with `sum of`."
            return Mistake(found.start(), found.end(), problem, f"sum of {found['path']}")
    return None


def _habit(text: str, start: int, words: Collection[str]) -> Mistake | None:
    """A habit that holds the place where reading stopped, or that ends just before it: `else 0%` stops at `0%`."""
    for pattern, plain in HABITS:
        for found in re.finditer(rf"(?<![a-z0-9_]){pattern}(?![a-z0-9_])" if plain else pattern, text):
            wrote = found.group().strip()
            reach = found.end() - found.start() + 1 if wrote not in words else 0
            if 0 <= start - found.start() <= reach and wrote != plain:
                problem = f"Write `{plain}` for `{wrote}`." if plain else "Write a number without commas."
                apart = " " if plain[-1:].isalpha() and text[found.end() :][:1] == "(" else ""
                return Mistake(found.start(), found.end(), problem, plain + apart)
    return None


def _odd_character(start: int, word: str) -> Mistake | None:
    if len(word) != 1 or word.isascii():
        return None
    name = unicodedata.name(word, "a character without a name").lower()
    shown = f"`{word}`" if word.isprintable() else "A character that cannot be seen"
    return Mistake(
        start,
        start + 1,
        f"{shown} ({name}) cannot stand here.",
        advice="Take it out, or type the word for it.",
    )


def _stopped(text: str, start: int, word: str) -> str:
    before = text[:start].split()
    after = f" after `{before[-1]}`" if before else ""
    return f"`{word}` cannot stand here{after}." if word else f"This stops too early{after}."


def _may_stand(accepted: frozenset[str], words: Mapping[str, str]) -> str:
    """One sentence on what could be written at this place."""
    may: list[str] = []
    if "NUMBER" in accepted:
        may.append("a question, a sum, an amount, a date, `yes` or `no`")
    elif "NAME" in accepted:
        may.append("the id of a question")
    elif "IS" in accepted:
        may += ["a comparison such as `is`, `is more than` or `includes`"]
    fixed = sorted(words[name] for name in accepted if name in words)
    if "NUMBER" not in accepted:
        may += [
            f"`{word}`"
            for word in fixed
            if (word.isalpha() and word not in {"is", "includes", "does"}) or word in ",()"
        ]
    elif {"answered", "more"} & set(fixed):
        may += [
            "`not`, `one of`, `more than`, `less than`, `at least`, `at most`, `after`, `before` or `answered`"
        ]
    if "$END" in accepted:
        may.append("nothing more")
    return "What can stand here: " + ", or ".join(may) + "." if may else "Write it in the words of Plain."
