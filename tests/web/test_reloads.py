"""A form that changes, breaks or is published under people's hands disturbs none of them: scripts/stress, short."""

from __future__ import annotations

from pathlib import Path

from tests.web.reloads import run


def test_nobody_is_refused_while_forms_change_break_and_are_published(tmp_path: Path) -> None:
    heard, costs = run(tmp_path, turns=2, publishings=1)
    assert len(costs) == 2
    assert heard.kept
