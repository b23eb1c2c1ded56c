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


@given(st.binary(max_size=200))
def test_whatever_it_is_it_is_read_to_its_end_or_refused(content: bytes) -> None:
    for bare, begins in ((bare_jpeg, b"\xff\xd8"), (bare_jpeg_2000, b""), (bare_jpeg_2000, b"\xff\x4f")):
        try:
            assert len(bare(begins + content)) <= len(begins + content) + 16
        except (ValueError, IndexError, struct.error):
            continue
