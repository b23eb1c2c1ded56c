"""Other packages bring answer types, checks, destinations and more; a broken one is told in a sentence."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checkout import ROOT

GUESTS = ROOT / "tests/guests"
BROKEN = "[{door}]\n{name} = {value}\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all guests are installed, as pip does it; they are built of copies, so that none is written to."""
    folder = tmp_path_factory.mktemp("guests")
    packages = [
        shutil.copytree(path.parent, folder / path.parent.name) for path in GUESTS.glob("*/pyproject.toml")
    ]
    assert len(packages) == 6
    alone = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-qq"]
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        *alone,
        "--target",
        str(folder / "site"),
        *map(str, packages),
    ]
    subprocess.run(pip, check=True)
    return folder / "site"


def with_guests(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with what is installed there."""
    env = {**os.environ, "PYTHONPATH": f"{site}:{ROOT}"}
    return subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)


def test_every_guest_keeps_its_contract_and_is_used(installed: Path, tmp_path: Path) -> None:
    ran = with_guests(installed, str(GUESTS / "at_home.py"), str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "shouts": ["Write: Have your card at hand"],
        "refused": True,
        "offered": ["2026-11-10", "2026-11-12"],
        "sent": 1,
        "delivered": 1,
        "board": True,
        "notes": 2,
        "dusted": 1,
    }


def test_the_schema_of_editors_knows_what_guests_bring(installed: Path) -> None:
    ran = with_guests(installed, "-c", "from formkit.cli import main; main()", "schema")
    assert ran.returncode == 0, ran.stderr
    definitions = json.loads(ran.stdout)["$defs"]
    by_name = {
        name.replace("-", " "): one for name, one in definitions.items()
    }  # an editor needs names without spaces
    assert "library card" in json.dumps(by_name["ask"]["properties"]["answer"])
    assert "cabinet" in by_name["council destination"]["properties"]
    assert "days" in by_name["council look up"]["properties"]


def test_the_rules_of_guests_are_listed_with_ours(installed: Path) -> None:
    ran = with_guests(
        installed, "-c", "from formkit.cli import main; main()", "check", "--rules", "--format", "json"
    )
    assert ran.returncode == 0, ran.stderr
    ids = [rule["id"] for rule in json.loads(ran.stdout)]
    assert {"CALM", "SHAPE", "EVIDENCE"} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("door", "value", "says"),
    [
        ("formkit.answers", "nowhere:ANSWER", "cannot be loaded"),
        ("formkit.answers", "json:dumps", "is no AnswerType"),
        ("formkit.answers", "formkit.questions.text.question:ANSWER", ""),
        ("formkit.wings", "nowhere:wing", "cannot be loaded"),
    ],
)
def test_a_guest_that_cannot_be_let_in_is_named_in_a_sentence(
    tmp_path: Path, door: str, value: str, says: str
) -> None:
    about = tmp_path / "site/rude_guest-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: rude-guest\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text(
        BROKEN.format(door=door, name="rude", value=value), encoding="utf-8"
    )
    what = (
        "from pathlib import Path; from formkit.app import create_app; from tests.web.serving import settings_for; "
        f"create_app(settings_for(Path({str(tmp_path / 'data')!r})))"
    )
    ran = with_guests(tmp_path / "site", "-c", what)
    assert says in ran.stderr
    assert ("SettingsRefused" in ran.stderr) == bool(says)
    assert ("rude" in ran.stderr) == bool(says)


def test_every_example_of_the_document_is_part_of_a_guest() -> None:
    document = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:python|toml)\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    written = [
        path.read_text(encoding="utf-8") for path in GUESTS.rglob("*") if path.suffix in (".py", ".toml")
    ]
    first, *others = blocks
    assert "check_answer_type(ANSWER)" in first, "the one that is a test of a guest's own"
    assert len(others) == 12
    assert [block for block in others if not any(block in text for text in written)] == []
