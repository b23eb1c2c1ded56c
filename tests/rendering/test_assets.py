"""Style sheets and scripts: a name that changes with the content, the same bytes compressed, the council's first."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.rendering.assets import Asset, Assets


def files(place: Path, **content: str) -> Path:
    """A folder with files: `page_css="…"` is page.css."""
    place.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        stem, _, ending = name.rpartition("_")
        (place / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return place


def test_the_name_changes_with_the_content_and_only_with_it(tmp_path: Path) -> None:
    before = Assets([files(tmp_path, page_css="a {}")]).address("page.css")
    again = Assets([tmp_path]).address("page.css")
    after = Assets([files(tmp_path, page_css="b {}")]).address("page.css")
    assert before == again != after
    assert before.startswith("/static/page-")
    assert before.endswith(".css")


def test_compressed_it_is_the_same() -> None:
    for asset in Assets([folder("static")]).by_address.values():
        if asset.compressed is not None:
            assert gzip.decompress(asset.compressed) == asset.content


def test_compressing_twice_gives_the_same_bytes() -> None:
    one, other = (Asset("a.css", b"a {}" * 99, "text/css") for _ in range(2))
    assert one.compressed == other.compressed


def test_a_picture_is_not_compressed_again() -> None:
    assert Asset("a.png", b"\x89PNG", "image/png").compressed is None


def test_the_council_s_file_wins_over_ours(tmp_path: Path) -> None:
    ours, council = files(tmp_path / "ours", icon_svg="ours"), files(tmp_path / "council", icon_svg="theirs")
    assets = Assets([ours, council])
    assert assets.by_address[assets.address("icon.svg")].content == b"theirs"
    assert len(assets.by_address) == 1


def test_what_lies_elsewhere_and_is_only_linked_to_is_not_served(tmp_path: Path) -> None:
    outside = files(tmp_path / "outside", secret_svg="not for the web")
    council = files(tmp_path / "council", icon_svg="theirs")
    (council / "leak.svg").symlink_to(outside / "secret.svg")
    (council / "own.svg").symlink_to(council / "icon.svg")
    assets = Assets([council])
    assert assets.address("leak.svg") == ""
    assert {asset.name for asset in assets.by_address.values()} == {"icon.svg", "own.svg"}


def test_what_cannot_be_used_is_left_out(tmp_path: Path) -> None:
    assets = Assets([files(tmp_path, pale_css="a {}", page_css="b {}")], without=["pale.css"])
    assert (assets.address("pale.css"), bool(assets.address("page.css"))) == ("", True)


def test_a_script_names_the_script_that_it_imports_by_its_hashed_name(tmp_path: Path) -> None:
    assets = Assets([files(tmp_path, main_js='import "./part.js";', part_js="1;")])
    main = assets.by_address[assets.address("main.js")]
    assert main.content.decode() == f'import "./{assets.address("part.js").removeprefix("/static/")}";'


def test_a_script_gets_a_new_name_when_what_it_imports_changes(tmp_path: Path) -> None:
    before = Assets([files(tmp_path, main_js='import "./part.js";', part_js="1;")]).address("main.js")
    after = Assets([files(tmp_path, part_js="2;")]).address("main.js")
    assert before != after


def test_nothing_is_served_under_a_name_that_is_not_there() -> None:
    assert Assets([]).address("formkit.css") == ""


def test_only_styles_scripts_pictures_and_fonts_are_served(tmp_path: Path) -> None:
    assets = Assets([files(tmp_path, council_yaml="secret: x", page_html="<p>", page_css="a {}")])
    assert [asset.name for asset in assets.by_address.values()] == ["page.css"]


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("formkit.css", "text/css; charset=utf-8"),
        ("formkit.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_each_asset_says_what_it_is(name: str, type: str) -> None:
    assets = Assets([folder("static")])
    assert assets.by_address[assets.address(name)].type == type


def test_pictures_are_served_beside_and_under_their_old_address_as_they_are_now(tmp_path: Path) -> None:
    picture = Asset("icon.svg", b"<svg/>", "image/svg+xml", "pictures/")
    assets = Assets([files(tmp_path, icon_svg="ours")], pictures=[picture])
    assert assets.by_address[picture.address] is picture
    assert assets.by_address[assets.address("icon.svg")].content == b"ours"
    assert assets.picture_now("/static/pictures/icon-000000000000.svg") is picture
    for other in (
        "/static/icon-000000000000.svg",
        "/static/pictures/icon.svg",
        "/static/pictures/x-0.svg",
        "/",
        "",
    ):
        assert assets.picture_now(other) is None


def test_a_style_names_fonts_and_pictures_by_their_hashed_names(tmp_path: Path) -> None:
    (tmp_path / "look.css").write_text(
        "a { src: url(\"face.woff2\"); b: url(./dot.svg); c: url('gone.png'); d: url(data:,x) }",
        encoding="utf-8",
    )
    (tmp_path / "face.woff2").write_bytes(b"letters")
    (tmp_path / "dot.svg").write_text("<svg/>", encoding="utf-8")
    assets = Assets([tmp_path])
    css = assets.by_address[assets.address("look.css")].content.decode()
    for name in ("face.woff2", "dot.svg"):
        assert f'url("{assets.address(name).removeprefix("/static/")}")' in css
    assert "url('gone.png')" in css
    assert "url(data:,x)" in css
