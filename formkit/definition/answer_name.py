"""The short name of an answer: said by the author, or worked out of the question where that is safe."""

from __future__ import annotations

import re
from collections.abc import Mapping

from formkit.definition.council import words
from formkit.definition.reading.tree import Block
from formkit.errors import FormFileError
from formkit.questions.base import PlainKind
from formkit.questions.every import ANSWER_TYPES

UNNAMED = "your answer"
"""What an answer is called in messages where nobody gave it a name."""

_OWNER = r"(?:your|their|his|her|its|our|the) "
_WHAT_IS = re.compile(rf"What (?:is|are) (?P<rest>{_OWNER}[^?]+)\?")
_CLAIM = re.compile(
    r"(?P<verb>Do|Are|Have|Had|Can|Could|Will|Would|Did|Were|Should|Must) (?P<who>you|they|we) (?P<rest>[^?]+)\?"
)
_OWNED = re.compile(rf"(?i:{_OWNER})(?P<rest>[^?.!:,;]+)")
_THINGS = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,3}")
_ENDS = frozenset(
    ("name", "names", "address", "number", "postcode", "email", "phone", "reference", "surname")
)
"""What a question of a few words has to end with to be the name of its own answer."""
_ORDERS = frozenset(
    (
        "add", "check", "choose", "confirm", "enter", "find", "give", "pick", "select", "show", "tell", "type", "write",
    )
)  # fmt: skip
"""First words of an order: "Enter a postcode" is not the name of an answer."""
_QUESTION_WORDS = frozenset(
    (
        "who", "what", "which", "when", "whose", "why", "how", "is", "are", "was", "were", "do", "does", "did", "have", "has",
        "had", "can", "could", "will", "would", "should", "must", "may", "i", "we", "you", "they", "it", "there", "please", "if",
    )
)  # fmt: skip
"""First words of a question or a sentence, which no name begins with."""
_TURNED_ROUND = [
    [word] for word in ("did", "do", "does", "is", "are", "was", "were", "have", "has", "can", "will")
]
"""What follows "where" in a question: "Where did it happen"; "Where it happened" is a name."""
_MORE_ORDERS = frozenset(
    (
        "accept", "agree", "attach", "click", "complete", "describe", "explain", "fill", "let", "provide", "put", "say", "send",
        "take", "tick", "upload",
    )
)  # fmt: skip
_THINGS_TOO = frozenset(
    (
        "answer",
        "check",
        "find",
        "list",
        "mark",
        "name",
        "pick",
        "search",
        "show",
        "sign",
        "state",
        "type",
        "use",
        "write",
    )
)
"""Orders that are names of things as well: "Type a name" is an order, "Type of organisation" is none."""
_AFTER_AN_ORDER = frozenset(
    (
        "a", "an", "the", "your", "their", "his", "her", "its", "our", "my", "us", "it", "them", "this", "that", "what", "which",
        "where", "whether", "if", "here", "below", "one", "all", "any", "each", "for",
    )
)  # fmt: skip
_LABEL = re.compile(r"[^\W_][^?.!:;,]*")
_MOST_WORDS = 8
_PROPER = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december", "welsh", "english", "british", "scottish",
        "irish", "european", "christmas", "easter", "wales", "england", "scotland", "britain", "islamic", "christian", "jewish",
    )
)  # fmt: skip
"""What has a capital letter wherever it stands."""
_SMALL = frozenset(
    ("a", "an", "any", "for", "from", "if", "is", "my", "of", "or", "the", "to", "us", "with", "your")
)


def derived_called(ask: str, *, is_claim: bool = False) -> str | None:
    """A name for the answer, or None where only the author can say it.

    "What is your name?" gives "your name", "Email address" gives "your email address". "When did you move?" gives
    None: "Enter the date you move" would be wrong. A label is its own name: "Job title" gives "job title". With
    `is_claim`, for a yes or no, "Do you live in a flat?" gives "you live in a flat" (for "Select yes if …") and nothing
    else gives anything.
    """
    text = " ".join(ask.split())
    if is_claim:
        found = _CLAIM.fullmatch(text)
        return _claim(found["verb"].lower(), found["who"], found["rest"]) if found else None
    if asked := _WHAT_IS.fullmatch(text):
        return asked["rest"]
    if _OWNED.fullmatch(text) and len(text.split()) <= 6:
        return _small_start(text)
    if _names_a_thing(text):
        return f"your {_small_start(text)}"
    return _small_start(text) if _is_label(text) else None


def _claim(verb: str, who: str, rest: str) -> str | None:
    """ "do" goes and the other verbs follow the person; "did you move" cannot be turned round: "you did move"."""
    if verb == "do":
        return f"{who} {rest}"
    return None if verb == "did" else f"{who} {verb} {rest}"


def _names_a_thing(text: str) -> bool:
    words = text.lower().split()
    return (
        bool(_THINGS.fullmatch(text))
        and words[-1] in _ENDS
        and words[0] not in _ORDERS
        and not _SMALL & set(words)
    )


def _is_label(text: str) -> bool:
    """Words that name a thing: no question, no order and no sentence."""
    words = text.lower().split()
    if not words or words[0] in _QUESTION_WORDS or (words[0] == "where" and words[1:2] in _TURNED_ROUND):
        return False
    is_order = words[0] in _ORDERS | _MORE_ORDERS
    if words[0] in _THINGS_TOO:
        is_order = len(words) == 1 or words[1] in _AFTER_AN_ORDER
    return bool(_LABEL.fullmatch(text)) and len(words) <= _MOST_WORDS and not is_order


def _small_start(text: str) -> str:
    """The first letter made small, except in a name such as "NHS number" or "National Insurance number"."""
    first, _, rest = text.partition(" ")
    is_name = (len(first) > 1 and first[:2].isupper()) or rest[:1].isupper() or first.lower() in _PROPER
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


_NAMES: Mapping[PlainKind, str] = {
    "date": "the date …",
    "money": "how much …",
    "number": "how many …",
    "one option": "which …",
    "some options": "which …",
}
"""How the name of an answer begins, by what conditions may do with it."""


def unnamed(step: Block) -> FormFileError | None:
    """The warning: without a name, a person is told "Enter your answer", whatever was asked. None where it is not said."""
    answer_type = ANSWER_TYPES.get(words(step, "answer"))
    if answer_type is None or answer_type.names_its_parts:
        return None
    verb = "ask" if "ask" in step else "id"
    name = _NAMES.get(answer_type.kind, "your …")
    problem = "This question does not say what its answer is called, so errors would say only “your answer”."
    advice = f"Add a short name that fits after “Enter”, such as `called: {name}`."
    return step.key_place(verb).error(problem, advice, id="CALLED", level="warning")
