"""The form in the README can be checked and served as it stands, beside a council's file."""

from __future__ import annotations

import shutil
from pathlib import Path

from formkit.bundled import folder
from formkit.catalogue import look_at
from tests.house.checkout import ROOT


def test_the_form_of_the_readme_has_nothing_to_put_right(tmp_path: Path) -> None:
    shutil.copytree(folder("forms"), tmp_path / "forms", ignore=shutil.ignore_patterns("*.yaml"))
    (tmp_path / "forms/councils").mkdir(exist_ok=True)
    shutil.copy(folder("forms") / "councils/exampleton.yaml", tmp_path / "forms/councils")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    form = text.partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "forms/report-a-missed-bin.yaml").write_text(form, encoding="utf-8")
    catalogue = look_at(tmp_path / "forms")
    assert [str(problem) for problem in catalogue.problems if problem.level == "error"] == []
    assert list(catalogue.forms) == ["report-a-missed-bin"]
