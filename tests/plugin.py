"""The suite's own part of pytest: where its files lie, in which order they run, and what is left out."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.changed import ROOT, is_changed
from tests.disk import DISK
from tests.sharing import SHARED

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes. A container may give /dev/shm no more than 64 MB."""
COSTS = ROOT / "tests/costs.csv"
DEAR = 2.0
"""Seconds from which a file stands in that table; the rest run last, in any order."""
LEFT_OUT = ROOT / ".tools/left-out"
"""What scripts/test says at its end."""

_taken: defaultdict[str, float] = defaultdict(float)
_left_out: Counter[str] = Counter()
_failed: set[str] = set()
"""Tests with a subtest that failed."""
_passed: dict[str, int] = {}
"""Test → the pages that it says it looked at, for --record-looks."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options that scripts/test gives."""
    group = parser.getgroup("formkit")
    group.addoption("--all", action="store_true", help="leave nothing out, and look at every scene")
    group.addoption(
        "--record-costs", action="store_true", help="write what the files took into tests/costs.csv"
    )
    group.addoption(
        "--record-looks",
        action="store_true",
        help="write what the looks at pages found into formkit/pages/looks.json, for the accessibility statement",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let files of tests lie in memory: a disk is waited for only where a test is about it (tests/disk.py)."""
    config.addinivalue_line("markers", "only_if_changed(name): left out where no file of that name changed")
    os.environ.setdefault(DISK, tempfile.gettempdir())
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    if not is_worker(config):
        folder = tempfile.mkdtemp(prefix="formkit-run-")
        os.environ[SHARED] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The dearest files first, so that no worker is left with one at the end."""
    if config.getoption("random_order_bucket").startswith("default:"):  # nobody asked for another order
        known = costs()
        items.sort(key=lambda item: -known.get(_file_of(item.nodeid), 0.0))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what costs much where nothing that it is about changed: before it is asked what the machine has."""
    mark = item.get_closest_marker("only_if_changed")
    if mark and not item.config.getoption("--all") and not is_changed(mark.args[0]):
        pytest.skip(f"left out: no file of “{mark.args[0]}” changed (tests/changed.py). --all runs it")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what each file takes, and what is left out."""
    if isinstance(report, pytest.SubtestReport):  # its seconds are in those of its test
        _failed.update([report.nodeid] if report.failed else [])
    else:
        _taken[_file_of(report.nodeid)] += report.duration
        if report.when == "call" and report.passed:
            _passed[report.nodeid] = next(
                (int(str(n)) for name, n in report.user_properties if name == "pages"), 1
            )
    if report.skipped and isinstance(report.longrepr, tuple) and "left out: " in report.longrepr[2]:
        _left_out[report.longrepr[2].partition("left out: ")[2]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was left out, and the costs where that was asked for."""
    if is_worker(session.config):
        return
    if LEFT_OUT.parent.is_dir():
        with LEFT_OUT.open("a", encoding="utf-8") as file:  # scripts/test starts pytest more than once
            file.writelines(f"{n} of the tests: {why}.\n" for why, n in sorted(_left_out.items()))
    if session.config.getoption("--record-costs"):
        found = {name: taken for name, taken in costs().items() if (ROOT / name).is_file()} | _taken
        dear = sorted((-taken, name) for name, taken in found.items() if taken >= DEAR)
        with COSTS.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows((name, f"{-taken:.0f}") for taken, name in dear)
    if session.config.getoption("--record-looks"):
        _record_looks(session)


def _record_looks(session: pytest.Session) -> None:
    """What is to be told to the public is kept only where every look ran and found nothing."""
    from tests.looks import keep, lacking  # here, because it needs formkit, which no other option does

    passed = {test: pages for test, pages in _passed.items() if test not in _failed}
    if without := lacking(passed):
        session.exitstatus = 1
        named = ", ".join(without)
        session.config.get_terminal_writer().line(
            f"\nThe looks are not recorded: these did not pass: {named}"
        )
        return
    keep(passed, datetime.now(UTC).date())


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of the processes that the run was shared out to."""
    return hasattr(config, "workerinput")


def costs() -> dict[str, float]:
    """Seconds by file, as they were measured once."""
    with COSTS.open(newline="", encoding="utf-8") as file:
        return {name: float(seconds) for name, seconds in csv.reader(file)}


def _file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]
