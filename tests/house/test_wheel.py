"""The wheel holds what the checkout holds, and serves the same pages from another place."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.checkout import ROOT, files
from tests.patience import LONGEST_WAIT

KEPT = ROOT / ".tools"
BUNDLED = ("components", "templates", "static", "forms", "docs")
MADE = "formkit/definition/form.schema.json"
"""Made from the answer types when the wheel is built; the checkout holds none."""
START_PAGE = "/report-a-missed-bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path) -> Iterator[Path]:
    """The program `formkit` of an environment that knows only the lock and the wheel.

    What the lock pins takes a minute to install, so it is kept for as long as the lock is the same. The wheel is
    installed anew each time.
    """
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "elsewhere.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # another run in this checkout waits until this one is done with it
        place = installed_lock()
        subprocess.run([*pip(place), "--no-deps", "--force-reinstall", str(wheel)], check=True)
        yield place / "bin/formkit"


def installed_lock() -> Path:
    """An environment with what requirements.lock pins, and no more."""
    lock = ROOT / "requirements.lock"
    place = KEPT / f"elsewhere-{sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:16]}"
    if not (place / "whole").is_file():
        for stale in KEPT.glob("elsewhere-*"):
            shutil.rmtree(stale)
        venv.create(place)
        command = [*pip(place), "--require-hashes", "-r", str(lock)]
        fetched = subprocess.run(command, capture_output=True, text=True, check=False)
        if fetched.returncode != 0:
            pytest.skip(f"the packages of requirements.lock could not be fetched: {fetched.stderr[-300:]}")
        (place / "whole").touch()
    return place


def pip(place: Path) -> list[str]:
    """Our pip, installing into that environment. What is imported is compiled then: most of it never is."""
    into = [sys.executable, "-m", "pip", "--python", str(place / "bin/python")]
    return [*into, "install", "-qq", "--disable-pip-version-check", "--no-compile"]


def test_the_wheel_holds_every_file_of_the_checkout_unchanged_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        packed = {name: archive.read(name) for name in names}
    assert packed.keys() - {MADE} == expected().keys()
    assert [name for name, content in expected().items() if packed[name] != content] == []


def test_the_schema_in_the_wheel_is_what_formkit_schema_prints(wheel: Path) -> None:
    command = [str(Path(sys.executable).with_name("formkit")), "schema"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    with zipfile.ZipFile(wheel) as archive:
        assert MADE in archive.namelist()
        assert archive.read(MADE) == printed


def test_a_build_apart_asks_for_all_that_making_the_schema_loads() -> None:
    program = (
        "import sys; before = set(sys.modules); import formkit.definition.editor_schema;"
        "print(*{name.partition('.')[0] for name in sys.modules.keys() - before})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split()
    known = packages_distributions()
    needed = {package.lower() for name in loaded for package in known.get(name, ()) if name != "formkit"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    asked = {Requirement(line).name: line for line in hook["dependencies"]}
    assert needed == asked.keys(), "Write what is needed into the hook's `dependencies` in pyproject.toml"
    assert set(asked.values()) <= set(project["project"]["dependencies"])


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {name.partition("/licenses/")[2] for name in archive.namelist()}
    assert {"LICENSE", "static/vendor/LICENCES.md"} <= licences


def test_the_wheel_elsewhere_serves_the_same_start_page_as_the_checkout(
    elsewhere: Path, tmp_path: Path
) -> None:
    here = Path(sys.executable).with_name("formkit")
    with served(here, tmp_path / "here") as address:
        from_checkout = page(address + START_PAGE)
    with served(elsewhere, tmp_path / "elsewhere") as address:
        from_wheel = page(address + START_PAGE)
    assert "<h1" in from_checkout
    assert from_wheel == from_checkout


def expected() -> dict[str, bytes]:
    """What the wheel should hold: the package, and the folders beside it inside the package."""
    content = {}
    for path in files():
        if path.parts[0] == "formkit":
            content[path.as_posix()] = (ROOT / path).read_bytes()
        if path.parts[0] in BUNDLED:
            content[f"formkit/_bundled/{path.as_posix()}"] = (ROOT / path).read_bytes()
    return content


@contextmanager
def served(formkit: Path, folder: Path) -> Iterator[str]:
    """The address at which `formkit serve` answers, with the bundled forms, from an empty folder."""
    folder.mkdir()
    command = [str(formkit), "serve", "--port", "0", "--data", str(folder / "data")]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield told_address(server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=LONGEST_WAIT)


def told_address(server: subprocess.Popen[str]) -> str:
    """The first address that the server prints."""
    said = ""
    assert server.stdout is not None
    for line in server.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise AssertionError(f"formkit serve printed no address:\n{said}")


def page(address: str) -> str:
    """The page's HTML, without the tokens that differ from one visit to the next."""
    with urllib.request.urlopen(address, timeout=LONGEST_WAIT) as answer:
        html: str = answer.read().decode()
    return re.sub(r'(type="hidden"[^>]* value|nonce)="[^"]*"', r'\1="…"', html)
