"""The benchmark still runs: it walks the example form as it is today. How fast is for scripts/bench to say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figures import Figure
from bench.measures import MEASURES, journey, pages
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).parents[2]
SHORT = 0.6

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the benchmark needs Linux's /proc"
)


def _by_name(figures: tuple[Figure, ...]) -> dict[str, Figure]:
    assert all(one.value > 0 for one in figures)
    return {one.name: one for one in figures}


def test_whole_journeys_end_with_a_reference_and_are_counted() -> None:
    found = _by_name(journey(SHORT))
    assert found["request_p50"].value <= found["request_p99"].value
    assert found["journey_cpu"].value == pytest.approx(found["request_cpu"].value * 19)


def test_a_question_page_is_measured_beside_a_plain_hello() -> None:
    found = _by_name(pages(SHORT))
    share = found["hello_cpu"].value / found["question_cpu"].value * 100
    assert found["question_of_hello"].unit == "%"
    assert found["question_of_hello"].value == pytest.approx(share, rel=0.9)


def test_the_command_prints_json_for_programs() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--json", "--seconds", "1", "--only", "writer"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_WAIT,
    )
    names = [one["name"] for one in json.loads(ran.stdout)["figures"]]
    assert names == ["writer_saves", "pool_saves", "writer_of_pool", "read"]


def test_a_length_of_time_out_of_bounds_is_refused() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--seconds", "3600"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
    )
    assert ran.returncode == 2
    assert "from 0.5 to 60" in ran.stderr


def test_every_measure_can_be_asked_for_by_name() -> None:
    assert list(MEASURES) == ["start-up", "pages", "journey", "writer"]
