"""The program that measures lists asks every page of a site with as many submissions as it is told."""

from __future__ import annotations

from pathlib import Path

from tests.casework.inbox.long_lists import QUERIES, measured


def test_every_page_of_a_short_list_is_measured(tmp_path: Path) -> None:
    found = measured(120, tmp_path, rounds=1)
    assert found.keys() == QUERIES.keys()
    assert min(found.values()) > 0
