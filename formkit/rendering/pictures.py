"""The pictures of a forms folder: which can be shown, how large they are, and their bytes as they are served."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from formkit.definition.pictures import FOLDER, PICTURE_NAME, Picture
from formkit.rendering.assets import Asset, media_type

MOST_BYTES: Final = 200_000
"""A page with one such picture still comes in a few seconds where the signal is poor."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_START_OF_FRAME: Final = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
)
_RUNS: Final = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set")
)
"""Elements that could run something, or show another page."""
_SVG: Final = "http://www.w3.org/2000/svg"
_LEADS_OUT: Final = re.compile(r"@import|url\(\s*['\"]?(?!#|['\"]?#)|javascript:", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")


def pictures_in(forms: Path) -> Mapping[str, tuple[Picture, Asset | None]]:
    """The pictures beside the forms by name; no bytes for one that cannot be shown."""
    folder = forms / FOLDER
    return {path.name: _read(path) for path in _there(folder)} if folder.is_dir() else {}


def _there(folder: Path) -> Iterator[Path]:
    """The files right in the folder; none that lies elsewhere and is only linked to from there."""
    inside = folder.resolve()
    for path in sorted(folder.iterdir()):
        if PICTURE_NAME.fullmatch(path.name) and path.is_file() and path.resolve().is_relative_to(inside):
            yield path


def _read(path: Path) -> tuple[Picture, Asset | None]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        most = f"{MOST_BYTES // 1000} KB"
        return Picture(
            "", problem=f"has {size // 1000:,} KB, and a picture may have {most}. Save it smaller."
        ), None
    content = path.read_bytes()
    width_and_height = picture_size(path.name, content)
    if isinstance(width_and_height, str):
        return Picture("", problem=width_and_height), None
    asset = Asset(path.name, content, media_type(path.name), f"{FOLDER}/")
    return Picture(asset.address, *width_and_height), asset


def picture_size(name: str, content: bytes) -> tuple[int, int] | str:
    """Width and height in pixels, 0 where the file does not say; or why it cannot be shown."""
    match name.rpartition(".")[2]:
        case "png":
            return _png_size(content)
        case "svg":
            return _svg_size(content)
        case _:
            return _jpeg_size(content)


def _png_size(content: bytes) -> tuple[int, int] | str:
    if not content.startswith(_PNG) or len(content) < 24:
        return "is not a PNG picture. Save it as one, or correct the end of its name."
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | str:
    if not content.startswith(_JPEG):
        return "is not a JPEG picture. Save it as one, or correct the end of its name."
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return "is a JPEG picture that breaks off. Save it anew."


def _svg_size(content: bytes) -> tuple[int, int] | str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not an SVG picture in UTF-8. Save it as one."
    if re.search(r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        return "holds a document type or a style sheet of another file. Save it as plain SVG."
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # no document type, so no entity: looked at just above
    except ElementTree.ParseError:
        return "is not an SVG picture. Save it as one, or correct the end of its name."
    if root.tag != f"{{{_SVG}}}svg":
        return "is not an SVG picture. Save it as one, or correct the end of its name."
    if any(map(_could_do_more, root.iter())):
        return "could run a script or load something from elsewhere. Save it as plain SVG, or as PNG."
    return _length(root.get("width")), _length(root.get("height"))


def _could_do_more(element: ElementTree.Element) -> bool:
    """Whether an element of an SVG does more than draw."""
    space, _, name = str(element.tag).removeprefix("{").rpartition("}")
    if name.lower() in _RUNS or name.lower().startswith("animate") or space.endswith("/xhtml"):
        return True
    if name.lower() == "style" and _LEADS_OUT.search("".join(element.itertext())):
        return True
    return any(_leads_out(key.rpartition("}")[2].lower(), value) for key, value in element.attrib.items())


def _leads_out(attribute: str, value: str) -> bool:
    if attribute.startswith("on") or _LEADS_OUT.search(value):
        return True
    is_ours = value.strip().startswith(("#", "data:image/png;", "data:image/jpeg;"))
    return attribute in ("href", "src") and not is_ours


def _length(text: str | None) -> int:
    found = _LENGTH.fullmatch(text or "")
    return int(found[1]) if found else 0
