"""A command's text goes where it was asked to go."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.commands.write_out import write_out
from formkit.errors import SettingsRefused


def test_without_a_file_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    write_out("ŵy\n", None, "The list")
    assert capsys.readouterr().out == "ŵy\n"


def test_with_one_it_is_written(tmp_path: Path) -> None:
    write_out("ŵy\n", tmp_path / "a.txt", "The list")
    assert (tmp_path / "a.txt").read_bytes() == "ŵy\n".encode()


def test_where_it_cannot_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsRefused, match=r"^The list cannot be written to .*: No such file or directory[.]$"
    ):
        write_out("a", tmp_path / "nowhere" / "a.txt", "The list")
