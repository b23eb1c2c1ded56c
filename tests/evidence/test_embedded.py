"""Pictures lose what tells of people and places, and stay the same pictures byte for byte otherwise."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, features

from formkit.evidence.embedded import bare_jpeg, bare_jpeg_2000
from tests.evidence.pictures import CANARY, drawing, encoded, jpeg, turned_jpeg

CANARIES = (CANARY.encode(), b"Exif", b"xmpmeta", b"GPS")


def pixels(content: bytes) -> bytes:
    return Image.open(BytesIO(content)).tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_keeps_its_picture_and_loses_what_the_camera_wrote(progressive: bool) -> None:
    picture = Image.open(BytesIO(turned_jpeg()))
    telling = encoded(
        picture, "JPEG", progressive=progressive, exif=picture.getexif(), comment=CANARY.encode()
    )
    assert CANARY.encode() in telling
    bare = bare_jpeg(telling + b"behind the end " + CANARY.encode())
    assert [canary for canary in CANARIES if canary in bare] == []
    assert pixels(bare) == pixels(telling)


def test_the_colours_of_a_photo_stay_as_they_are() -> None:
    profile = b"a profile of colours"
    assert Image.open(BytesIO(bare_jpeg(jpeg(icc_profile=profile)))).info["icc_profile"] == profile
    four = encoded(drawing(mode="CMYK"), "JPEG")
    assert pixels(bare_jpeg(four)) == pixels(four)


def test_a_picture_that_tells_nothing_stays_as_it_is() -> None:
    assert bare_jpeg(jpeg()) == jpeg()


@pytest.mark.skipif(not features.check("jpg_2000"), reason="Pillow was built without JPEG 2000")
@pytest.mark.parametrize("bare_stream", [False, True])
def test_a_jpeg_2000_loses_its_comments_and_boxes(bare_stream: bool) -> None:
    made = encoded(drawing(), "JPEG2000", comment=CANARY, no_jp2=bare_stream)
    assert CANARY.encode() in made
    boxes = b"" if bare_stream else b"\x00\x00\x00\x10uuid" + CANARY.encode()[:8].ljust(8)
    bare = bare_jpeg_2000(made + boxes)
    assert CANARY.encode() not in bare
    assert b"uuid" not in bare
    assert pixels(bare) == pixels(made)


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


@pytest.mark.parametrize(
    ("marker", "begins"),
    [
        (0xE0, b"JFXX\0\x10"),
        (0xE0, b"II\x1a\0\0\0HEAPJPGM"),
        (0xE1, b"Exif\0\0"),
        (0xE2, b"MPF\0"),
        (0xE4, b"\0"),
        (0xED, b"Photoshop 3.0\0"),
        (0xEE, b"\0"),
        (0xEF, b"\0"),
        (0xF0, b"\0"),
        (0xFE, b"\0"),
        (0x02, b"\0"),
    ],
)
def test_what_no_reader_of_pictures_needs_goes(marker: int, begins: bytes) -> None:
    plain = jpeg()
    telling = plain[:2] + segment(marker, begins + CANARY.encode()) + plain[2:]
    assert bare_jpeg(telling) == plain


def test_a_preview_in_the_first_segment_goes() -> None:
    plain = jpeg()
    (length,) = struct.unpack_from(">H", plain, 4)
    first = plain[6 : 4 + length]
    telling = plain[:2] + segment(0xE0, first[:12] + b"\x02\x02" + b"CANARYMAKE!!") + plain[4 + length :]
    assert bare_jpeg(telling) == plain


def with_comment_in_tile(stream: bytes, index: bytes = b"") -> bytes:
    """A codestream whose first tile has a comment, and perhaps an index of the lengths of tiles before it."""
    comment = b"\xff\x64" + struct.pack(">HH", 4 + len(CANARY), 1) + CANARY.encode()
    at = stream.index(b"\xff\x90")
    (length,) = struct.unpack_from(">I", stream, at + 6)
    tile = stream[at : at + 6] + struct.pack(">I", length + len(comment)) + stream[at + 10 : at + 12]
    return stream[:at] + index + tile + comment + stream[at + 12 :]


@pytest.mark.skipif(not features.check("jpg_2000"), reason="Pillow was built without JPEG 2000")
@pytest.mark.parametrize("index", [b"", b"\xff\x55\0\x08\0\x40\0\0\x01\0"])
def test_comments_of_tiles_go_and_the_tiles_stay(index: bytes) -> None:
    plain = encoded(drawing(), "JPEG2000", no_jp2=True, tile_size=(64, 64))
    telling = with_comment_in_tile(plain, index)
    assert CANARY.encode() in telling
    bare = bare_jpeg_2000(telling)
    assert bare == bare_jpeg_2000(plain)
    assert pixels(bare) == pixels(plain)


@pytest.mark.skipif(not features.check("jpg_2000"), reason="Pillow was built without JPEG 2000")
def test_boxes_inside_boxes_are_looked_into() -> None:
    made = encoded(drawing(), "JPEG2000")
    at = made.index(b"jp2h") - 4
    (length,) = struct.unpack_from(">I", made, at)
    note = struct.pack(">I4s", 8 + len(CANARY), b"xml ") + CANARY.encode()
    telling = struct.pack(">I", length + len(note)) + made[at + 4 : at + length] + note + made[at + length :]
    wrapped = struct.pack(">I4s", 8 + len(note), b"asoc") + note
    bare = bare_jpeg_2000(made[:at] + telling + wrapped)
    assert CANARY.encode() not in bare
    assert pixels(bare) == pixels(made)


@given(st.binary(max_size=200))
def test_whatever_it_is_it_is_read_to_its_end_or_refused(content: bytes) -> None:
    for bare, begins in ((bare_jpeg, b"\xff\xd8"), (bare_jpeg_2000, b""), (bare_jpeg_2000, b"\xff\x4f")):
        try:
            assert len(bare(begins + content)) <= len(begins + content) + 16
        except (ValueError, IndexError, struct.error):
            continue
