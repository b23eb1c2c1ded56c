"""Finds words that people read on a page where a condition needs the words of the file; it reads no phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.definition.plain.kinds import Names
from formkit.definition.plain.mistake import Mistake

_UNSAID = re.compile(
    r"\bis (?:not )?[\"'“‘]?(?P<said>(?:I )?(?:do not|don['’]t) know|(?:I )?(?:would|['’]d) rather not say|not known|unknown)\b",
    re.IGNORECASE,
)
_COMPARED = r"\s+(?:is(?:\s+not)?|includes|does\s+not\s+include)\s+"


def labels_in(text: str, names: Names) -> tuple[Mistake, ...]:
    """Labels written for the values of options, and choices such as "I do not know". Asked where reading has failed."""
    return (*_unsaid(text), *_labels(text, names))


def _unsaid(text: str) -> Iterator[Mistake]:
    for found in _UNSAID.finditer(text):
        problem = f"A condition cannot ask for “{found['said']}”: whoever says so has answered."
        advice = "Ask above, with a yes or no, whether people know it, and use that question here."
        yield Mistake(found.start("said"), found.end("said"), problem, advice=advice)


def _labels(text: str, names: Names) -> Iterator[Mistake]:
    for question, known in names.items():
        for value, label in known.options.items():
            words = r"\s+".join(re.escape(word) for word in label.split())
            written = re.compile(
                rf"(?<![\w.]){re.escape(question)}{_COMPARED}(?P<label>[\"'“‘]?{words}[\"'”’]?)(?!\w)",
                re.IGNORECASE,
            )
            if not words or label.casefold() == value:
                continue
            for found in written.finditer(text):
                wrote = found["label"]
                if wrote not in known.options:
                    problem = (
                        f"“{label}” is what people read; a condition uses the word of the option: `{value}`."
                    )
                    yield Mistake(found.start("label"), found.end("label"), problem, value)
