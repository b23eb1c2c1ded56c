"""Drawing a picture anew: what stays and what goes."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from formkit.evidence import images
from formkit.evidence.images import TooManyPixels, redrawn
from formkit.evidence.kinds import FileKind, kind_named
from tests.evidence import pictures

# As the child does before it opens anything.
images.get_ready()

JPG, PNG, HEIC = kind_named("jpg"), kind_named("png"), kind_named("heic")


def opened(content: bytes) -> Image.Image:
    """The picture, wholly read."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("content", "kind"), [(pictures.turned_jpeg(), JPG), (pictures.telling_png(), PNG)], ids=["jpg", "png"]
)
def test_nothing_tells_of_maker_place_or_time(content: bytes, kind: FileKind) -> None:
    assert pictures.CANARY.encode() in content
    cleaned = redrawn(content, kind)
    assert pictures.CANARY.encode() not in cleaned
    kept = opened(cleaned)
    assert dict(kept.getexif()) == {}
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "transparency"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_without_its_note(orientation: int) -> None:
    upright = opened(redrawn(pictures.turned_jpeg(orientation), JPG))
    assert upright.size == ((160, 120) if orientation <= 4 else (120, 160))


def test_what_can_be_seen_through_is_white_as_paper() -> None:
    glass = pictures.encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "WEBP", lossless=True)
    assert opened(redrawn(glass, kind_named("webp"))).getpixel((4, 4)) == (255, 255, 255)


def test_a_heic_is_turned_and_cleaned_too() -> None:
    assert pictures.CANARY.encode() in pictures.HEIC
    cleaned = redrawn(pictures.HEIC, HEIC)
    assert opened(cleaned).format == "JPEG"
    assert opened(cleaned).size == (48, 64)
    assert pictures.CANARY.encode() not in cleaned


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", pictures.zipped(a="x"), b"%PDF-1.7\n"])
def test_what_hides_behind_a_picture_is_gone(tail: bytes) -> None:
    for content, kind in ((pictures.jpeg(), JPG), (pictures.png(), PNG)):
        assert tail not in redrawn(content + tail, kind)


def test_a_png_keeps_every_pixel_and_its_transparency() -> None:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        content = pictures.png(mode)
        kept = opened(redrawn(content, PNG))
        assert kept.mode == opened(content).mode
        assert kept.tobytes() == opened(content).tobytes()
    assert opened(redrawn(pictures.telling_png(), PNG)).info["transparency"] == 0


def test_a_cmyk_photo_becomes_one_that_browsers_show() -> None:
    content = pictures.encoded(pictures.drawing(mode="CMYK"), "JPEG")
    assert opened(redrawn(content, JPG)).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "kind"), [(pictures.pixel_flood(), PNG), (pictures.flooded_jpeg(), JPG)], ids=["png", "jpg"]
)
def test_a_flood_of_pixels_is_refused_before_it_is_drawn(content: bytes, kind: FileKind) -> None:
    with pytest.raises(TooManyPixels):
        redrawn(content, kind)


def test_a_picture_just_over_the_limit_is_refused_and_not_only_warned_of() -> None:
    wide = pictures.encoded(Image.new("1", (10_001, 10_000)), "PNG")
    with pytest.raises(TooManyPixels):
        redrawn(wide, PNG)


def test_only_the_format_that_was_claimed_is_tried() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        redrawn(pictures.png(), JPG)


def test_getting_ready_loads_no_parser_that_is_not_needed() -> None:
    program = (
        "import sys\nfrom formkit.evidence import images\nimages.get_ready()\n"
        "print([name for name in sys.modules if 'Tiff' in name or 'Psd' in name or 'Eps' in name])"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "Psd" not in said.stdout
    assert "Eps" not in said.stdout
