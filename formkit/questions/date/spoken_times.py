"""Times as they are spoken, in English and Welsh, put into figures."""

from __future__ import annotations

import re

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "un": 1, "dau": 2, "tri": 3, "pedwar": 4, "pump": 5, "chwech": 6, "saith": 7, "wyth": 8,
    "naw": 9, "deg": 10, "ddau": 2, "dri": 3, "bedwar": 4, "bump": 5, "ddeg": 10,
}  # fmt: skip
_PARTS = {"half": 30, "hanner": 30, "hanner awr": 30, "quarter": 15, "a quarter": 15, "chwarter": 15}
_BACK = ("to", "before", "i")
_PART = (
    rf"(?P<part>{'|'.join(_PARTS)}|[0-9]{{1,2}})(?: minutes?| munud)? (?P<way>past|after|wedi|to|before|i) "
)
_SPOKEN = re.compile(
    rf"(?:{_PART})?(?P<hour>[0-9]{{1,2}}|{'|'.join(_HOURS)})(?: ?o ?['’]? ?clock| o['’]r gloch)?"
    r"(?P<rest>[^0-9a-z].*|[ap]\.?m.*|$)"
)


def in_figures(words: str) -> str:
    """ "half past two pm" as "2:30 pm", "quarter to 3" as "2:45", "two o'clock" as "2"; anything else as it is.

    `words` are in small letters. "2 to 3" stays, as it can be two times.
    """
    found = _SPOKEN.fullmatch(words)
    if not found or not (found["part"] or found["hour"] in _HOURS):
        return words
    hour = _HOURS.get(found["hour"]) or int(found["hour"])
    part = _PARTS.get(found["part"] or "", 0) or int(found["part"] or 0)
    if found["part"] and found["part"] not in _PARTS and found["way"] in _BACK and part < 13:
        return words
    if not part:
        return f"{hour}{found['rest']}"
    if found["way"] in _BACK:
        hour, part = (hour - 1) or 12, 60 - part
    return f"{hour}:{part:02}{found['rest']}"
