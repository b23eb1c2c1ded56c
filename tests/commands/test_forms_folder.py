"""Which folder a command reads: what is named, what is right here, what came with formkit."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.commands.forms_folder import (
    as_typed,
    folder_or_file,
    named_folder,
    refuse_no_folder,
    usual_folder,
)
from formkit.errors import FormFileError, SettingsRefused

Patch = pytest.MonkeyPatch


@pytest.fixture
def here(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A folder to stand in, with two forms in `forms`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    for name in ("street-party.yaml", "skip.yml", "street-party.cy.yaml"):
        (tmp_path / "forms" / name).write_text("formkit: 1\n", encoding="utf-8")
    return tmp_path


def test_the_folder_forms_right_here_comes_before_the_examples(here: Path) -> None:
    assert usual_folder() == here / "forms"


def test_a_setting_comes_before_both(here: Path, monkeypatch: Patch) -> None:
    monkeypatch.setenv("FORMKIT_FORMS", str(here))
    assert usual_folder() == here


def test_another_setting_that_cannot_be_used_does_not_keep_anyone_from_checking(
    here: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setenv("FORMKIT_PORT", "x")
    assert usual_folder() == here / "forms"


def test_without_either_it_is_the_example_forms(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    assert usual_folder() == folder("forms")


@pytest.mark.parametrize(
    ("named", "file"),
    [("street-party", "street-party.yaml"), ("street-party.yaml", "street-party.yaml"), ("skip", "skip.yml")],
)
def test_a_form_can_be_named_without_its_folder(named: str, file: str, here: Path) -> None:
    assert folder_or_file(Path(named)) == here / "forms" / file


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("street-prty", "Did you mean `formkit check street-party`?"),
        ("nowhere", "Write: formkit check FOLDER"),
        ("no/where", "Write: formkit check FOLDER"),
        ("street-party.txt", "Did you mean `formkit check street-party`?"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_type(named: str, told: str, here: Path) -> None:
    with pytest.raises(SettingsRefused) as refused:
        folder_or_file(Path(named))
    assert f"{named} is not there" in str(refused.value)
    assert told in str(refused.value)
    assert "--forms" not in str(refused.value)


def test_a_folder_can_be_served_by_its_name_or_by_the_option(here: Path) -> None:
    forms = here / "forms"
    assert named_folder(forms, None) == named_folder(None, forms) == forms
    assert named_folder(Path("forms"), forms) == Path("forms")
    assert named_folder(None, None) is None
    refuse_no_folder(forms)


def test_two_folders_cannot_be_served(here: Path) -> None:
    with pytest.raises(SettingsRefused, match="Two folders are named"):
        named_folder(here, here / "forms")


def test_a_file_to_serve_is_told_with_its_folder(here: Path) -> None:
    with pytest.raises(SettingsRefused) as refused:
        refuse_no_folder(Path("forms/street-party.yaml"))
    assert "forms/street-party.yaml is a file." in str(refused.value)
    assert str(refused.value).endswith("Write: formkit serve forms")


def test_the_folder_above_the_forms_is_told_with_theirs(here: Path) -> None:
    with pytest.raises(SettingsRefused) as refused:
        refuse_no_folder(Path("."))
    assert f"There is no form in the folder {here}." in str(refused.value)
    assert str(refused.value).endswith("Write: formkit serve forms")


def test_a_command_in_advice_names_a_folder_that_is_not_the_usual_one(here: Path) -> None:
    elsewhere = here / "the forms"
    elsewhere.mkdir()
    one = FormFileError("a.yaml", 1, 1, "No Welsh.", "`formkit translate a cy` makes the file.")
    (told,) = as_typed([one], elsewhere)
    assert told.instead == f"`formkit translate a cy --forms '{elsewhere}'` makes the file."
    assert as_typed([one], here / "forms") == (one,)
