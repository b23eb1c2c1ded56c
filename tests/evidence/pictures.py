"""Makes the files that tests send: pictures of every sort, a small HEIC, and documents; none is kept in the tree."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from functools import reduce
from io import BytesIO
from typing import Final

from PIL import Image, PngImagePlugin

CANARY: Final = "CANARYMAKE"

# 64 x 48 pixels, turned by its EXIF to 48 x 64, the maker's name is the canary. Pillow cannot write HEIC.
HEIC: Final = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB7AABAAAAAAAAACQAAgAAAAACEAABAAAAAAAAADwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAA"
    "AGhtZGF0AAAAICgBrwQY+Aj7ASsfUCeCkYGhxUvAxgCCKiktVd6f6wOAAAAABkV4aWYAAE1NACoAAAAIAAIBDwACAAAACwAAACYBEgADAAAA"
    "AQAGAAAAAAAAQ0FOQVJZTUFLRQAA"
)  # fmt: skip

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def drawing(width: int = 160, height: int = 120, mode: str = "RGB") -> Image.Image:
    """A picture with enough detail that a change would show."""
    return Image.radial_gradient("L").resize((width, height)).convert(mode)


def encoded(picture: Image.Image, format: str, **options: object) -> bytes:
    """The picture as bytes of a file."""
    kept = BytesIO()
    picture.save(kept, format, **options)
    return kept.getvalue()


def jpeg(**options: object) -> bytes:
    """A plain photo."""
    return encoded(drawing(), "JPEG", **options)


def png(mode: str = "RGB") -> bytes:
    """A plain screenshot."""
    return encoded(drawing(mode=mode), "PNG")


def telling_exif(orientation: int = 6) -> Image.Exif:
    """What a phone writes into its photos: how they are turned, device and place."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = CANARY
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (51.0, 30.0, 26.0)
    return exif


def turned_jpeg(orientation: int = 6) -> bytes:
    """A photo as a phone takes it: on its side, with device, place and comment."""
    exif = telling_exif(orientation)
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    return encoded(drawing(), "JPEG", exif=exif, comment=CANARY.encode(), xmp=xmp)


def telling_png() -> bytes:
    """A PNG with text, EXIF and a transparent colour."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_itxt("XML:com.adobe.xmp", CANARY, zip=True)
    exif = Image.Exif()
    exif[MAKE] = CANARY
    return encoded(drawing(mode="P"), "PNG", pnginfo=text, exif=exif, transparency=0)


def png_of(width: int, height: int, rows: bytes, depth: int = 8, interlaced: bool = False) -> bytes:
    """A greyscale PNG put together by hand, for what Pillow does not write; `rows` are packed here."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, int(interlaced))
    packed = zlib.compress(rows, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def interlaced_png() -> bytes:
    """8 x 8 pixels in the seven passes of Adam7."""
    passes = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    return png_of(
        8, 8, b"".join((b"\0" + b"\x80" * width) * height for width, height in passes), interlaced=True
    )


def pixel_flood() -> bytes:
    """50,000 x 50,000 pixels in some 400 KB: a bit for each, all white."""
    rows, times = (b"\0" + b"\xff" * 6250) * 100, 500
    # A block that is flushed whole stands alone, so that it is packed once and repeated: 312 MB would take seconds.
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    check = reduce(lambda sum, _: zlib.adler32(rows, sum), range(times), 1)
    packed = b"\x78\xda" + block * times + b"\x03\x00" + struct.pack(">I", check)
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def flooded_jpeg() -> bytes:
    """A small photo whose header says 60,000 x 60,000 pixels."""
    photo = bytearray(jpeg())
    frame = photo.index(b"\xff\xc0")
    photo[frame + 5 : frame + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(photo)


def flooded_webp() -> bytes:
    """A small lossless WebP whose header says 16,384 x 16,384 pixels."""
    picture = bytearray(encoded(drawing(), "WEBP", lossless=True))
    start = picture.index(b"VP8L") + 9
    picture[start : start + 4] = (int.from_bytes(picture[start : start + 4], "little") | 0x0FFFFFFF).to_bytes(
        4, "little"
    )
    return bytes(picture)


def zipped(**files: str) -> bytes:
    """A zip archive; a macro document and a Java archive are such."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return kept.getvalue()


def scan(pages: int = 1) -> bytes:
    """A PDF as a scanner makes it: pictures on pages."""
    first, *others = [drawing(620, 877, "L") for _ in range(pages)]
    return encoded(first, "PDF", save_all=True, append_images=others, title=CANARY)


def inflating_pdf(size: int) -> bytes:
    """A PDF of one page, put together by hand, that says nothing for many bytes, packed to a thousandth of them."""
    drawing = zlib.compress(b" " * size, 1)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(drawing), drawing),
    )
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%btrailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(written),
    )
    return bytes(written + end)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
