"""The program of docs/api.md loses its connection at every step, and has everything once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework.pulling import LOSSES, filled, pull

COUNT = 3


@pytest.mark.parametrize("tries_again", [True, False], ids=["tries again", "is started again"])
def test_everything_is_fetched_and_acknowledged_once(tmp_path: Path, tries_again: bool) -> None:
    pulled = pull(filled(tmp_path, COUNT), tmp_path / "fetched", tries_again=tries_again)
    assert (pulled.kept, pulled.acknowledged, pulled.first_times) == (COUNT, COUNT, COUNT)
    assert all(pulled.lost[loss] >= 3 * COUNT for loss in LOSSES), pulled.lost
    assert (pulled.rounds == 1) is tries_again
