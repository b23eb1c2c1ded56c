"""The files that must be refused and the files that must be accepted; it knows what is in them, not how they are read."""

from __future__ import annotations

import gzip
import importlib.util
from collections.abc import Iterator

from PIL import Image

from tests.evidence import pictures

PDF_IS_READ = importlib.util.find_spec("pikepdf") is not None

Case = tuple[str, str, bytes, str]
"""What it is, the name it is sent under, its bytes, and the code it is refused with ("" when accepted)."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PHP = b"<?php system($_GET['x']); ?>\n"
EXE = b"MZ\x90\x00" + b"\0" * 56 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0\x4c\x01" + b"\0" * 300
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x02\0\x3e\0" + b"\0" * 200
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 200

LIES, WRONG, CLOSED = "not what its name says", "wrong type", "cannot open"
UNUSABLE, FLOOD = "unusable name", "too many pixels"


def bad() -> Iterator[Case]:
    """Every file that must be refused."""
    yield from _wrong_extensions()
    yield from _other_things_named_as_pictures()
    yield from _broken_pictures()
    yield from _bad_documents()
    yield from _bad_names()


def _wrong_extensions() -> Iterator[Case]:
    picture = pictures.drawing()
    for name, content in (
        ("page", HTML),
        ("film.mp4", MP4),
        ("letter.docx", pictures.zipped(word__document_xml="x")),
        ("letter.txt", b"Dear council, see my letter.\n"),
        ("library.so", ELF),
        ("drawing.svg", SVG),
        ("page.html", HTML),
        ("shell.php", PHP),
        ("program.exe", EXE),
        ("macro.docm", pictures.zipped(word__vbaProject_bin="x")),
        ("animation.gif", pictures.encoded(picture, "GIF")),
        ("gifar.gif", pictures.encoded(picture, "GIF") + pictures.zipped(Main_class="x")),
        ("picture.bmp", pictures.encoded(picture, "BMP")),
        ("sound.wav", b"RIFF\x24\0\0\0WAVEfmt " + bytes(200)),
        ("scan.tiff", pictures.encoded(picture, "TIFF")),
        ("photo.jpg.exe", EXE),
    ):
        yield name, name, content, WRONG


def _other_things_named_as_pictures() -> Iterator[Case]:
    picture = pictures.drawing()
    gif = pictures.encoded(picture, "GIF")
    for what, name, content in (
        ("SVG as jpg", "a.jpg", SVG),
        ("HTML as jpg", "a.jpg", HTML),
        ("HTML as png", "a.png", HTML),
        ("HTML as heic", "a.heic", HTML),
        ("PHP as jpg", "a.php.jpg", PHP),
        ("GIF as jpg", "a.jpg", gif),
        ("GIF with a Java archive as jpg", "a.jpg", gif + pictures.zipped(Main_class="x")),
        ("BMP as png", "a.png", pictures.encoded(picture, "BMP")),
        ("AVI as webp", "a.webp", b"RIFF\xff\0\0\0AVI LIST" + bytes(300)),
        ("begins like a WebP, is a page", "a.webp", b"RIFF" + HTML),
        ("TIFF as jpg", "a.jpg", pictures.encoded(picture, "TIFF")),
        ("program as jpg", "a.jpg", EXE),
        ("program as png", "a.png", ELF),
        ("script as jpg", "a.jpg", b"#!/bin/sh\nrm -rf /\n"),
        ("macro document as jpg", "a.jpg", pictures.zipped(word__vbaProject_bin="x")),
        ("zip as png", "a.png", pictures.zipped(a="x")),
        ("gzip as jpg", "a.jpg", gzip.compress(b"x" * 1000)),
        ("film as heic", "a.heic", MP4),
        ("begins like a JPEG, is a page", "a.jpg", b"\xff\xd8" + HTML),
        ("begins like a HEIC, is a film", "a.heic", b"\0\0\0\x18ftypqt  " + bytes(200)),
        ("PostScript as jpg", "a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
        ("HTML before a JPEG", "a.jpg", HTML + pictures.jpeg()),
        ("NUL bytes as jpg", "a.jpg", b"\0" * 5000),
    ):
        yield what, name, content, LIES


def _broken_pictures() -> Iterator[Case]:
    photo, screenshot = pictures.jpeg(), pictures.png()
    yield "empty jpg", "a.jpg", b"", "empty"
    yield "empty png", "a.png", b"", "empty"
    yield "truncated jpg", "a.jpg", photo[: len(photo) // 2], CLOSED
    yield "truncated png", "a.png", screenshot[: len(screenshot) // 2], CLOSED
    yield "truncated heic", "a.heic", pictures.HEIC[:-80], CLOSED
    yield "heic of its first line only", "a.heic", pictures.HEIC[:28], CLOSED
    web = pictures.encoded(pictures.drawing(), "WEBP")
    yield "truncated webp", "a.webp", web[: len(web) // 2], CLOSED
    yield "flood of pixels, webp", "a.webp", pictures.flooded_webp(), FLOOD
    yield "jpg of headers only", "a.jpg", photo[:20] + b"\0" * 2000, CLOSED
    yield "png with a wrong checksum", "a.png", screenshot[:-20] + b"\xff" + screenshot[-19:], CLOSED
    yield "png of no size", "a.png", pictures.png_of(0, 0, b""), CLOSED
    yield "flood of pixels, png", "a.png", pictures.pixel_flood(), FLOOD
    yield "flood of pixels, jpg", "a.jpg", pictures.flooded_jpeg(), FLOOD


def _bad_documents() -> Iterator[Case]:
    for what, content in (
        ("HTML as pdf", HTML),
        ("HTML before a PDF", HTML + pictures.scan()),
        ("text as pdf", b"Dear council, see my letter.\n"),
        ("zip as pdf", pictures.zipped(a="x")),
    ):
        yield what, "a.pdf", content, LIES if PDF_IS_READ else WRONG
    yield "truncated pdf", "a.pdf", pictures.scan()[:-200], CLOSED if PDF_IS_READ else WRONG
    inflated = pictures.inflating_pdf(300_000_000)
    yield "pdf that unpacks to 300 MB", "a.pdf", inflated, "too much inside" if PDF_IS_READ else WRONG
    yield "pdf of one line", "a.pdf", b"%PDF-1.7\n", CLOSED if PDF_IS_READ else WRONG
    yield "truncated pdf as jpg", "a.jpg", pictures.scan()[:-200], CLOSED if PDF_IS_READ else LIES


def _bad_names() -> Iterator[Case]:
    for name in (
        "../../etc/passwd.jpg",
        "..\\..\\windows\\win.jpg",
        "/etc/photo.jpg",
        "C:\\photo.jpg",
        "photo.jpg/",
        "photo.jpg/.",
        "photo\0.jpg",
        "photo.php\0.jpg",
        "photo.jpg\0",
        "photo\r\nSet-Cookie: a=b.jpg",
        "photo\n.jpg",
        "photo\x1b[2J.jpg",
        "photo\x7f.jpg",
        "photo\u202egpj.exe",
        "photo\u202ecod.jpg",
        "photo\u2066.jpg",
        "photo\u2028.jpg",
        "photo\ud800.jpg",
    ):
        yield f"name {name[:30]!a} {len(name)}", name, pictures.jpeg(), UNUSABLE


def good() -> Iterator[Case]:
    """Every file that must be accepted."""
    yield from ((what, name, content, "") for what, name, content in _photos())
    yield from ((what, name, content, "") for what, name, content in _screenshots())
    yield from ((what, name, content, "") for what, name, content in _misnamed())
    if PDF_IS_READ:
        yield "scanned document", "letter.pdf", pictures.scan(), ""
        yield "scanned document of 3 pages", "LETTER.PDF", pictures.scan(3), ""


def _photos() -> Iterator[tuple[str, str, bytes]]:
    photo = pictures.jpeg()
    yield "plain photo", "photo.jpg", photo
    yield "upper case", "IMG_0001.JPG", photo
    yield "jpeg", "photo.jpeg", photo
    yield "Cyrillic name", "фото.jpg", photo
    yield "Arabic name", "صورة.jpg", photo
    yield "family in the name", "\U0001f468\u200d\U0001f469\u200d\U0001f467.jpg", photo
    yield "two dots in the name", "bin.missed.jpg", photo
    yield "long name", "a" * 260 + ".jpg", photo
    yield "name as long as a page", "a" * 3000 + ".jpg", photo
    yield "progressive", "photo.jpg", pictures.jpeg(progressive=True)
    yield "grey", "photo.jpg", pictures.encoded(pictures.drawing(mode="L"), "JPEG")
    yield "CMYK", "photo.jpg", pictures.encoded(pictures.drawing(mode="CMYK"), "JPEG")
    yield "48 megapixels", "photo.jpg", pictures.encoded(Image.new("RGB", (8064, 6048), "green"), "JPEG")
    yield "panorama", "photo.jpg", pictures.encoded(pictures.drawing(12_000, 800), "JPEG")
    yield "one pixel", "photo.jpg", pictures.encoded(pictures.drawing(1, 1), "JPEG")
    yield "two pictures in one", "photo.jpg", pictures.encoded(pictures.drawing(), "MPO", save_all=True)
    yield "with a zip behind it", "photo.jpg", photo + pictures.zipped(a="x")
    yield "WebP", "photo.webp", pictures.encoded(pictures.drawing(), "WEBP", exif=pictures.telling_exif())
    yield "WebP without loss", "photo.webp", pictures.encoded(pictures.drawing(), "WEBP", lossless=True)
    yield "WebP that is seen through", "photo.webp", pictures.encoded(pictures.drawing(mode="RGBA"), "WEBP")
    for orientation in range(1, 9):
        yield f"turned, orientation {orientation}", "photo.jpg", pictures.turned_jpeg(orientation)
    yield "HEIC", "IMG_0002.heic", pictures.HEIC
    yield "HEIC, upper case", "IMG_0002.HEIC", pictures.HEIC
    yield "HEIC as heif", "IMG_0002.heif", pictures.HEIC


def _misnamed() -> Iterator[tuple[str, str, bytes]]:
    """What phones, mail programs and copying make of names: the file itself is what was asked for."""
    photo = pictures.jpeg()
    yield "JPEG as png", "photo.png", photo
    yield "JPEG as heic", "photo.heic", photo
    yield "JPEG as jfif", "photo.jfif", photo
    yield "JPEG as pdf", "photo.pdf", photo
    yield "JPEG as gif", "photo.gif", photo
    yield "JPEG without ending", "photo", photo
    yield "JPEG as jpe", "photo.jpe", photo
    yield "WebP as jpg", "photo.jpg", pictures.encoded(pictures.drawing(), "WEBP")
    yield "PNG as jpg", "shot.jpg", pictures.png()
    yield "HEIC as jpg", "IMG_0003.jpg", pictures.HEIC
    yield "HEIC without ending", "IMG_0003", pictures.HEIC
    for name in (
        ".jpg",
        "photo.jpg ",
        "photo.jpg.",
        "photo．jpg",
        "photo.jpg;.php",
        "photo.jpg::$DATA",
        "..",
        "photo.jpɡ",
    ):
        yield f"JPEG called {name!a}", name, photo
    if PDF_IS_READ:
        yield "PDF as jpg", "letter.jpg", pictures.scan()
        yield "PDF without ending", "letter", pictures.scan()


def _screenshots() -> Iterator[tuple[str, str, bytes]]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield f"png {mode}", "shot.png", pictures.png(mode)
    yield "png, interlaced", "shot.png", pictures.interlaced_png()
    yield "png with text", "shot.PNG", pictures.telling_png()
