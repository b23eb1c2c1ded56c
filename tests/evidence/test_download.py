"""Handing files out: no name breaks a header, and honest names survive."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.evidence.download import download_headers, kept_name, right_name, safe_name

# As sent, and as it is handed out.
NASTY = [
    ("photo.jpg", "photo.jpg"),
    ("a photo.jpg", "a photo.jpg"),
    ("фото.jpg", "фото.jpg"),
    ("照片.jpg", "照片.jpg"),
    ("صورة.jpg", "صورة.jpg"),
    ("Zoë's kerb.jpg", "Zoë's kerb.jpg"),
    ("100%.jpg", "100%.jpg"),
    ("100%0d%0aX.jpg", "100%0d%0aX.jpg"),
    ("a;b=c.jpg", "a;b=c.jpg"),
    ("a,b.jpg", "a,b.jpg"),
    ("a'b''c.jpg", "a'b''c.jpg"),
    ("UTF-8''x.jpg", "UTF-8''x.jpg"),
    ("(1) [2] {3}.jpg", "(1) [2] {3}.jpg"),
    ("a=?utf-8?q?b?=.jpg", "a=_utf-8_q_b_=.jpg"),
    ("\U0001f3e0.jpg", "\U0001f3e0.jpg"),
    ('a"b.jpg', "a_b.jpg"),
    ('a"; filename="evil.exe', "a_; filename=_evil.exe"),
    ("a\\.jpg", "a_.jpg"),
    ('a\\".jpg', "a__.jpg"),
    ("a\r\nSet-Cookie: x=y.jpg", "aSet-Cookie_ x=y.jpg"),
    ("a\r\n\r\n<html>.jpg", "a_html_.jpg"),
    ("a\nb.jpg", "ab.jpg"),
    ("a\x00.jpg", "a.jpg"),
    ("a.php\x00.jpg", "a.php.jpg"),
    ("a\x1b[2J.jpg", "a[2J.jpg"),
    ("a\x7f.jpg", "a.jpg"),
    ("a\x85b.jpg", "ab.jpg"),
    ("a\u2028b.jpg", "ab.jpg"),
    ("photo\u202egpj.exe", "photogpj.exe"),
    ("\ufeffa.jpg", "a.jpg"),
    ("a\ud800.jpg", "a.jpg"),
    ("../../etc/passwd", "_.._etc_passwd"),
    ("..\\..\\win.ini", "_.._win.ini"),
    ("/etc/shadow", "_etc_shadow"),
    ("C:\\a.jpg", "C__a.jpg"),
    ("a.jpg:stream", "a.jpg_stream"),
    ("NUL.jpg", "_NUL.jpg"),
    ("com1", "_com1"),
    (" a.jpg. . ", "a.jpg"),
    ("..", "evidence"),
    ("", "evidence"),
    ("\u200b\u202e", "evidence"),
    ("a" * 5000 + ".jpg", "a" * 116 + ".jpg"),
    ("é" * 5000 + ".jpg", "é" * 116 + ".jpg"),
    ("a." + "b" * 5000, ("a." + "b" * 5000)[:120]),
]


def test_there_are_at_least_forty_nasty_names() -> None:
    assert len({name for name, _ in NASTY}) >= 40


@pytest.mark.parametrize(("name", "kept"), NASTY, ids=[f"{n}" for n in range(len(NASTY))])
def test_a_name_arrives_as_it_should(name: str, kept: str) -> None:
    assert handed_out(name) == kept
    assert safe_name(kept) == kept


def handed_out(name: str) -> str:
    """The name as a browser reads it, from a header that holds nothing else."""
    headers = download_headers(name, "image/jpeg")
    assert len(headers) == 6
    disposition = dict(headers)[b"content-disposition"].decode("ascii")
    assert disposition.isprintable()
    assert len(disposition) < 2000
    kind, plain, extended = disposition.split("; ")
    assert kind == "attachment"
    assert plain.startswith('filename="')
    assert plain.endswith('"')
    assert set(plain.removeprefix('filename="').removesuffix('"')) & set('"\\/%;') == set()
    return unquote(extended.removeprefix("filename*=UTF-8''"), errors="strict")


@given(st.text(st.characters(), max_size=300))
def test_no_name_whatever_breaks_the_header(name: str) -> None:
    assert safe_name(handed_out(name)) == handed_out(name)


def test_a_download_is_never_run_or_kept_by_the_browser() -> None:
    headers = dict(download_headers("photo.jpg", "image/jpeg"))
    assert headers[b"content-type"] == b"image/jpeg"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-security-policy"] == b"sandbox; default-src 'none'"
    assert headers[b"cache-control"] == b"no-store"


@pytest.mark.parametrize("type", ["", "image/jpeg\r\nX: y", "image/jpeg; charset=x", "ünï/code"])
def test_a_strange_media_type_becomes_plain_bytes(type: str) -> None:
    assert dict(download_headers("a.jpg", type))[b"content-type"] == b"application/octet-stream"


@pytest.mark.parametrize(
    ("question", "n", "name"),
    [
        ("photos", 1, "photos-1.jpg"),
        ("Photos of the kerb", 12, "photos-of-the-kerb-12.jpg"),
        ("../etc", 2, "etc-2.jpg"),
        ("照", 3, "evidence-3.jpg"),
    ],
)
def test_a_kept_file_is_named_by_its_question(question: str, n: int, name: str) -> None:
    assert kept_name(question, n, "jpg") == name


@pytest.mark.parametrize(
    ("name", "extension", "expected"),
    [
        ("bin.jpg", "jpg", "bin.jpg"),
        ("BIN.JPG", "jpg", "BIN.JPG"),
        ("bin.jpeg", "jpg", "bin.jpeg"),
        ("bin.png", "jpg", "bin.jpg"),
        ("IMG_2.heic", "jpg", "IMG_2.jpg"),
        ("bin.jfif", "jpg", "bin.jpg"),
        ("bin.jpg", "png", "bin.png"),
        ("bin", "jpg", "bin.jpg"),
        ("bin.jpg.", "jpg", "bin.jpg"),
        ("bin.jpg;.php", "jpg", "bin.jpg;.jpg"),
        ("shell.php", "jpg", "shell.jpg"),
        ("Letter 12.10", "pdf", "Letter 12.10.pdf"),
        ("Mr. Example", "jpg", "Mr. Example.jpg"),
        ("фото", "jpg", "фото.jpg"),
        (".jpg", "jpg", ""),
        ("..", "jpg", ""),
        ("", "jpg", ""),
        ("a" * 5000, "jpg", "a" * 116 + ".jpg"),
    ],
)
def test_a_file_is_handed_out_with_the_ending_of_what_it_is(name: str, extension: str, expected: str) -> None:
    assert right_name(name, extension) == expected
