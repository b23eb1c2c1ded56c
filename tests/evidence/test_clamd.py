"""What a real clamd says is heard, and nothing else is taken for it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.evidence.clamd import FileVerdict, ask_clamd
from tests.evidence.antivirus import (
    NOT_THERE,
    STREAM,
    TEST_FILES,
    Behaves,
    clamd_at,
    eicar,
    ill_clamd,
    pieces_of,
    taken,
    zipped,
)

MOST = STREAM - 100_000
FOUND = FileVerdict("infected", "Eicar-Test.UNOFFICIAL")
PDF = b"%%PDF-1.4\n1 0 obj<</Length 68>>stream\n%s\nendstream\nendobj\ntrailer<<>>\n%%%%EOF\n"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with clamd_at(tmp_path_factory.mktemp("clamd")) as place:
        yield place


def asked(place: Path, content: bytes, most: int = MOST, patience: float = 10.0) -> FileVerdict:
    return asyncio.run(ask_clamd(place, pieces_of(content), most, patience))


@pytest.mark.parametrize("content", [b"", b"a page", os.urandom(MOST)], ids=["empty", "small", "the most"])
def test_a_clean_file_is_clean(clamd: Path, content: bytes) -> None:
    assert asked(clamd, content) == FileVerdict("clean")


DISGUISES = {
    "as it is": eicar(),
    "in an archive": zipped(eicar()),
    "nine archives deep": zipped(eicar(), 9),
    "in a PDF": PDF % eicar(),
    "behind a megabyte": bytes(1_000_000) + eicar(),
    "before a megabyte": eicar() + bytes(1_000_000),
}


@pytest.mark.parametrize("content", DISGUISES.values(), ids=DISGUISES)
def test_a_virus_is_found_in_every_disguise(clamd: Path, content: bytes) -> None:
    assert asked(clamd, content) == FOUND


@pytest.mark.skipif(not TEST_FILES.is_dir(), reason=NOT_THERE)
def test_all_test_files_of_clamav_are_found(clamd: Path) -> None:
    said = {file.name: asked(clamd, file.read_bytes()).said for file in TEST_FILES.iterdir()}
    assert len(said) == 44
    assert set(said.values()) == {"infected"}


def test_what_clamd_did_not_look_into_is_neither_clean_nor_infected(clamd: Path) -> None:
    assert asked(clamd, zipped(b"deep", 20)) == FileVerdict("not checked", "limits of clamd")
    for _ in range(4):
        over = asked(clamd, bytes(2 * STREAM), most=3 * STREAM)
        assert over == FileVerdict("not checked", "limits of clamd"), "what it said before it closed is heard"


def test_a_file_over_our_own_limit_is_not_asked_about_to_its_end(clamd: Path) -> None:
    assert asked(clamd, eicar() + bytes(MOST)) == FileVerdict("not checked", "too large")


def _hangs(connection: socket.socket) -> None:
    taken(connection)
    connection.settimeout(5)
    connection.recv(1)  # until the other side has had enough


def _reads_nothing(connection: socket.socket) -> None:
    connection.settimeout(5)
    connection.recv(10)
    connection.recv(1, socket.MSG_PEEK)
    while connection.recv(1):
        pass


def _breaks_off(connection: socket.socket) -> None:
    connection.recv(100)


def _says(answer: bytes, *, early: bool = False) -> Behaves:
    def behaves(connection: socket.socket) -> None:
        if not early:
            taken(connection)
        connection.sendall(answer)

    return behaves


ILL = {
    "it hangs": (_hangs, "slow"),
    "it breaks off": (_breaks_off, "broke off"),
    "it says nothing": (taken, "broke off"),
    "it says half a word": (_says(b"stream: O"), "broke off"),
    "it says OK without an end": (_says(b"stream: OK"), "broke off"),
    "it says OK of what it did not read": (_says(b"stream: OK\0", early=True), "broke off"),
    "it has no room": (_says(b"Can't create temporary file. ERROR\0"), "refused"),
    "it talks without end": (_says(b"x" * 100_000), "broke off"),
    "it met a limit": (_says(b"stream: Heuristics.Limits.Exceeded.MaxScanTime FOUND\0"), "limits of clamd"),
    "it met a password": (_says(b"stream: Heuristics.Encrypted.PDF FOUND\0"), "limits of clamd"),
}


@pytest.mark.parametrize(("behaves", "why"), ILL.values(), ids=ILL)
def test_whatever_else_becomes_of_it_the_file_is_not_checked(
    tmp_path: Path, behaves: Behaves, why: str
) -> None:
    with ill_clamd(tmp_path, behaves) as place:
        assert asked(place, b"x" * 1_000_000, patience=0.3) == FileVerdict("not checked", why)


def test_a_clamd_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    assert asked(tmp_path / "nobody", b"") == FileVerdict("not checked", "down")
    (tmp_path / "file").write_bytes(b"")
    assert asked(tmp_path / "file", b"") == FileVerdict("not checked", "down")
    assert asked(tmp_path / ("x" * 200), b"") == FileVerdict("not checked", "down")
