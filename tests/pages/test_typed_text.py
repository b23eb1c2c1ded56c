"""What a person types comes back clean, on the page and at check answers, or is refused in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.questions.cleaning import cleaned
from tests.questions.questions import in_words
from tests.web.browsing import Browser, PageReader
from tests.web.parsing import Attributes
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import forms_folder, start

NASTY = {
    "markup": "<script>alert(1)</script><b>&amp;</b> \"quoted\" 'single'",
    "the end of a textarea": "</textarea></form><h1>x</h1>",
    "template signs": "{{7*7}} {% raw %} ${x} #{x} <%= x %> {phone office} {short}",
    "markdown": "**bold** [link](https://evil.example) ![x](y) # heading",
    "right to left": "\u202eabc\u202c שלום مرحبا \u200f\u200e",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢ e\u0301 é",
    "family": "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 👍🏽 🇬🇧",
    "four bytes": "𝒳𠜎𓀀",
    "spaces": "two  spaces\tand\u00a0more\u3000",
    "a percent sign": "100% %s %(x)s %00 %0d%0a",
    "an entity": "&lt; &#60; &#x3c; &nbsp;",
    "a null that is only written": "\\0 \\u0000 NULL None undefined",
    "quotation of a database": "'; DROP TABLE visit; --",
    "a reference look-alike": "formkit-token=1&formkit-seen=2",
    "noncharacters near the edge": "\ufffd\uffef",
    "a long line": "x" * 2_000,
}  # fmt: skip

CLEAN = NASTY | {
    "right to left": "abc שלום مرحبا",
    "combining": unicodedata.normalize("NFC", NASTY["combining"]),
    "spaces": "two spaces and more",
}
"""The same without what cannot be seen; all others come back sign for sign."""

SHORT = "your note called"
UNSHOWABLE = {
    "null": "a\x00b", "bell": "a\x07b", "escape": "a\x1bb", "delete": "a\x7fb", "private use": "a\ue000b",
    "a marker look-alike": "\ue000\ue001\uf8ff", "vertical tab": "a\x0bb", "noncharacter": "a\uffffb",
    "next line": "a\x85b",
}  # fmt: skip


class Shown(PageReader):
    """The value cells of check answers, with their line breaks."""

    def __init__(self, html: str) -> None:
        self.cells: list[str] = []
        self._inside = False
        super().__init__(html)

    def opened(self, tag: str, given: Attributes) -> None:
        super().opened(tag, given)
        if tag == "dd" and given.get("class") == "govuk-summary-list__value":
            self.cells.append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.cells[-1] += "\n"

    def closed(self, tag: str) -> None:
        super().closed(tag)
        self._inside = self._inside and tag != "dd"

    def said(self, words: str) -> None:
        super().said(words)
        if self._inside:
            self.cells[-1] += words


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with a form that takes texts."""
    place = tmp_path_factory.mktemp("notes")
    forms = forms_folder(place / "forms")
    served = Served(
        settings_for(place / "data", forms=forms, pages_a_minute=100_000, starts_a_minute=1_000), Clock()
    )
    yield served
    served.close()


def at_check_answers(person: Browser, short: str, long: str) -> tuple[str, str]:
    """What check answers shows of two texts that were typed."""
    start(person, "/notes")
    person.send({"short": short})
    person.send({"long": long})
    assert person.page.path == "/notes/check-answers", person.page.text
    # Spaces around an answer cannot be seen there.
    first, second = (cell.strip() for cell in Shown(person.page.html).cells)
    return first, second


@pytest.mark.parametrize("what", NASTY)
def test_what_was_typed_comes_back_clean_and_else_exactly(notes: Served, what: str) -> None:
    typed, clean = NASTY[what], CLEAN[what]
    person = notes.browser()
    short, long = at_check_answers(person, typed, f"{typed}\n\n{typed}")
    assert (short, long) == (clean, f"{clean}\n\n{clean}")
    assert person.get("/notes/short").read.forms[-1].fields["short"] == [clean]
    assert person.get("/notes/long").read.forms[-1].fields["long"] == [f"{clean}\n\n{clean}"]


def test_rare_line_ends_come_back_as_line_ends(notes: Served) -> None:
    person = notes.browser()
    typed = "one\u2028two\u2029three"
    assert at_check_answers(person, "x", typed)[1] == "one\ntwo\nthree"
    assert person.get("/notes/long").read.forms[-1].fields["long"] == ["one\ntwo\nthree"]


@pytest.mark.parametrize("what", UNSHOWABLE)
def test_what_cannot_be_shown_is_refused_in_plain_words(notes: Served, what: str) -> None:
    person = notes.browser()
    start(person, "/notes")
    shown = person.send({"short": UNSHOWABLE[what]})
    assert shown.status == 422
    assert in_words("text", "unshowable", called=SHORT) in shown.text


def test_ten_thousand_characters_of_any_sort_come_back(notes: Served) -> None:
    person = notes.browser()
    long = "\n" + "".join(chr(0x1F600 + number % 60) + "ê<&'\"\n" for number in range(1_650))
    assert len(long) > 10_000
    _, shown = at_check_answers(person, "x", long)
    assert shown == long.strip()
    assert person.get("/notes/long").read.forms[-1].fields["long"] == [long.strip()]


def test_line_ends_of_every_sort_become_one(notes: Served) -> None:
    person = notes.browser()
    assert at_check_answers(person, "x", "one\r\ntwo\rthree\nfour")[1] == "one\ntwo\nthree\nfour"
    assert person.get("/notes/short").status == 200
    assert in_words("text", "one line", called=SHORT) in person.send({"short": "one\rtwo"}).text


def test_any_text_comes_back_clean_or_is_refused_with_words(notes: Served) -> None:
    person = notes.browser()
    start(person, "/notes")
    person.send({"short": "x"})

    @settings(max_examples=100)
    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    def comes_back(typed: str) -> None:
        person.get("/notes/long")
        shown = person.send({"long": typed})
        if shown.status == 422:
            assert is_blank(typed) or any(is_unshowable(one) for one in typed), typed
            words = in_words("long_text", "empty" if is_blank(typed) else "unshowable", called="your note")
            assert words in shown.text
        else:
            assert person.get("/notes/long").read.forms[-1].fields["long"] == [cleaned(typed)]

    comes_back()


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen."""
    return all(one.isspace() or unicodedata.category(one) == "Cf" for one in text)


def is_unshowable(one: str) -> bool:
    """Control and private-use characters, and what is no character at all."""
    return one not in "\t\n\r" and (
        unicodedata.category(one) in ("Cc", "Co")
        or ord(one) & 0xFFFE == 0xFFFE
        or "\ufdd0" <= one <= "\ufdef"
    )
