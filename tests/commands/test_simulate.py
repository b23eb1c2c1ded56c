"""`formkit simulate`: visits into a data folder, and sentences for what cannot be done."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from formkit.bundled import folder
from formkit.commands.simulate import shared_out
from tests.commands.typing import typed

FORM = "report-a-missed-bin"


def test_visits_are_made_up_counted_and_called_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    words = (
        "simulate",
        folder("forms"),
        "--form",
        FORM,
        "--visits",
        "60",
        "--data",
        data,
        "--cause",
        "long:place:10",
    )
    said = typed(monkeypatch, capsys, *words)
    assert said.code == 0, said.errors
    assert f"formkit serve --data {data}" in said.out
    assert "They are made up" in said.out
    with apsw.Connection(str(data / "formkit.sqlite")) as connection:
        assert connection.execute("SELECT SUM(n) FROM path WHERE LENGTH(period) = 7").get > 50
        assert connection.execute("SELECT value FROM assumption WHERE name = 'simulated'").get == 1


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("--form", "report-a-missed-bim"), f"Did you mean {FORM}?"),
        (("--form", FORM, "--cause", "slow:place:10"), "Write KIND:PAGE:POINTS"),
        (("--form", FORM, "--cause", "long:places:10"), "It has: bin, "),
        (("--cause", "long:place:10"), "Name it with --form."),
        (("--form", FORM, "--http", "http://127.0.0.1:9"), "Start one with `formkit serve`."),
    ],
)
def test_what_cannot_be_simulated_ends_with_a_sentence(
    words: tuple[str, ...],
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    said = typed(
        monkeypatch, capsys, "simulate", folder("forms"), "--visits", "5", "--data", tmp_path, *words
    )
    assert said.is_kind, said.errors
    assert advice in said.errors


@pytest.mark.parametrize(("visits", "forms", "shares"), [(7, 3, [3, 2, 2]), (2, 3, [1, 1, 0]), (5, 1, [5])])
def test_visits_are_shared_out_evenly(visits: int, forms: int, shares: list[int]) -> None:
    assert shared_out(visits, forms) == shares
