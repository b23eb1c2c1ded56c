"""The locks pin every dependency by version and hash, and name no place to fetch from."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.checkout import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock")


def pinned(lock: str) -> dict[str, set[str]]:
    """Each package of a lock with its versions: more than one where they differ between Pythons."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)", line):
            versions.setdefault(canonicalize_name(found["name"]), set()).add(found["version"])
    return versions


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks of a lock: dependencies, the build back end, for tests the extra too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = project["project"]["dependencies"] + project["build-system"]["requires"]
    if lock == "requirements-test.lock":
        names += project["project"]["optional-dependencies"]["test"]
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_meets_everything_that_pyproject_asks(lock: str) -> None:
    versions = pinned(lock)
    unmet = [
        str(requirement)
        for requirement in wanted(lock)
        if not all(
            requirement.specifier.contains(v)
            for v in versions.get(canonicalize_name(requirement.name), {"0"})
        )
    ]
    assert unmet == [], "Run scripts/lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert [
        block
        for block in blocks
        if not re.fullmatch(r"\S+==[^\n]*\\\n(    --hash=sha256:\w{64}[ \\\n]*)+", block)
    ] == []


def test_every_range_of_versions_has_two_ends() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["spark"]]
    ends = {line: {one.operator for one in Requirement(line).specifier} for line in asked}
    assert [line for line, found in ends.items() if found not in ({">=", "<"}, {"=="})] == []


def test_tests_run_on_the_versions_that_are_served() -> None:
    tested = pinned("requirements-test.lock")
    assert {
        name for name, versions in pinned("requirements.lock").items() if tested.get(name) != versions
    } == set()


def test_spark_is_pinned_by_hash_in_the_script_that_installs_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (asked,) = map(Requirement, project["project"]["optional-dependencies"]["spark"])
    script = (ROOT / "scripts/test").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", script, re.MULTILINE))
    assert asked.specifier.contains(pins[asked.name])
    assert set(pins) == {"pyspark", "py4j"}
