"""Times of day in words, in English and Welsh.

Welsh keeps "am" and "pm", as the Welsh Government's website does; midday and midnight are words in both.
"""

from __future__ import annotations

from datetime import datetime

_MIDDAY = {"en": "midday", "cy": "hanner dydd"}
_MIDNIGHT = {"en": "midnight", "cy": "hanner nos"}


def time_in_words(at: datetime, language: str = "en") -> str:
    """The GOV.UK style: "9am", "3:15pm", "midday", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return (_MIDDAY if at.hour else _MIDNIGHT)[language]
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def span_in_words(words: str, language: str) -> str:
    """ "8am to 1pm" as an author or a look-up wrote it, in the language."""
    if language == "en":
        return words
    said = words.replace(" to ", " i ")
    for names in (_MIDDAY, _MIDNIGHT):
        said = said.replace(names["en"], names[language])
    return said
