"""`formkit translate`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from formkit.cli import app
from formkit.errors import FormFilesRefused, SettingsRefused
from tests.definition.welsh import FORM, SIDE


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(FORM, encoding="utf-8")
    return tmp_path


def typed(*words: str) -> tuple[int, str, BaseException | None]:
    result = CliRunner().invoke(app, ["translate", *words])
    return result.exit_code, result.output, result.exception


def test_it_makes_the_file_and_says_that_there_is_work(forms: Path) -> None:
    code, said, _ = typed("small", "cy", "--forms", str(forms))
    assert code == 1
    assert "small.cy.yaml: 0 of " in said
    assert f"The folder is {forms}." in said
    assert "# Tell us\ntitle: …\n" in (forms / "small.cy.yaml").read_text(encoding="utf-8")


def test_what_it_added_is_told_as_a_line_to_write_over(forms: Path) -> None:
    typed("small", "cy", "--forms", str(forms))
    said = CliRunner().invoke(app, ["check", str(forms)]).output
    assert "Write it over the `…` in small.cy.yaml." in said
    assert "in small.cy.yaml. `formkit translate" not in said


def test_a_complete_translation_ends_well_and_is_not_written_again(forms: Path) -> None:
    side = forms / "small.cy.yaml"
    side.write_text(f"# Ours.\n{SIDE}", encoding="utf-8")
    code, said, _ = typed("small", "cy", "--forms", str(forms))
    assert (code, "are in Welsh." in said) == (0, True)
    written = side.read_text(encoding="utf-8")
    assert written.startswith("# Ours.\n")
    before = side.stat().st_mtime_ns
    assert typed(str(forms / "small.yaml"))[0] == 0
    assert side.stat().st_mtime_ns == before


def test_check_writes_nothing(forms: Path) -> None:
    assert typed("small", "--check", "--forms", str(forms))[0] == 1
    assert not (forms / "small.cy.yaml").exists()


def test_stale_welsh_is_named_and_can_be_marked_as_done(forms: Path) -> None:
    side = forms / "small.cy.yaml"
    side.write_text(SIDE, encoding="utf-8")
    typed("small", "--forms", str(forms))
    (forms / "small.yaml").write_text(FORM.replace("Which bin?", "Which of the bins?"), encoding="utf-8")
    code, said, _ = typed("small", "--forms", str(forms))
    assert code == 1
    assert "add --done bin" in said
    assert typed("small", "--forms", str(forms), "--done", "bin")[0] == 0


@pytest.mark.parametrize("block", ["title", "before you start", "what happens next"])
def test_stale_welsh_outside_the_steps_can_be_marked_as_done_too(forms: Path, block: str) -> None:
    side = forms / "small.cy.yaml"
    side.write_text(SIDE, encoding="utf-8")
    typed("small", "--forms", str(forms))
    marks = side.read_text(encoding="utf-8")
    name, _, mark = next(line for line in marks.splitlines() if line.startswith(f"  {block}: ")).rpartition(
        " "
    )
    side.write_text(marks.replace(f"{name} {mark}", f"{name} 000000"), encoding="utf-8")
    assert typed("small", "--forms", str(forms), "--check")[0] == 1
    assert typed("small", "--forms", str(forms), "--done", block)[0] == 0
    assert side.read_text(encoding="utf-8") == marks


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("large", "cy"), "There is no form file large.yaml"),
        (("small", "fr"), "There is no language fr"),
        (("small", "--done", "bni"), "no step or block “bni” to translate. Did you mean --done bin?"),
        (("small", "--done", "zzz"), "no step or block “zzz” to translate. Name a step by its id"),
    ],
)
def test_what_is_not_there_is_told(forms: Path, words: tuple[str, ...], said: str) -> None:
    _, _, problem = typed(*words, "--forms", str(forms))
    assert isinstance(problem, SettingsRefused)
    assert said in str(problem)


def test_a_file_with_a_slip_is_told_and_left_alone(forms: Path) -> None:
    side = forms / "small.cy.yaml"
    side.write_text("title: 'x\n", encoding="utf-8")
    _, _, problem = typed("small", "--forms", str(forms))
    assert isinstance(problem, FormFilesRefused)
    assert side.read_text(encoding="utf-8") == "title: 'x\n"
