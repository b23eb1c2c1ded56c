"""Which kind of file a name claims to be."""

from __future__ import annotations

import pytest

from formkit.evidence.kinds import KINDS, kind_named, kind_of, readable_names
from tests.evidence.corpus import PDF_IS_READ

ALL = ("jpg", "png", "heic", "pdf")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "jpg"),
        ("a.JPEG", "jpg"),
        ("a.b.png", "png"),
        ("a.HeIc", "heic"),
        ("a.heif", "heic"),
        ("a.pdf", "pdf" if PDF_IS_READ else None),
        ("a.jpg.exe", None),
        ("a", None),
        ("jpg", None),
        (".jpg", None),
        ("", None),
        ("a.", None),
    ],
)
def test_the_last_extension_decides(name: str, kind: str | None) -> None:
    found = kind_of(name, ALL)
    assert (found.name if found else None) == kind


def test_a_kind_that_the_form_does_not_take_is_none() -> None:
    assert kind_of("a.png", ["jpg"]) is None


def test_pdf_is_offered_only_where_it_can_be_read() -> None:
    assert ("pdf" in readable_names()) == PDF_IS_READ
    assert set(readable_names()) >= {"jpg", "png", "heic"}


def test_every_kind_is_found_by_its_name() -> None:
    assert [kind_named(kind.name) for kind in KINDS] == list(KINDS)
