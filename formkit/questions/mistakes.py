"""The names of the mistakes that an answer of one type can have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from formkit.questions.base import PlainKind
from formkit.questions.wording import messages

EVERYWHERE = ("empty", "rule")
WHEN_DECLINED = ("not known and more", "rather not say and more", "one instead")
"""Mistakes of a question that may be answered with "I do not know"."""
WHERE_WORDS_ARE_COUNTED = ("too many words",)
"""Mistakes of a question with a limit such as `up to: 50 words`."""
_AMOUNTS = ("between", "at least", "at most", "more than", "less than")
_NO_AMOUNT = ("without words", "one number", "comma")
_ONE_INPUT = ("too long", "one line", "unshowable")
_OF_KIND: Mapping[PlainKind, tuple[str, ...]] = {
    "text": (*_ONE_INPUT, "pattern", "different"),
    "number": (*_ONE_INPUT, *_NO_AMOUNT, *_AMOUNTS, "different"),
    "money": (*_ONE_INPUT, *_NO_AMOUNT, *_AMOUNTS, "different"),
    "date": ("between", "after", "before", "on or after", "on or before", "span", "different"),
    "one option": ("different", "not offered"),
    "some options": ("not offered",),
}
"""Mistakes whose words all types share, by what conditions may do with the answer."""
_SAYS_WHAT_IS_WRONG = re.compile(r"\{[cC]alled\}| must |^(?:Enter|Select|Describe|There are no) ")
_IS_ON_THE_PAGE = re.compile(r".* (?:label|hint|shown)(?: .*)?|(?:by|in|own) (?!the ).*")
"""Names of words that a page always shows, and of mistakes that go by another name."""


def mistake_names(folder: str, kind: PlainKind) -> tuple[str, ...]:
    """What may stand in `error:` of a question: its own mistakes, then those that it shares with others.

    `folder` is the folder of the answer type, whose messages.yaml holds words for its mistakes beside other words.
    """
    shared, own = messages(""), messages(folder)
    found = (
        name
        for name, words in own.items()
        if (name not in shared or words != shared[name])
        and _SAYS_WHAT_IS_WRONG.search(words["en"])
        and not _IS_ON_THE_PAGE.fullmatch(name)
    )
    of_kind = _OF_KIND.get(kind, ())
    if any(name.endswith(" too long") for name in own):  # several inputs, each with mistakes of its own
        of_kind = ()
    return tuple(dict.fromkeys((*EVERYWHERE, *found, *of_kind)))
