"""Words that only the person can say whom the form is for, where somebody else may fill it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import words
from formkit.definition.helping_words import FILLING_IN_FOR, HELPER_NAME, HELPER_RELATIONSHIP, KEY
from formkit.definition.page_question import PageQuestion
from formkit.definition.reading.tree import Place

_OF_ONESELF: Final = {
    "en": re.compile(r"\bI(['’](m|ve|d|ll))?\b|\b([Mm]y|[Mm]e|[Mm]ine|[Mm]yself)\b"),
    "cy": re.compile(
        r"\b(fi|fy|fi fy hun|i mi|ydw i|dw i|dwi|rwyf|rydw|rwy['’]n|wnes i|oeddwn i|gennyf|gen i|byddaf)\b",
        re.IGNORECASE,
    ),
}
"""Language → words that somebody says of themselves."""
_OURS: Final = (FILLING_IN_FOR, HELPER_NAME, HELPER_RELATIONSHIP)


def _said_of_oneself(file: FormFile) -> Iterator[Breach]:
    for (language, helping), form in file.form.variants.items():
        if not helping:
            continue
        for page in form.pages:
            for one in page.questions:
                if one.id not in _OURS:
                    yield from _breaches(file, one, language)


def _breaches(file: FormFile, one: PageQuestion, language: str) -> Iterator[Breach]:
    asked = one.question.asked
    labels = [(f"{option.value}: …", option.label) for option in asked.options]
    for write, text in (("ask: …", asked.ask), ("tick: …", asked.tick), *labels):
        if found := _OF_ONESELF[language].search(text):
            line = write if write.startswith(("ask", "tick")) else f"options: [{write}]"
            yield Breach(_place(file, one), {"text": text, "word": found[0], "line": line})


def _place(file: FormFile, one: PageQuestion) -> Place:
    """Where the question is asked, or the page of a library that it stands on; else the key that lets helpers in."""
    names = (one.id, one.short_name, one.id.rpartition(".")[2], one.id.partition(".")[0])
    steps = {words(step, "id"): step for step in reversed(list(file.steps()))}
    step = next((steps[name] for name in names if name and name in steps), None)
    if step is None:
        return file.tree.key_place(KEY)
    return step.key_place("options" if "options" in step else next(iter(step)))


_WHY: Final = (
    f"{OF_THE_FILE}can be filled in for someone else: yes\nsteps:\n"
    "  - ask: Why did you move?\n    id: why\n    answer: one of\n    options: [{size: I want space}, {other: Other}]\n"
    "    if helping: %s\n    why we ask: To know."
)
HELPING_WORDS: Final = Check(
    CheckRule(
        "HELPED",
        "A helper reads words that somebody says of themselves: I, my, me.",
        "Whoever fills it in is not the one who lives there, so nobody can tell whom “I live here” is about.",
        _WHY % "Why did they move?",
        _WHY % "{ask: Why did they move?, options: [{size: They want space}]}",
        "warning",
    ),
    "Who fills this in for someone else reads “{text}”, where “{word}” is not them.",
    "Say it of the other person below `if helping`: `{line}`.",
    _said_of_oneself,
)

SOMEONE_ELSE_CHECKS: Final = (HELPING_WORDS,)
