"""A few kills of the whole served site, as `scripts/stress` does it a hundred times."""

from __future__ import annotations

from pathlib import Path

from tests.web.stress import FORM, Said, check_all, kill_again_and_again
from tests.web.walking import forms_folder


def test_kills_lose_nothing_deliver_nothing_twice_and_leave_nothing(tmp_path: Path) -> None:
    forms, said = forms_folder(tmp_path / "forms", FORM), Said()
    kill_again_and_again(tmp_path / "data", forms, 2, said)
    told = check_all(tmp_path / "data", forms, said)
    assert told["kept"] >= told["acknowledged"]
