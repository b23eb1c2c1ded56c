"""Everything goes wrong at the other side, in small: scripts/stress --deliveries does it with five hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.hard_day import FATES, run_hard_day, seconds_until_arrival
from tests.delivery.kinds.test_webhook import delivered
from tests.delivery.receiver import OLD_SECRET
from tests.delivery.verifying import HOW, has_verifier, verified


def test_all_that_was_sent_arrives_once_after_everything_went_wrong(tmp_path: Path) -> None:
    figures = run_hard_day(tmp_path, 2 * len(FATES), hours=0.5)
    assert figures["arrived"] == 2 * len(FATES)
    assert figures["tried_while_away"] <= 5 + 8 + 30 + 1, "a breaker and its probes, not everybody"


def test_one_that_hangs_delays_no_other(tmp_path: Path) -> None:
    assert len(seconds_until_arrival(tmp_path / "both", 10, 60, with_slow=True)) == 10


@pytest.mark.skipif(not has_verifier(), reason=HOW)
def test_another_language_takes_it_for_genuine_and_nothing_else() -> None:
    heard = delivered()
    assert verified(heard) == [True]
    assert verified(heard, OLD_SECRET) == [False]
