"""The pictures of a folder: what can be shown, how large it is, and what is kept from people."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from formkit.bundled import folder
from formkit.rendering.pictures import MOST_BYTES, picture_size, pictures_in

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {more}>{inside}</svg>'
)


def image(kind: str) -> bytes:
    """A small picture of a kind."""
    into = BytesIO()
    Image.new("RGB", (40, 30), "red").save(into, kind)
    return into.getvalue()


def svg(inside: str = "", more: str = 'width="40" height="30"') -> bytes:
    """An SVG."""
    return SVG.format(inside=inside, more=more).encode()


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.png", image("PNG"), (40, 30)),
        ("a.jpg", image("JPEG"), (40, 30)),
        ("a.jpeg", image("JPEG"), (40, 30)),
        ("a.svg", svg(), (40, 30)),
        ("a.svg", svg(more='width="40.5px" height="30px"'), (40, 30)),
        ("a.svg", svg(more='width="100%" viewBox="0 0 4 3"'), (0, 0)),
        ("a.svg", svg('<use xlink:href="#x"/><path style="fill:url(#g)" d="M0 0"/>'), (40, 30)),
        ("a.svg", svg('<image href="data:image/png;base64,AAAA"/><style>.a{fill:red}</style>'), (40, 30)),
    ],
)
def test_a_sound_picture_has_a_size(name: str, content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(name, content) == size


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.png", image("JPEG"), "is not a PNG"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "is not a PNG"),
        ("a.jpg", image("PNG"), "is not a JPEG"),
        ("a.jpg", image("JPEG")[:30], "breaks off"),
        ("a.jpg", b"", "is not a JPEG"),
        ("a.svg", b"GIF89a", "is not an SVG"),
        ("a.svg", b"<html/>", "is not an SVG"),
        ("a.svg", SVG.encode("utf-16"), "UTF-8"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "document type"),
        ("a.svg", b'<?xml-stylesheet href="https://a.example/x.css"?>' + svg(), "style sheet"),
    ],
)
def test_what_is_no_such_picture_is_told(name: str, content: bytes, why: str) -> None:
    assert why in str(picture_size(name, content))


@pytest.mark.parametrize(
    "content",
    [
        svg("<script>alert(1)</script>"),
        svg('<script href="https://a.example/x.js"/>'),
        svg(more='onload="alert(1)"'),
        svg('<g><path ONCLICK="alert(1)"/></g>'),
        svg('<a xlink:href="javascript:alert(1)"><path/></a>'),
        svg('<a href=" java&#10;script:alert(1)"><path/></a>'),
        svg('<a href="https://a.example"><path/></a>'),
        svg('<use href="https://a.example/x.svg#a"/>'),
        svg('<image href="https://a.example/track.png"/>'),
        svg('<image href="data:image/svg+xml;base64,AAAA"/>'),
        svg("<foreignObject><b/></foreignObject>"),
        svg('<b xmlns="http://www.w3.org/1999/xhtml">x</b>'),
        svg("<style>@import 'https://a.example/x.css';</style>"),
        svg('<path style="fill:url(https://a.example/x.svg#a)"/>'),
        svg("<style>.a{fill:url( 'https://a.example/x')}</style>"),
        svg('<set attributeName="href" to="javascript:alert(1)"/>'),
        svg('<animate attributeName="href" values="javascript:alert(1)"/>'),
    ],
)
def test_an_svg_that_does_more_than_draw_is_not_shown(content: bytes) -> None:
    assert "could run a script or load something" in str(picture_size("a.svg", content))


def test_a_folder_gives_the_pictures_that_lie_in_it(tmp_path: Path) -> None:
    pictures, outside = tmp_path / "pictures", tmp_path / "outside.png"
    pictures.mkdir()
    outside.write_bytes(image("PNG"))
    (pictures / "meter.png").write_bytes(image("PNG"))
    (pictures / "large.png").write_bytes(image("PNG") + b"x" * MOST_BYTES)
    (pictures / "leak.png").symlink_to(outside)
    (pictures / "notes.txt").write_text("no picture")
    (pictures / ".hidden.png").write_bytes(image("PNG"))
    found = pictures_in(tmp_path)
    assert sorted(found) == ["large.png", "meter.png"]
    meter, asset = found["meter.png"]
    assert asset is not None
    assert (meter.address, meter.width, meter.height) == (asset.address, 40, 30)
    assert meter.address.startswith("/static/pictures/meter-")
    assert asset.type == "image/png"
    large, nothing = found["large.png"]
    assert "a picture may have 200 KB" in large.problem
    assert nothing is None


def test_a_folder_without_pictures_gives_none(tmp_path: Path) -> None:
    assert pictures_in(tmp_path) == {}


def test_the_pictures_of_the_example_forms_can_be_shown() -> None:
    assert [one.problem for one, _ in pictures_in(folder("forms")).values()] == [""]
