"""The bar of long commands."""

from __future__ import annotations

import pytest

from formkit.commands.progress import counted_up


def test_without_a_terminal_it_is_one_line_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    with counted_up("Simulated visits", 1200) as move_on:
        move_on(700)
        assert capsys.readouterr().err == ""
        move_on(500)
    assert capsys.readouterr().err == "Simulated visits: 1,200\n"
