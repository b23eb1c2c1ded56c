"""`formkit serve` that cannot begin: one sentence for the operator, exit code 1, no traceback."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.commands.handing import Handed
from formkit.commands.serve import handed_forms, read_forms
from formkit.settings import Settings
from tests.commands.typing import Said, one_form, run


def served(place: Path, *words: str | Path, given: Mapping[str, str] | None = None) -> Said:
    """`formkit serve WORDS` with data of its own, and one form where the words name no others."""
    few = {"FORMKIT_FORMS": str(one_form(place / "few"))}
    return run("serve", "--data", place / "data", *words, given={**few, **(given or {})})


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = served(tmp_path, "--port", str(port))
    assert said.is_kind
    assert f"Port {port} on 127.0.0.1 cannot be used: Address already in use. Choose another" in said.errors


@pytest.mark.parametrize("port", ["70000", "-1", "abc"])
def test_a_port_that_does_not_exist_is_told_by_its_option(port: str, tmp_path: Path) -> None:
    said = served(tmp_path, f"--port={port}")
    assert said.is_kind
    assert "--port: Write a whole number, 0 to 65535." in said.errors


def test_a_forms_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    said = served(tmp_path, "--port", "0", "--forms", tmp_path / "nowhere")
    assert said.is_kind
    assert "is not there. Name another with --forms or FORMKIT_FORMS." in said.errors


def test_a_forms_folder_without_forms_is_one_sentence(tmp_path: Path) -> None:
    said = served(tmp_path, "--port", "0", "--forms", tmp_path)
    assert said.is_kind
    assert "There is no form in" in said.errors


def test_where_every_form_has_a_mistake_nothing_is_served(tmp_path: Path) -> None:
    name = "report-a-missed-bin.yaml"
    forms = one_form(tmp_path)
    text = (forms / name).read_text(encoding="utf-8").replace("bin is garden", "bin is gardn")
    (forms / name).write_text(text, encoding="utf-8")
    said = served(tmp_path, "--port", "0", "--forms", forms)
    assert said.code == 1
    line = text[: text.index("bin is gardn")].count("\n") + 1
    assert f"{name}:{line}:18:" in said.out
    assert said.errors.endswith(f"formkit did not start, because of what is to put right in {name}.\n")


def test_the_folder_can_be_named_without_the_option(tmp_path: Path) -> None:
    said = served(tmp_path, "--port", "0", tmp_path / "nowhere")
    assert said.is_kind
    assert f"{tmp_path / 'nowhere'} is not there." in said.errors


@pytest.mark.parametrize(("patience", "told"), [(0.0, "Reading the forms…\n"), (600.0, "")])
def test_who_waits_for_the_forms_is_told_what_for(
    patience: float, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_forms(Settings(), patience).forms
    assert capsys.readouterr().err == told


def test_a_file_is_not_served_alone(tmp_path: Path) -> None:
    said = served(tmp_path, "--port", "0", "--forms", folder("forms") / "bulky-waste.yaml")
    assert said.is_kind
    assert (
        f"is a file. formkit serves all forms of a folder. Write: formkit serve {folder('forms')}"
        in said.errors
    )


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert served(tmp_path, "--port", "0").is_kind


def test_answers_never_travel_unprotected(tmp_path: Path) -> None:
    said = served(tmp_path, "--port", "0", "--host", "0.0.0.0")
    assert said.is_kind
    assert "FORMKIT_ADDRESS=https" in said.errors


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"FORMKIT_SECRETS": '["short"]'}, "A secret is too easy to guess"),
        (
            {"FORMKIT_TLS_CERTIFICATE": "/nowhere.pem", "FORMKIT_HOSTS": '["a.example"]'},
            "The certificate /nowhere.pem cannot be used",
        ),
        ({"FORMKIT_OVERRIDES": '["/nowhere"]'}, "FORMKIT_OVERRIDES names /nowhere"),
        ({"FORMKIT_FORMS": str(folder("forms") / "bulky-waste.yaml")}, "is a file. formkit serves all forms"),
        ({"FORMKIT_HOSTS": "forms.example"}, "FORMKIT_HOSTS is not a list in JSON"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(
    given: dict[str, str], told: str, tmp_path: Path
) -> None:
    said = served(tmp_path, "--port", "0", given=given)
    assert said.is_kind
    assert told in said.errors


@pytest.mark.parametrize("is_named", [True, False])
def test_who_serves_a_council_whose_statement_names_nobody_is_told(
    is_named: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = one_form(tmp_path)
    council = forms / "councils/exampleton.yaml"
    text = council.read_text(encoding="utf-8")
    assert "  contact: access@exampleton.gov.uk\n" in text
    if not is_named:
        council.write_text(text.replace("  contact: access@exampleton.gov.uk\n", ""), encoding="utf-8")
    assert handed_forms(Handed(Settings(forms=forms))).catalogue
    said = capsys.readouterr().out
    assert ("(STATEMENT)" in said) == (not is_named)
    assert ("accessibility: {contact:" in said) == (not is_named)
