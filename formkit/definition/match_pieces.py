"""`must match:` a closed grammar: pieces joined by `then`, each a count of characters or a text in so many words.

    8 numbers · 2 letters · 6 to 8 letters or numbers · the text CT

What is not one of these is an error: taken as literal text it would be a form that nobody can finish. Small letters,
spaces and dashes are not compared: bills print numbers in groups, and people copy what they see.
"""

from __future__ import annotations

import re
from itertools import cycle, islice
from typing import Final, NamedTuple

import re2

from formkit.definition.reading.source_line import quoted
from formkit.definition.reading.tree import Text
from formkit.errors import FormFileError
from formkit.questions.spelling import squeezed

MOST: Final = 500
"""Characters that a piece may ask for: no text is longer."""
PIECES: Final = "`8 numbers`, `2 letters`, `6 to 8 letters or numbers` or `the text CT`"
_ADVICE: Final = f"Write pieces joined by `then`, each like {PIECES}."
_COUNTED = re.compile(r"(\d{1,3})(?: to (\d{1,3}))? (letters? or numbers?|numbers?|letters?)")
_LITERAL = re.compile(r"the text (?:\"([^\"]{1,40})\"|'([^']{1,40})'|(\S(?:.{0,38}\S)?))")
_COUNTS_INSIDE = re.compile(
    r"^the text \S.*(?:\s\d{1,3}(?: to \d{1,3})? (?:digit|number|letter|character|numeral)|(?: and|,|;| followed by)$)"
)
"""`the text 7 followed by 7 digits` is no text that stands on anybody's bill."""
_CLASSES: Final = {"number": "[0-9]", "letter": "[A-Z]", "letter or number": "[A-Z0-9]"}
_EXAMPLES: Final = {"number": "1234567890", "letter": "ABCDEFGHJK", "letter or number": "A1B2C3D4E5"}
_THEN: Final = {"en": " then ", "cy": " yna "}
_START: Final = {"en": "{counted} and start with {text}", "cy": "{counted} a dechrau gyda {text}"}
_WELSH: Final = {
    "number": ("rhif", "rif"),
    "letter": ("llythyren", "lythyren"),
    "letter or number": ("llythyren neu rif", "lythyren neu rif"),
}
"""After any number, after 2."""


class TextShape(NamedTuple):
    """The shape of a text, which is compared in capitals, without spaces and dashes."""

    pattern: str
    """A RE2 expression."""
    says: str
    """The same for a person: "8 numbers and start with 7"."""
    example: str
    """A text of this shape."""


class _Piece(NamedTuple):
    text: str
    """The text that it is; "" where characters are counted."""
    what: str = ""
    """What is counted."""
    least: int = 0
    most: int = 0

    @property
    def pattern(self) -> str:
        if self.text:
            return str(re2.escape(squeezed(self.text)))
        times = str(self.least) if self.least == self.most else f"{self.least},{self.most}"
        return f"{_CLASSES[self.what]}{{{times}}}"

    @property
    def example(self) -> str:
        if self.text:
            return squeezed(self.text)
        return "".join(islice(cycle(_EXAMPLES[self.what]), self.least))

    def said(self, language: str) -> str:
        return self.text or _counted(self.least, self.most, self.what, language)


def read_pieces(node: Text, language: str = "en") -> TextShape | FormFileError:
    """The shape in the words of a language, or what is wrong, with the line that was probably meant."""
    written = [piece.strip() for piece in re.split(r"\bthen\b", node.text)]
    read = [None if _COUNTS_INSIDE.search(piece) else _piece(piece) for piece in written]
    if None in read:
        return _refused(node, written[read.index(None)], written)
    # A piece of spaces and dashes alone is not compared, so people need not read of it.
    pieces = [one for one in read if one is not None and one.example]
    if not pieces:
        problem = "Spaces and dashes are not compared, so nothing of this shape is left."
        return node.place.error(problem, _ADVICE, id="PATTERN")
    pattern, example = (
        "".join(parts) for parts in zip(*((one.pattern, one.example) for one in pieces), strict=True)
    )
    return TextShape(pattern, _in_words(pieces, language), example)


def _piece(piece: str) -> _Piece | None:
    if literal := _LITERAL.fullmatch(piece):
        return _Piece(next(text for text in literal.groups() if text))
    counted = _COUNTED.fullmatch(piece)
    if counted is None:
        return None
    least, most = int(counted[1]), int(counted[2] or counted[1])
    if not 0 < least <= most <= MOST:
        return None
    return _Piece("", " or ".join(word.rstrip("s") for word in counted[3].split(" or ")), least, most)


def _in_words(pieces: list[_Piece], language: str) -> str:
    """ "8 numbers and start with 7" for a 7 and 7 numbers: people count all of what stands on their bill."""
    if len(pieces) == 2 and (first := pieces[0].text) and _is_of(first, pieces[1].what):
        more = len(squeezed(first))
        counted = _counted(pieces[1].least + more, pieces[1].most + more, pieces[1].what, language)
        return _START[language].format(counted=counted, text=first)
    return _THEN[language].join(one.said(language) for one in pieces)


def _is_of(text: str, what: str) -> bool:
    """Whether a text is made of what is counted behind it, so that both are counted as one."""
    return bool(what) and re.fullmatch(f"{_CLASSES[what]}+", squeezed(text)) is not None


def _counted(least: int, most: int, what: str, language: str) -> str:
    """ "6 to 8 numbers"; Welsh nouns stay singular after a number, and change after 2."""
    if language == "cy":
        count = str(least) if least == most else f"{least} i {most}"
        return f"{count} {_WELSH[what][most == 2]}"
    count = str(least) if least == most else f"{least} to {most}"
    return f"{count} {what if most == 1 else what.replace('letter', 'letters').replace('number', 'numbers')}"


