"""A finding is written as it is, whatever stands in it."""

from __future__ import annotations

import pytest

from formkit.commands.findings import Format, print_problems
from formkit.errors import FormFileError

Capture = pytest.CaptureFixture[str]


def test_an_annotation_is_one_line_whatever_it_says(capsys: Capture) -> None:
    one = FormFileError("a.yaml", 3, 5, "It is 50% wrong:\nall of it.", "Write:\r\n  this", "ID", "note")
    print_problems([one], Format.GITHUB)
    said = capsys.readouterr().out
    assert (
        said
        == "::notice file=a.yaml,line=3,col=5,title=ID::It is 50%25 wrong:%0Aall of it. Write:%0D%0A  this\n"
    )


def test_a_warning_does_not_fail(capsys: Capture) -> None:
    print_problems([FormFileError("a.yaml", 1, 1, "Hm.", level="warning")])
    assert "a.yaml:1:1: warning Hm." in capsys.readouterr().out


def test_square_brackets_in_a_problem_are_not_colours(capsys: Capture) -> None:
    print_problems([FormFileError("a.yaml", 1, 1, "Write [red]x[/red].", "[bold]y")])
    assert "Write [red]x[/red]." in capsys.readouterr().out
