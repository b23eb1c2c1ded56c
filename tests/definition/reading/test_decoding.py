"""A file that is no text is told by what it is, and nothing else is told of it."""

from __future__ import annotations

import pytest

from formkit.definition.reading.decoding import decode

LIST = "id,name\na,Café\n"


@pytest.mark.parametrize(
    ("raw", "line", "problem"),
    [
        (b"PK\x03\x04\x14\x00", 1, "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "Excel workbook"),
        (LIST.encode("utf-16"), 1, "UTF-16"),
        (LIST.encode("utf-16-le"), 1, "UTF-16"),
        (LIST.encode("cp1252"), 2, "such as the “é” here"),
        (b"id,name\na,\x9d\n", 2, "not saved as UTF-8"),
    ],
)
@pytest.mark.parametrize(
    ("file", "id", "advice"), [("lists/a.csv", "LIST", "CSV UTF-8"), ("form.yaml", "YAML", "")]
)
def test_what_cannot_be_read_is_told_with_a_way_out(
    raw: bytes, line: int, problem: str, file: str, id: str, advice: str
) -> None:
    text, (told,) = decode(raw, file)
    assert text == ""
    assert (told.file, told.line, told.id) == (file, line, id)
    assert problem in told.problem
    assert advice in told.instead
    assert told.instead.endswith(".")


def test_a_text_is_read_with_and_without_a_mark() -> None:
    assert decode(LIST.encode(), "a.csv") == (LIST, ())
    assert decode(LIST.encode("utf-8-sig"), "a.csv") == (LIST, ())
