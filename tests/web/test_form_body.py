"""What is sent is read within limits, whatever the sender says about it, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from formkit.rendering.words import say
from tests.evidence.pictures import jpeg
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Answered, Request, Served
from tests.web.walking import BIN, PHOTO, start, token, walk

LINE = "x-boundary"
MULTIPART = ("content-type", f"multipart/form-data; boundary={LINE}")
FORM = ("content-type", "application/x-www-form-urlencoded")
MOST = 10_000_000
SLACK = 64_000


def on_photo_page(site: Served) -> tuple[Browser, tuple[str, str]]:
    """A person at the page that takes a photo, and their cookie."""
    person = site.browser()
    walk(person, pages=5)
    assert person.page.path == PHOTO
    return person, ("cookie", f"__Host-formkit={person.client.cookies['__Host-formkit']}")


def part(name: str, content: bytes, file: str = "") -> bytes:
    """One part of a multipart body."""
    filename = f'; filename="{file}"\r\nContent-Type: image/jpeg' if file else ""
    return (
        f'--{LINE}\r\nContent-Disposition: form-data; name="{name}"{filename}\r\n\r\n'.encode()
        + content
        + b"\r\n"
    )


def endless(person: Browser, pieces: int = 1_000) -> Iterator[bytes]:
    """A body whose file goes on and on."""
    yield part("formkit-token", token(person.page).encode())
    yield part("photo", b"", "big.jpg").removesuffix(b"\r\n")
    for _ in range(pieces):
        yield b"\xff\xd8" + b"x" * 65_534


def left_over(site: Served) -> list[str]:
    """Temporary files that are still there."""
    return [path.name for path in (site.settings.data / "uploads").iterdir()]


@pytest.mark.parametrize("claimed", ["none", "5", "0", "99999999999", "-1", "banana"])
def test_a_file_is_counted_while_it_comes_whatever_its_length_is_said_to_be(
    site: Served, claimed: str
) -> None:
    person, cookie = on_photo_page(site)
    length = [] if claimed == "none" else [("content-length", claimed)]
    answered = site.ask(Request("POST", PHOTO, [cookie, MULTIPART, *length], endless(person)))
    assert answered.status == 413
    assert say("en", "evidence too large", size="10MB") in answered.body.decode()
    assert answered.taken * 65_536 <= MOST + 2 * SLACK + 65_536
    assert left_over(site) == []
    again = person.get(f"{BIN}/bin")
    assert 'value="rubbish" checked' in again.html


def test_a_browser_that_goes_away_leaves_no_file_and_is_no_fault(site: Served) -> None:
    person, cookie = on_photo_page(site)
    half = Request("POST", PHOTO, [cookie, MULTIPART], endless(person, pieces=20), goes_away=True)
    with capture_logs() as log:
        site.ask(half)
    assert log == []
    assert left_over(site) == []
    assert person.get(PHOTO).status == 200


def test_what_is_refused_or_kept_leaves_no_temporary_file(site: Served) -> None:
    person, _ = on_photo_page(site)
    assert person.send(file=("photo", "bin.jpg", b"not a photo")).status == 422
    assert person.send(file=("photo", "bin.jpg", jpeg())).status == 200
    assert left_over(site) == []
    assert len(list((site.settings.data / "evidence").iterdir())) == 1


def test_a_file_on_a_page_that_asks_for_none_is_not_kept(site: Served, person: Browser) -> None:
    start(person)
    body = (
        part("formkit-token", token(person.page).encode()) + part("bin", b"food") + part("x", jpeg(), "x.jpg")
    )
    cookie = ("cookie", f"__Host-formkit={person.client.cookies['__Host-formkit']}")
    answered = site.ask(Request("POST", f"{BIN}/bin", [cookie, MULTIPART], (body, f"--{LINE}--".encode())))
    assert answered.status == 303
    assert left_over(site) == []
    assert list((site.settings.data / "evidence").iterdir()) == []


def malformed() -> dict[str, tuple[tuple[str, str], bytes]]:
    """Bodies that are not what their type says."""
    tail = f"--{LINE}--\r\n".encode()
    return {
        "no type": (("x-nothing", ""), b"bin=food"),
        "json": (("content-type", "application/json"), b'{"bin": "food"}'),
        "plain text": (("content-type", "text/plain"), b"bin=food"),
        "no boundary": (("content-type", "multipart/form-data"), part("bin", b"food") + tail),
        "wrong boundary": (
            ("content-type", "multipart/form-data; boundary=other"),
            part("bin", b"food") + tail,
        ),
        "very long boundary": (("content-type", f"multipart/form-data; boundary={'x' * 500}"), b""),
        "cut off": (MULTIPART, part("bin", b"food")[:-9]),
        "no end": (MULTIPART, part("bin", b"food")),
        "not UTF-8": (MULTIPART, part("bin", b"\xff\xfe") + tail),
        "fields that are not UTF-8": (FORM, b"bin=%FF%FE"),
        "bytes that are not ASCII": (FORM, b"bin=\xff\xfe"),
        "a part without a name": (MULTIPART, f"--{LINE}\r\nX: y\r\n\r\nfood\r\n".encode() + tail),
        "empty multipart": (MULTIPART, b""),
        "a header that never ends": (MULTIPART, f"--{LINE}\r\nX-Long: ".encode() + b"y" * 100_000),
    }


@pytest.mark.parametrize("what", malformed())
def test_a_broken_body_is_a_page_and_never_a_fault(shared_site: Served, what: str) -> None:
    person = shared_site.browser()
    start(person)
    kind, body = malformed()[what]
    cookie = ("cookie", f"__Host-formkit={person.client.cookies['__Host-formkit']}")
    answered = shared_site.ask(Request("POST", f"{BIN}/bin", [cookie, kind], (body,)))
    assert answered.status in (400, 403), answered.body
    assert "<h1" in answered.body.decode()
    assert person.get(f"{BIN}/bin").status == 200


def too_much() -> dict[str, tuple[tuple[str, str], list[bytes]]]:
    """Bodies without a file that are larger than any form of ours."""
    return {
        "a long text": (FORM, [b"bin=" + b"x" * 200_000]),
        "an endless text": (FORM, [b"bin="] + [b"x" * 65_536] * 100),
        "many fields": (FORM, [b"&".join(b"f%d=1" % number for number in range(2_000))]),
        "many parts": (MULTIPART, [part(f"f{number}", b"1") for number in range(1_500)]),
        "a long part": (MULTIPART, [part("bin", b"x" * 200_000)]),
    }


@pytest.mark.parametrize("what", too_much())
def test_too_much_text_is_told_and_no_more_of_it_is_read(shared_site: Served, what: str) -> None:
    person = shared_site.browser()
    start(person)
    kind, chunks = too_much()[what]
    first = f"formkit-token={token(person.page)}&" if kind == FORM else ""
    given = (
        [first.encode(), *chunks] if first else [part("formkit-token", token(person.page).encode()), *chunks]
    )
    answered: Answered = shared_site.ask(Request("POST", f"{BIN}/bin", [kind], given))
    assert answered.status == 413
    assert say("en", "trouble 413") in answered.body.decode()
    assert answered.taken * 65_536 < 2_000_000 or what == "many parts"


def test_the_newest_of_two_equal_fields_counts_and_our_own_fields_are_no_answers(serve: Serve) -> None:
    person = serve().browser()
    start(person)
    shown = person.send({"bin": ["food", "garden"], "formkit-other": "x"})
    assert shown.path == f"{BIN}/place"
    assert 'value="garden" checked' in person.get(f"{BIN}/bin").html
