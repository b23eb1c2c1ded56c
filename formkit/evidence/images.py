"""Opens a picture and draws it anew without place, device or thumbnail."""

from __future__ import annotations

import warnings
from io import BytesIO

import pi_heif  # type: ignore[import-untyped]  # ships no types; one call of it is used

# Pillow loads them when a JPEG holds EXIF or two pictures, or for a WebP: then the child can open nothing any more.
from PIL import Image, ImageOps, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401  # loaded for what they do when loaded

from formkit.evidence.kinds import FileKind

MOST_PIXELS = 100_000_000
"""48 million is the largest common phone picture."""

MOST_WEBP_PIXELS = 30_000_000
"""Its decoder holds three copies of the picture: more would not fit into the child, and fail without a reason. Cameras
write no WebP; browsers and chats, which make pictures small, do."""

JPEG_QUALITY = 90

FORMATS = {"jpg": "JPEG", "png": "PNG", "heic": "HEIF", "webp": "WEBP"}

PLAIN_JPEG_MODES = ("L", "RGB")


class TooManyPixels(Exception):
    """The picture is larger than its kind may be, or than the memory allows."""


def get_ready() -> None:
    """Load the decoders, and make Pillow refuse what it would only warn of. Call before memory is limited."""
    # Not init(): it loads some forty more parsers, each a way in.
    Image.preinit()
    pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def redrawn(content: bytes, kind: FileKind) -> bytes:
    """The same picture, upright, as JPEG or PNG, with no metadata and nothing before or after it.

    Colour profiles go too, so vivid colours of a phone may look a little paler. Raises TooManyPixels; anything else
    that Pillow raises means that the picture cannot be opened.
    """
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind.name]]) as picture:
            if picture.width * picture.height > (MOST_WEBP_PIXELS if kind.name == "webp" else MOST_PIXELS):
                raise TooManyPixels
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return _saved(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as problem:
        raise TooManyPixels from problem


def _on_white(picture: Image.Image) -> Image.Image:
    """A JPEG has nothing to see through: what was is white as paper, else writing on it would be black on black."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen_through = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(seen_through, mask=seen_through)
    return paper


def _saved(picture: Image.Image, kind: FileKind) -> bytes:
    kept = BytesIO()
    transparency = picture.info.get("transparency")
    # Pillow writes comments, profiles and EXIF from here when it saves.
    picture.info.clear()
    if kind.type == "image/png":
        if transparency is not None:
            picture.info["transparency"] = transparency
        # Level 1: a large screenshot must not use up the seconds that the child has.
        picture.save(kept, "PNG", compress_level=1)
    else:
        plain = picture if picture.mode in PLAIN_JPEG_MODES else _on_white(picture)
        plain.save(kept, "JPEG", quality=JPEG_QUALITY)
    return kept.getvalue()
