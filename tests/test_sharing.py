"""What one worker makes, the others read; alone, everybody makes their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sharing import SHARED, made_once


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