def _refused(node: Text, wrong: str, written: list[str]) -> FormFileError:
    place = node.place_at(node.text.find(wrong)) if wrong else node.place
    problem = f"`{wrong}` is no piece of `must match`." if wrong else "A piece of `must match` is empty."
    expression = _of_an_expression(node.text)
    for pieces in (written, _JOINED.split(node.text), _JOINED.split(expression) if expression else [""]):
        meant = [_nearest(piece.strip()) if not _COUNTS_INSIDE.search(piece) else "" for piece in pieces]
        line = " then ".join(meant)
        if all(meant) and line != node.text and isinstance(read_pieces(Text(line, node.place)), TextShape):
            return place.error(problem, f"must match: {line}", id="PATTERN")
    if _EXPRESSION.search(node.text):
        problem = "A regular expression has a key of its own, and `must match` is said in words."
        return place.error(
            problem, f"Write `pattern: {quoted(node.text)}` in place of `must match`.", id="PATTERN"
        )
    if re.fullmatch(r"(?:only |some |any )?(?:letters?|numbers?|digits?|characters?)(?: only)?", wrong):
        what = (
            "letters"
            if "letter" in wrong
            else "numbers"
            if re.search("number|digit", wrong)
            else "letters or numbers"
        )
        return place.error(
            f"`{wrong}` does not say how many.",
            f"Write how many, such as `6 {what}` or `1 to 8 {what}`.",
            id="PATTERN",
        )
    return place.error(problem, _ADVICE, id="PATTERN")


_JOINED: Final = re.compile(
    r"\s*,?\s+(?:and then|and|then|followed by|plus|next)\s+|\s*[,;+&]\s*(?=\S)"
    r"|(?<=numbers)\s+(?=\d)|(?<=letters)\s+(?=\d)|(?<=digits)\s+(?=\d)"
)
"""What people write for `then`."""
_EXPRESSION: Final = re.compile(r"\[[^\]]+\]|\\[dws]|[A-Za-z0-9\])][{+*]\d?|^\^|\$$")
_TOKEN: Final = re.compile(
    r"(?P<set>\[0-9\]|\\d|\[A-Z\]|\[A-Za-z\]|\[a-zA-Z\]|\[A-Z0-9\])(?:\{(?P<low>\d+)(?:,(?P<high>\d+))?\})?|(?P<text>[A-Za-z0-9]+)"
)


def _of_an_expression(written: str) -> str:
    """A plain regular expression in words: `7[0-9]{7}` is `the text 7 then 7 numbers`; "" for one that is not plain."""
    if mask := re.fullmatch(r"([A-Z]{1,4})[ -]?(\d{2,10})", written):  # an example of it
        return f"{len(mask[1])} letter{'' if len(mask[1]) == 1 else 's'} then {len(mask[2])} numbers"
    text = written.removeprefix("^").removesuffix("$")
    pieces, at = [], 0
    while at < len(text) and (token := _TOKEN.match(text, at)):
        at = token.end()
        if token["text"]:
            pieces.append(f"the text {token['text']}")
            continue
        what = (
            "numbers"
            if token["set"] in ("[0-9]", "\\d")
            else "letters or numbers"
            if "0" in token["set"]
            else "letters"
        )
        times = token["low"] or "1"
        pieces.append(f"{times}{' to ' + token['high'] if token['high'] else ''} {what}")
    return " then ".join(pieces) if at == len(text) and _EXPRESSION.search(written) else ""


_NUMBERS: Final = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        range(1, 11),
        strict=True,
    )
)
_OTHER_WORDS: Final = (
    (r"[,;]$", ""),
    (r"^(?:(?:starts?|begins?|starting|beginning) with|first)\s+", ""),
    (r"^(?:an? |the )?(?:text |letters? |numbers? |word )?(?=[A-Z0-9]+$)", ""),
    (r"^(?:an? |the )?(?:letters?|numbers?|digits?|word|literal|string|text) ([A-Z0-9]{1,10})$", r"the text \1"),
    (r"^an? (letter|number|digit)$", r"1 \1"),
    (r"^(?:exactly|any|a group of)\s+", ""),
    (r"\b(?:digits?|numerals?|figures?)\b", "numbers"),
    (r"\b(?:characters?|alphanumerics?|letters? and numbers?|letters?/numbers?|numbers? or letters?)\b", "letters or numbers"),
    (r"^(\d+)\s*(?:-|–|\.\.)\s*(\d+)\b", r"\1 to \2"),
    (r"^\[A-Z(?:a-z)?\]\{(\d+)\}$", r"\1 letters"),
    (r"^(?:\[0-9\]|\\d)\{(\d+)\}$", r"\1 numbers"),
    (r"^['\"](.+)['\"]$", r"the text \1"),
    (r"^([A-Za-z]{1,4}|\d{1,10}|[A-Z]{1,4}[-/ ]?)$", r"the text \1"),
)  # fmt: skip
"""How people say it in other words or in other tools → as it is said here."""


def _nearest(piece: str) -> str:
    """The piece that somebody probably meant; "" where that is not clear."""
    first, _, rest = piece.partition(" ")
    said = f"{_NUMBERS[first.lower()]} {rest}" if first.lower() in _NUMBERS else piece
    for pattern, instead in _OTHER_WORDS:
        said = re.sub(pattern, instead, said).strip()
    return said if _piece(said) else ""
