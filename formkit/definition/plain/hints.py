"""Finds signs and spellings that Plain does not have but that other languages taught people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.definition.plain.mistake import Mistake

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH = "(?i:" + "|".join(rf"{month}|{month[:3]}|{month[:4]}" for month in MONTHS) + ")"

SIGNS = {
    "===": "is", "!==": "is not", "==": "is", "!=": "is not", "<>": "is not", "≠": "is not", "=": "is",
    ">=": "is at least", "=>": "is at least", "≥": "is at least", "<=": "is at most", "=<": "is at most", "≤": "is at most",
    ">": "is more than", "<": "is less than", "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not",
    "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-",
}  # fmt: skip

DATE_ADVICE = "Write a date as `6 April 2026`."
INSIDE_ADVICE = "Ask what you need to know with a question of its own, such as one with a few options."
MONEY_ADVICE = "Write money as `£1,234` or `£1,234.50`."
CONTRACTIONS = {"isn": "is not", "doesn": "does not", "aren": "is not", "wasn": "is not", "don": "does not"}


_SLIPS: tuple[tuple[str, str], ...] = (
    ("sign", r"(?:\bis\s*)?(?:===|!==|==|!=|<>|≠|>=|=>|≥|<=|=<|≤|=|>|<)|&&?|\|\|?|[×÷−–—!]"),
    ("contraction", r"\b(?:isn|doesn|aren|wasn|don)['’]t\b"),
    ("quotes", r"(?<!\w)'[^']*'(?!\w)|\"[^\"]*\"|[‘‛][^‘’]*’|[“„][^“”]*”|`[^`]*`|['\"‘’“”„`]"),
    ("inside", r"\b(?:(?:starts|begins|ends|starting|beginning|ending) with|matches|is like)\b"),
    ("braces", r"[$#%]?\{\{?\s*[\w.]+\s*\}\}?|\$[a-z_]\w*"),
    ("figures", r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"),
    ("date", rf"\b\d{{1,2}}(?:(?i:st|nd|rd|th))?\s+(?:of\s+)?{_MONTH}\b,?(?:\s+\d{{4}}\b)?"),
    ("date", rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"),
    ("money", r"£\s*-?\s*\d+(?:[,.]\d+)*(?:\s?[kKmM]\b)?"),
    ("sum", r"£\s*(?:larger|smaller|sum|number) of\b|£\s*[a-z_]\w*(?![\w.])"),
    ("pence", r"(?<![\w£.])\d{1,4}p\b"),
    ("currency", r"[$€]\s*\d+(?:[,.]\d+)*"),
    ("pounds", r"\bGBP ?\d+(?:[,.]\d+)*|(?<![\w£.])\d+(?:[,.]\d+)* ?(?:GBP|pounds?|quid)\b"),
    ("capitals", r"\b\w*[A-Z]\w*\b"),
)
_ANY_SLIP = re.compile("|".join(f"(?P<s{number}>{pattern})" for number, (_, pattern) in enumerate(_SLIPS)))


_ADVICE = {
    "figures": DATE_ADVICE,
    "date": DATE_ADVICE,
    "inside": INSIDE_ADVICE,
}


def slips_in(text: str) -> tuple[Mistake, ...]:
    """Every slip of the text, in order, each with what to write there. Plain text that is right has none."""
    found = tuple(_mistakes(text))
    # Whoever looks into a text writes names and marks from it, which no spelling would put right.
    return tuple(one for one in found if one.advice == INSIDE_ADVICE) or found


def _mistakes(text: str) -> Iterator[Mistake]:
    for found in _ANY_SLIP.finditer(text):
        kind = _SLIPS[int((found.lastgroup or "s0")[1:])][0]
        wrote = found.group()
        plain = _plain(kind, wrote)
        if plain != wrote:
            advice = _ADVICE.get(kind, MONEY_ADVICE)
            replacement = _spaced(text, found, plain)
            yield Mistake(found.start(), found.end(), _problem(kind, wrote, plain), replacement, advice)


def _spaced(text: str, found: re.Match[str], plain: str | None) -> str | None:
    """Words need a space on both sides, which signs did not."""
    if plain is None or not plain[:1].isalpha():
        return plain
    before = " " if text[: found.start()][-1:].strip(" (") else ""
    after = " " if text[found.end() :][:1].strip(" ),") else ""
    return before + plain + after


def _plain(kind: str, wrote: str) -> str | None:
    """What to write instead; the same text where it is right, None where only the author can know."""
    match kind:
        case "sign":
            return SIGNS[wrote.removeprefix("is").strip()]
        case "contraction":
            return CONTRACTIONS[re.split(r"['’]", wrote)[0]]
        case "quotes":
            return wrote[1:-1].strip().lower()
        case "braces":
            return wrote.strip("$#%{} ")
        case "sum":
            return wrote.removeprefix("£").strip()
        case "figures" | "date":
            return _date(kind, wrote)
        case "money":
            return _money(wrote)
        case "pounds":
            return _money(re.sub("[^0-9,.]", "", wrote))
        case "pence":
            return f"£{int(wrote[:-1]) // 100}.{int(wrote[:-1]) % 100:02}"
        case "currency" | "inside":
            return None
        case _:
            return {"true": "yes", "false": "no"}.get(wrote.lower(), wrote.lower())


def _problem(kind: str, wrote: str, plain: str | None) -> str:
    match kind:
        case "quotes":
            return "Plain needs no quotes."
        case "sum":
            return f"A name has its pounds already, where it is money: write `{plain}` for `{wrote}`."
        case "braces":
            return f"Braces are for text; a condition or a sum uses the bare name: `{plain}`."
        case "figures" | "date" if plain is None:
            return f"`{wrote}` is not a whole date."
        case "figures" | "date":
            return f"Write a date as `{plain}`, not as `{wrote}`."
        case "money" | "pounds" if plain is None:
            return f"`{wrote}` is not an amount of money."
        case "money":
            return f"Write `{plain}` for `{wrote}`."
        case "currency":
            return f"`{wrote}` is not an amount in pounds."
        case "inside":
            return f"A condition cannot look into what a person typed: there is no `{wrote}`."
        case "capitals":
            return f"Plain has small letters only: write `{plain}` for `{wrote}`."
        case _:
            return f"Write `{plain}` for `{wrote}`."


def _date(kind: str, wrote: str) -> str | None:
    figures = re.findall(r"\d+", wrote)
    if kind == "figures":
        day, month, year = figures if "/" in wrote else reversed(figures)
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else None
    word = next(word for word in re.findall(r"[A-Za-z]+", wrote) if word.title()[:3] in _SHORT)
    month_name = MONTHS[_SHORT.index(word.title()[:3])]
    if len(figures) != 2:
        return None
    return (
        wrote
        if re.fullmatch(rf"\d{{1,2}}\s+{month_name}\s+\d{{4}}", wrote)
        else f"{figures[0]} {month_name} {figures[1]}"
    )


_SHORT = tuple(month[:3] for month in MONTHS)


def _money(wrote: str) -> str | None:
    sign = "-" if "-" in wrote else ""
    amount = re.sub(r"[£\s-]", "", wrote)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d\d)?", amount):  # as it is written on the continent
        amount = amount.translate(str.maketrans(",.", ".,"))
    if re.fullmatch(r"\d+,\d\d", amount):
        amount = amount.replace(",", ".")
    if re.fullmatch(r"(\d+|\d{1,3}(,\d{3})+)(\.\d\d)?", amount):
        return f"{sign}£{amount}"
    if thousands := re.fullmatch(r"(\d{1,3})[kK]", amount):
        return f"{sign}£{thousands[1]},000"
    return f"{sign}£{amount}0" if re.fullmatch(r"(\d+|\d{1,3}(,\d{3})+)\.\d", amount) else None
