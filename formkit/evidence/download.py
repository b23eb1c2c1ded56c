"""How a kept file is named and handed out: as a download that no browser runs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST_NAME = 120
"""Characters; at most 480 bytes in UTF-8, so that the header stays below what proxies take."""

NAMELESS = "evidence"

UNSAFE = frozenset('/\\:*?"<>|')
"""What Windows does not allow in a name, folders among it."""

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Devices on Windows, with any extension."""

ATTR_CHAR = "!#$&+-.^_`|~"
"""What RFC 8187 lets stand unencoded beside letters and digits."""


def download_headers(name: str, type: str) -> list[tuple[bytes, bytes]]:
    """ASGI headers for handing out a file as `name`; whatever the name, they are six headers and no more.

    The browser saves and never shows it; were it opened all the same, the sandbox lets nothing in it run or load.
    """
    return [
        (b"content-type", _media_type(type)),
        (b"content-disposition", _disposition(safe_name(name))),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"sandbox; default-src 'none'"),
        (b"cache-control", b"no-store"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


def kept_name(question_id: str, n: int, extension: str) -> str:
    """The name a file goes by: its question and its number, "photos-of-the-kerb-2.jpg"; the sender's name is dropped."""
    words = re.sub(r"[^a-z0-9]+", "-", question_id.lower()).strip("-")
    return f"{words or NAMELESS}-{n}.{extension}"


def right_name(name: str, extension: str) -> str:
    """The sender's name, made safe, with the ending of what the file is: "IMG_2.heic" is "IMG_2.jpg" when it is JPEG.

    "" where nothing of it but an ending is left.
    """
    plain = safe_name(name)
    stem, dot, ending = plain.rpartition(".")
    if ending.lower() in SAME_ENDING.get(extension, (extension,)):
        return plain if stem else ""
    if not (dot and AN_ENDING.fullmatch(ending)):
        stem = plain
    return safe_name(f"{stem}.{extension}") if stem != NAMELESS else ""


SAME_ENDING = {"jpg": ("jpg", "jpeg")}
AN_ENDING = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{1,5}")
"""What stands behind the last dot and is no word or number of the name: "heic", "mp4", but not "10" of "12.10"."""


def safe_name(name: str) -> str:
    """A name that can stand in a header and in a folder: no control or direction signs, no folders, 120 characters."""
    plain = "".join("_" if sign in UNSAFE else sign for sign in name if _visible(sign))
    plain = plain.strip(". ")
    if RESERVED.match(plain):
        plain = f"_{plain}"
    if len(plain) > LONGEST_NAME:
        stem, dot, extension = plain.rpartition(".")
        tail = f"{dot}{extension}" if stem and len(extension) <= 10 else ""
        plain = plain[: LONGEST_NAME - len(tail)] + tail
    return plain or NAMELESS


def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _disposition(name: str) -> bytes:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    # "%" is left out as well: some browsers decode it in the plain form.
    fallback = re.sub(r"[^A-Za-z0-9 ._-]", "_", plain).strip(". ") or NAMELESS
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(name, safe=ATTR_CHAR)}".encode(
        "ascii"
    )


def _media_type(type: str) -> bytes:
    known = re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", type)
    return type.encode("ascii") if known else b"application/octet-stream"
