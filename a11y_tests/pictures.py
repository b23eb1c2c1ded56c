"""Files that people upload, right and wrong."""

from __future__ import annotations

import io

from PIL import Image

LARGE = 11_000_000


def photo(number: int = 0) -> bytes:
    """A small picture in the format of a phone's camera; another one for each number."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), (91, 140, 90 + 10 * number)).save(made, "JPEG")
    return made.getvalue()


def wrong_files() -> tuple[tuple[str, bytes], ...]:
    """Names and contents that an evidence page refuses, each for another reason."""
    return (
        ("", b""),
        ("empty.jpg", b""),
        ("letter.exe", b"MZ not a picture"),
        ("letter.jpg", b"%PDF-1.7 not a picture"),
        ("broken.jpg", photo()[:200]),
        ("large.jpg", photo() + bytes(LARGE)),
        ("photo\u202egpj.jpg", photo()),
    )
