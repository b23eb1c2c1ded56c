"""The command line: help that helps, and a mistake that ends with a sentence."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from formkit.cli import app
from formkit.errors import FormFileError, FormFilesRefused, FormkitError, SettingsRefused
from tests.commands.typing import typed

COMMANDS = tuple(str(command.name) for command in app.registered_commands)
GROUPS = tuple(str(group.name) for group in app.registered_groups)


def test_the_help_names_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "--help")
    assert said.code == 0
    assert [name for name in (*COMMANDS, *GROUPS) if f" {name} " not in said.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_says_what_it_does_and_explains_every_option(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = typed(monkeypatch, capsys, command, "--help")
    assert said.code == 0
    lines = [line.strip("│ \n") for line in said.out.splitlines()]
    sentence = next(line for line in lines[2:] if line and not line.startswith("Usage"))
    assert len(sentence.split()) >= 4
    options = [line for line in lines if line.startswith("--")]
    assert options or "Arguments:" in lines
    assert [line for line in options if len(line.split()) < 4] == []


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("sevre", "Did you mean `formkit serve`?"),
        ("chekc", "Did you mean `formkit check`?"),
        ("deploy", f"Write one of: {', '.join((*COMMANDS, *GROUPS))}."),
    ],
)
def test_an_unknown_command_is_told_with_the_one_that_is_near(
    word: str, advice: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, word)
    assert said.code == 2
    assert said.errors == f"There is no command “{word}”. {advice}\n"


@pytest.mark.parametrize("word", ["--version", "version"])
def test_the_version_can_be_asked_for(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, word)
    assert said.code == 0
    assert said.out == f"formkit {version('formkit')}\n"


@pytest.mark.parametrize("problem", [SettingsRefused, FormkitError])
def test_every_error_of_ours_is_a_sentence_for_a_person(problem: type[FormkitError]) -> None:
    assert str(problem("The port is taken.")) == "The port is taken."


def test_refused_forms_say_all_that_is_wrong() -> None:
    refused = FormFilesRefused((FormFileError("a.yaml", 1, 2, "One."), FormFileError("b.yaml", 3, 4, "Two.")))
    assert str(refused) == "a.yaml:1:2: One.\nb.yaml:3:4: Two."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("serve", "--nope"), "No such option: --nope. See: formkit serve --help\n"),
        (("serve", "--data"), "Option '--data' requires an argument. See: formkit serve --help\n"),
        (("staff", "nope"), "No such command 'nope'. See: formkit staff --help\n"),
    ],
)
def test_a_slip_in_the_words_of_a_command_is_one_line(
    words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, *words)
    assert (said.code, said.errors) == (2, told)


def test_a_form_is_for_others_to_read_and_data_for_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`typed` runs a command as somebody whose own mask takes nothing away."""
    typed(monkeypatch, capsys, "new", "report-a-pothole", "--forms", tmp_path / "forms", "--yes")
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "forms").rglob("*.yaml")} == {0o666}
