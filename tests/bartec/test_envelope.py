"""Questions are well-formed whatever people typed, and answers cannot do anything."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from formkit.bartec.envelope import Part, answer_in, envelope, named, text_of


@pytest.mark.parametrize("words", ["Siân & <Co>", "]]>", 'a "b"', "a\x00b\x0b\ufffe", "line 1\nline 2 🐈"])
def test_a_question_holds_what_was_typed(words: str) -> None:
    root = ElementTree.fromstring(envelope("Note", (Part("Note", words),)))
    (found,) = (one for one in named(root, "Note") if not len(one))
    assert found.text == "".join(letter for letter in words if letter not in "\x00\x0b\ufffe")


def test_parts_have_their_own_namespaces() -> None:
    said = envelope("Get", (Part("Range", (Part("From", "1", "http://other.example"), Part("To", "2"))),))
    tags = [one.tag for one in ElementTree.fromstring(said).iter()][-3:]
    ours = "{http://bartec-systems.com/}"
    assert tags == [f"{ours}Range", "{http://other.example}From", f"{ours}To"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"<html></html>", b'<!DOCTYPE x [<!ENTITY a "a">]><GetResult>&a;</GetResult>',
        b"\xff\xfe", b"<OtherResult/>",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_none(body: bytes) -> None:
    assert answer_in(body, "Get") is None


def test_a_part_of_its_own_goes_before_one_further_down() -> None:
    root = answer_in(
        b"<x><GetResult><In><ID>1</ID></In><ID>2</ID><Deep><Name>n</Name></Deep></GetResult></x>", "Get"
    )
    assert root is not None
    assert (text_of(root, "ID"), text_of(root, "Name"), text_of(root, "None")) == ("2", "n", "")
