"""Streams of documents are unpacked bit by bit, and no further than is opened."""

from __future__ import annotations

import base64
import resource
import zlib

import pytest

from formkit.evidence.unpacking import TooMuchInside, Unpacking

TEXT = b"BT /F1 12 Tf (Dear council) Tj ET " * 1000


@pytest.mark.parametrize(
    ("filters", "packed"),
    [
        ([], TEXT),
        (["/FlateDecode"], zlib.compress(TEXT)),
        (["/Fl", "/FlateDecode"], zlib.compress(zlib.compress(TEXT))),
        (["/ASCII85Decode"], base64.a85encode(TEXT) + b"~>\n"),
        (["/AHx"], TEXT.hex().encode() + b" >"),
        (["/A85", "/Fl"], base64.a85encode(zlib.compress(TEXT)) + b"~>"),
        (["/Crypt", "/FlateDecode"], zlib.compress(TEXT)),
    ],
)
def test_a_stream_comes_out_as_it_went_in(filters: list[str], packed: bytes) -> None:
    assert b"".join(Unpacking().unpacked(packed, filters)) == TEXT


def test_half_a_hex_digit_stands_for_a_whole_one() -> None:
    assert b"".join(Unpacking().unpacked(b"4 1 7>", ["/ASCIIHexDecode"])) == b"Ap"


def test_what_is_cut_off_is_read_as_far_as_it_goes() -> None:
    packed = zlib.compress(TEXT)
    for broken in (packed[:-9], packed[:-9] + b"?" * 9):
        assert TEXT.startswith(b"".join(Unpacking().unpacked(broken, ["/Fl"]))[:100])


def bomb(times: int) -> bytes:
    """Spaces in a thousandth of their size, packed again as often as is said."""
    content = bytes(300_000_000)
    for _ in range(times):
        content = zlib.compress(content, 1)
    return content


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_put_down_before_it_takes_memory(times: int) -> None:
    content = bomb(times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooMuchInside):
        sum(map(len, Unpacking().unpacked(content, ["/Fl"] * times)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_many_small_streams_count_as_one_large_one() -> None:
    unpacking = Unpacking(most=10 * len(TEXT))
    for _ in range(10):
        assert sum(map(len, unpacking.unpacked(zlib.compress(TEXT), ["/Fl"])))
    with pytest.raises(TooMuchInside):
        list(unpacking.unpacked(zlib.compress(TEXT), ["/Fl"]))


def test_a_filter_that_nobody_knows_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        list(Unpacking().unpacked(b"x", ["/Unheard"]))
