"""Which kind a file begins like, and what its name claims."""

from __future__ import annotations

import pytest

from formkit.evidence.kinds import KINDS, claims_one, kind_begun, kind_named, readable_names
from tests.evidence.corpus import PDF_IS_READ

ALL = ("jpg", "png", "heic", "webp", "pdf")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\0\0\0\x1cftypheic", "heic"),
        (b"\0\0\n\x1cftypmif1", "heic"),
        (b"%PDF-1.7", "pdf" if PDF_IS_READ else None),
        (b"\xef\xbb\xbf\n%PDF-1.7", "pdf" if PDF_IS_READ else None),
        (b"\0\0\0\x1cftypmp42", None),
        (b"RIFF\x0a\n\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x0a\n\0\0WAVEfmt ", None),
        (b"GIF89a", None),
        (b"<html>\xff\xd8\xff", None),
        (b"", None),
    ],
)
def test_how_a_file_begins_decides(head: bytes, kind: str | None) -> None:
    found = kind_begun(head, ALL)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("a.jpg", True),
        ("a.JPEG", True),
        ("a.jfif", True),
        ("a.HeIc", True),
        ("a.pdf", PDF_IS_READ),
        ("a.jpg.exe", False),
        ("a", False),
        (".jpg", False),
        ("", False),
    ],
)
def test_what_a_name_claims_is_told_apart(name: str, claims: bool) -> None:
    assert claims_one(name, ALL) is claims


def test_a_kind_that_the_form_does_not_take_is_none() -> None:
    assert kind_begun(b"\x89PNG\r\n\x1a\n", ["jpg"]) is None
    assert not claims_one("a.png", ["jpg"])


def test_pdf_is_offered_only_where_it_can_be_read() -> None:
    assert ("pdf" in readable_names()) == PDF_IS_READ
    assert set(readable_names()) >= {"jpg", "png", "heic", "webp"}


def test_every_kind_is_found_by_its_name() -> None:
    assert [kind_named(kind.name) for kind in KINDS] == list(KINDS)
