"""`formkit check X && formkit serve X`: what check has nothing against is served, and what it calls an error is not served in
silence."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit.app import App, findings, put_together
from formkit.catalogue import look_at
from formkit.commands.serve import read_forms
from formkit.errors import FormFileError, FormkitError
from formkit.settings import Settings
from formkit.web.health import told_of_files
from tests.broken_folders import broken_folder
from tests.commands.typing import run
from tests.web.running import ROOT, running
from tests.web.serving import settings_for

SEEDS = range(100)
FEW = (3, 17, 41)
"""Seeds that are tried with the real commands too."""


@dataclass(frozen=True)
class Outcome:
    """What came of serving a folder in this process."""

    refused: str = ""
    told: tuple[str, ...] = ()
    """What health would say of the files."""
    served: tuple[str, ...] = ()
    """The files of the forms that can be filled in as they stand."""


def checked(forms: Path) -> tuple[FormFileError, ...]:
    """The errors that `formkit check` tells."""
    catalogue = look_at(forms)
    return tuple(one for one in {*catalogue.problems, *findings(catalogue)} if one.level == "error")


def served(settings: Settings) -> Outcome:
    """What `formkit serve` does with a folder, without a port."""
    try:
        catalogue = read_forms(settings)
        app = put_together(settings, catalogue=catalogue)
    except FormkitError as refused:
        return Outcome(refused=str(refused))
    asyncio.run(_closed(app))
    told = (*told_of_files(catalogue), *(f"{one.file} {one.problem}" for one in app.parts.does_without))
    can_run = (id for id, form in catalogue.forms.items() if not form.not_yet)
    files = tuple(catalogue.sources[id].form[0] for id in can_run)
    return Outcome(told=told, served=files)


async def _closed(app: App) -> None:
    await app.parts.store.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_check_and_serve_say_the_same_of_a_broken_folder(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVUK_PAY_KEY", "a key")
    forms = broken_folder(tmp_path, seed)
    errors = checked(forms)
    came = served(settings_for(tmp_path / "data", forms=forms))
    if not errors:
        assert (came.refused, came.told) == ("", ())
    for one in errors:
        is_told = came.refused or any(one.file in line for line in came.told)
        assert is_told, f"served in silence: {one}"
        assert one.file not in came.served
        assert "api_live" not in str(one)


def test_the_folders_are_broken_in_many_ways(tmp_path: Path) -> None:
    """Else the test above would show little."""
    counts = {"refused": 0, "silent": 0}
    ids = set()
    for seed in SEEDS:
        errors = checked(broken_folder(tmp_path / str(seed), seed))
        counts["refused" if errors else "silent"] += 1
        ids |= {one.id for one in errors}
    assert counts["refused"] >= 50
    assert counts["silent"] >= 5
    assert {"THEME", "LOOKUP", "PAYMENT", "SHAPE", "NOWHERE", "COUNCIL", "SECRET"} <= ids


@pytest.mark.parametrize("seed", FEW)
def test_the_commands_themselves_agree(seed: int, tmp_path: Path) -> None:
    forms = broken_folder(tmp_path, seed)
    check = run("check", forms, given={"PYTHONPATH": str(ROOT)})
    assert "Traceback" not in check.errors
    errors = checked(forms)
    assert (check.code == 1) is bool(errors)
    if served(settings_for(tmp_path / "first", forms=forms)).refused:
        told = re.escape(errors[0].file)
        with (
            pytest.raises(AssertionError, match=told),
            running(tmp_path / "data", {"FORMKIT_FORMS": str(forms)}),
        ):
            pass
        return
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms)}) as server:
        problems = server.client().get("/healthz").json()["problems"]
        assert bool([line for line in problems if "has a mistake" in line]) is bool(errors)
