"""A few kills of the whole served site, as `scripts/stress` does it a hundred times."""

from __future__ import annotations

from pathlib import Path

from tests.delivery.receiver import Receiver, receiving
from tests.web.stress import Said, check_all, kill_again_and_again, stress_forms


def test_kills_lose_nothing_deliver_nothing_twice_and_leave_nothing(tmp_path: Path) -> None:
    said = Said()
    with receiving(Receiver()) as receiver:
        forms = stress_forms(tmp_path / "forms", receiver)
        kill_again_and_again(tmp_path / "data", forms, 2, said)
        told = check_all(tmp_path / "data", forms, said, receiver)
    assert told["kept"] >= told["acknowledged"]
