"""The bytes of a file as text, or the one reason why they are none."""

from __future__ import annotations

from formkit.definition.reading.tree import Place
from formkit.errors import FormFileError

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes, file: str) -> tuple[str, tuple[FormFileError, ...]]:
    """The file's text, or "" with the reason why it is not text. A byte order mark is dropped."""
    is_list = file.endswith(".csv")
    id = "LIST" if is_list else "YAML"
    save = "In Excel, choose “Save as” and “CSV UTF-8”." if is_list else "Save it again as UTF-8."
    start = Place(file, 1, 1)
    if raw.startswith(_WORKBOOKS):
        advice = save if is_list else "Write it in an editor for plain text, such as Notepad."
        return "", (start.error("This file is an Excel workbook or a ZIP file, and no text.", advice, id=id),)
    if raw.startswith(_UTF_16) or b"\x00" in raw[:200]:
        return "", (start.error("This file is saved as UTF-16, which cannot be read.", save, id=id),)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start].decode("utf-8", "replace")
        place = Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        sign = raw[wrong.start : wrong.start + 1].decode("cp1252", "replace")
        shown = f", such as the “{sign}” here," if sign.isprintable() and sign != "\ufffd" else ""
        problem = f"This file is not saved as UTF-8: letters with accents and signs{shown} cannot be read."
        return "", (place.error(problem, save, id=id),)
