"""What one worker makes, the others read; alone, everybody makes their own."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from tests.sharing import SHARED, made_once, made_together


def test_the_second_reads_what_the_first_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED, str(tmp_path))
    assert made_once("pages", lambda: ["a"]) == ["a"]
    assert made_once("pages", lambda: ["b"]) == ["a"]
    assert made_once("others", lambda: ["b"]) == ["b"]


def test_what_failed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED, str(tmp_path))
    with pytest.raises(ZeroDivisionError):
        made_once("pages", lambda: 1 / 0)
    assert made_once("pages", lambda: 2.0) == 2.0


def test_alone_everybody_makes_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    assert made_once("pages", lambda: ["a"]) == ["a"]
    assert made_once("pages", lambda: ["b"]) == ["b"]


def test_parts_are_made_in_order_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED, str(tmp_path))
    assert made_once("one", lambda: "made before") == "made before"
    assert made_together({"one": lambda: "1", "two": lambda: "2"}) == ["made before", "2"]
    assert made_together({"two": lambda: "again"}) == ["2"]


def test_a_part_that_another_worker_is_about_is_left_until_the_rest_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHARED, str(tmp_path))
    order = []
    other = (tmp_path / "one.lock").open("w")
    fcntl.flock(other, fcntl.LOCK_EX)

    def make(name: str) -> str:
        order.append(name)
        other.close()  # the other worker dies
        return name

    assert made_together({"one": lambda: make("one"), "two": lambda: make("two")}) == ["one", "two"]
    assert order == ["two", "one"]


def test_alone_the_parts_are_made_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    assert made_together({"one": lambda: "1", "two": lambda: "2"}) == ["1", "2"]
