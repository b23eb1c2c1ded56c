"""What is judged of the start page and of what happens next: what it costs, and by when something is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import block, blocks, words
from formkit.definition.expectations import ALL_PROOF, is_all_proof
from formkit.definition.reading.tree import Text
from formkit.definition.schema import STEP_VERBS

_DAYS: Final = ("day", "before", "after")
_NOTHING: Final = re.compile(r"(£ ?)?0+(\.0+)?p?|none|nothing|no|no (cost|charge|fee)|n/a", re.IGNORECASE)

_PROOF: Final = re.compile(
    r"\b(we|we’ve|we've) (\w+ )*?(have|get|got|receive|received|are sent)\b.*\b(proof|evidence)\b",
    re.IGNORECASE,
)


def _a_cost_of_nothing(file: FormFile) -> Iterator[Breach]:
    before = block(file.tree, "before you start")
    cost = before.get("cost") if before else None
    if isinstance(cost, Text) and _NOTHING.fullmatch(cost.text.strip()):
        yield Breach(cost.place, {"cost": cost.text})


FREE: Final = Check(
    CheckRule(
        "FREE",
        "The start page says a cost of nothing otherwise than with `Free`.",
        "A 0 or a “none” reads as if the cost were missing.",
        f"{OF_THE_FILE}before you start: {{time: 5 minutes, cost: 0}}",
        f"{OF_THE_FILE}before you start: {{time: 5 minutes, cost: Free}}",
        "warning",
    ),
    "The start page would say that it costs “{cost}”.",
    "Write: cost: Free",
    _a_cost_of_nothing,
)


def _headings_for_days(file: FormFile) -> Iterator[Breach]:
    ids = dict(_ids_by_heading(file))
    for promise in blocks(file.tree.get("what happens next")):
        for key in _DAYS:
            named = promise.get(key)
            if isinstance(named, Text) and (id := ids.get(_folded(named.text))):
                yield Breach(named.place, {"key": key, "words": named.text, "id": id})


def _ids_by_heading(file: FormFile) -> Iterator[tuple[str, str]]:
    for step in file.steps():
        for key in (*STEP_VERBS, "called"):
            if words(step, key) and words(step, "id"):
                yield _folded(words(step, key)), words(step, "id")


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip("?. ").split())


A_HEADING: Final = Check(
    CheckRule(
        "ANCHOR",
        "A promise names a question by its words, where it needs the id.",
        "The promise is then about words, and no day can be worked out.",
        f"{OF_THE_FILE}what happens next: [{{we will: come, day: Choose a day}}]\n"
        "steps:\n  - {ask: Choose a day, id: slot, answer: date, called: the day, why we ask: We come.}",
        f"{OF_THE_FILE}what happens next: [{{we will: come, day: slot}}]\n"
        "steps:\n  - {ask: Choose a day, id: slot, answer: date, called: the day, why we ask: We come.}",
        "warning",
    ),
    "`{key}: {words}` is the text of a question, so no day is worked out from its answer.",
    "Write: {key}: {id}",
    _headings_for_days,
)


def _no_day(file: FormFile) -> Iterator[Breach]:
    for promise in blocks(file.tree.get("what happens next")):
        if "we will" in promise and not any(key in promise for key in ("within", *_DAYS)):
            yield Breach(promise.key_place("we will"))


NO_DAY: Final = Check(
    CheckRule(
        "NODAY",
        "A promise does not say by when.",
        "People call to ask, and nobody can see that it is late.",
        f"{OF_THE_FILE}what happens next: [{{we will: write to you}}]",
        f"{OF_THE_FILE}what happens next: [{{we will: write to you, within: 10 working days}}]",
        "warning",
    ),
    "This promise does not say by when.",
    "Write `within: 10 working days` below it; or `day:`, `before:` or `after:`, and what the day goes by.",
    _no_day,
)


def _other_words_for_proof(file: FormFile) -> Iterator[Breach]:
    if not any("evidence" in step for step in file.steps()):
        return
    for promise in blocks(file.tree.get("what happens next")):
        after = promise.get("after")
        if isinstance(after, Text) and _PROOF.search(after.text) and not is_all_proof(after.text):
            yield Breach(after.place, {"words": after.text.strip(), "meant": ALL_PROOF})


PROOF_WORDS: Final = Check(
    CheckRule(
        "CLOCK",
        "A promise waits for proof in words that formkit does not know.",
        "It has no date then, for those who sent all their proof with the form either.",
        f"{OF_THE_FILE}what happens next: [{{we will: decide, within: 5 working days, after: we get your evidence}}]\n"
        "steps:\n  - {evidence: Show us the letter, id: letter, called: the letter, accept: [a letter], why we ask: We check.}",
        f"{OF_THE_FILE}what happens next: [{{we will: decide, within: 5 working days, after: {ALL_PROOF}}}]\n"
        "steps:\n  - {evidence: Show us the letter, id: letter, called: the letter, accept: [a letter], why we ask: We check.}",
        "warning",
    ),
    "`after: {words}` is only words: the date is never worked out from the proof.",
    "Write: after: {meant}",
    _other_words_for_proof,
)

START_AND_END_CHECKS: Final = (FREE, A_HEADING, NO_DAY, PROOF_WORDS)
