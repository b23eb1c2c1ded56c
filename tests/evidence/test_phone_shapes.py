"""Photos in the shapes in which phones, chats and browsers hand them over: all are taken, upright and without their place."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PIL import Image

from formkit.evidence.download import right_name
from formkit.evidence.inspection import Accepted, Refused, inspect
from formkit.evidence.kinds import KINDS
from tests.evidence import pictures
from tests.evidence.test_inspection import only_file, received
from tests.patience import LONGEST_WAIT

ALL = tuple(kind.name for kind in KINDS)
LARGE = (8064, 6048)
"""48 megapixels, as the main cameras of phones take them."""


def photo(format: str, size: tuple[int, int] = (160, 120), mode: str = "RGB") -> bytes:
    """A photo taken with the phone held upright: it lies on its side, and its note says so."""
    picture = pictures.drawing(*size, mode=mode)
    options = {"method": 0, "quality": 40} if format == "WEBP" else {}
    return pictures.encoded(picture, format, exif=pictures.telling_exif(), **options)


SHAPES = (
    ("a photo of Android", "IMG_20261129_101500.jpg", photo("JPEG"), "IMG_20261129_101500.jpg", (120, 160)),
    ("a photo of an iPhone", "IMG_0002.HEIC", pictures.HEIC, "IMG_0002.jpg", (48, 64)),
    ("HEIC that iOS named .jpg", "IMG_0003.jpg", pictures.HEIC, "IMG_0003.jpg", (48, 64)),
    ("HEIC without an ending", "IMG_0004", pictures.HEIC, "IMG_0004.jpg", (48, 64)),
    ("HEIC named .heif", "image.heif", pictures.HEIC, "image.jpg", (48, 64)),
    ("JPEG named .png", "bin.png", photo("JPEG"), "bin.jpg", (120, 160)),
    ("JPEG named .jfif by Windows", "bin.jfif", photo("JPEG"), "bin.jpg", (120, 160)),
    ("JPEG named .jpe", "bin.jpe", photo("JPEG"), "bin.jpg", (120, 160)),
    ("JPEG without an ending, from a chat", "image", photo("JPEG"), "image.jpg", (120, 160)),
    ("a screenshot named .jpg", "Screenshot.jpg", photo("PNG"), "Screenshot.png", (120, 160)),
    ("WebP of a browser", "bin.webp", photo("WEBP"), "bin.jpg", (120, 160)),
    ("WebP that is seen through, named .png", "bin.png", photo("WEBP", mode="RGBA"), "bin.jpg", (120, 160)),
    ("a name of 264 letters", "b" * 260 + ".jpg", photo("JPEG"), "b" * 116 + ".jpg", (120, 160)),
    ("JPEG of 48 megapixels", "IMG_0005.jpg", photo("JPEG", LARGE), "IMG_0005.jpg", LARGE[::-1]),
    ("WebP of 30 megapixels", "web.webp", photo("WEBP", (6000, 5000), "RGBA"), "web.jpg", (5000, 6000)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "as_named", "size"),
    [shape[1:] for shape in SHAPES],
    ids=[shape[0] for shape in SHAPES],
)
def test_a_photo_of_this_shape_is_taken(
    tmp_path: Path, name: str, content: bytes, as_named: str, size: tuple[int, int]
) -> None:
    seen = asyncio.run(inspect(received(tmp_path / "in", name, content), ALL, LONGEST_WAIT))
    assert isinstance(seen, Accepted)
    assert right_name(name, seen.extension) == as_named
    kept = only_file(tmp_path / "in").read_bytes()
    assert pictures.CANARY.encode() not in kept
    with Image.open(only_file(tmp_path / "in")) as picture:
        assert picture.size == size
        assert (picture.format or "").lower() == {"jpg": "jpeg"}.get(seen.extension, seen.extension)


def test_a_webp_that_the_memory_of_the_child_cannot_hold_is_refused_with_a_word(tmp_path: Path) -> None:
    seen = asyncio.run(inspect(received(tmp_path / "in", "a.webp", photo("WEBP", LARGE)), ALL, LONGEST_WAIT))
    assert seen == Refused("too many pixels")
