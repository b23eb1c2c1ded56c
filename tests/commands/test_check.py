"""`formkit check`: every problem at once, in three formats, with an exit code that a program can trust."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.checks.every import rules_with
from formkit.journey.buckets import bucket_of
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.pages.counting import rows_of
from tests.commands.typing import forms_with, one_form, typed
from tests.delivery.open311.reporting import COUNCIL, FORM

BIN = "report-a-missed-bin.yaml"
Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def line_of(words: str) -> int:
    """The first line of the form that holds these words."""
    lines = (folder("forms") / BIN).read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if words in line)


def broken(place: Path) -> Path:
    """Forms of which one names an unknown option and has a misspelt key."""
    text = (folder("forms") / BIN).read_text(encoding="utf-8")
    text = text.replace("when: bin is garden\n", "when: bin is gardn\n", 1).replace(
        "    hint:", "    hnit:", 1
    )
    return forms_with(place, BIN, text)


def test_the_example_forms_have_nothing_to_put_right(monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", folder("forms"))
    assert said.code == 0
    assert f"Nothing to put right in 7 forms of {folder('forms')}." in said.out


def test_without_a_folder_the_forms_of_the_settings_are_checked(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setenv("FORMKIT_FORMS", str(folder("forms")))
    assert typed(monkeypatch, capsys, "check").code == 0


def test_every_problem_is_told_with_its_place_and_what_to_write(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(monkeypatch, capsys, "check", broken(tmp_path))
    assert said.code == 1
    assert f"{BIN}:{line_of('when: bin is garden')}:18: error" in said.out
    assert 'no option called "gardn"' in said.out
    assert "garden" in said.out
    assert "hnit" in said.out
    assert "2 to put right, " in said.out
    assert f"in {tmp_path / 'forms'}.\n" in said.out
    assert said.errors == ""


def test_json_is_a_list_of_findings(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", broken(tmp_path), "--format", "json")
    found = [one for one in json.loads(said.out) if one["level"] == "error"]
    assert said.code == 1
    assert len(found) == 2
    assert {tuple(one) for one in found} == {("file", "line", "column", "id", "level", "message", "instead")}
    assert {one["file"] for one in found} == {BIN}


def test_json_of_nothing_is_an_empty_list(monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", folder("forms"), "--format", "json")
    assert (said.code, json.loads(said.out)) == (0, [])


def test_github_gets_an_annotation_for_each(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", broken(tmp_path), "--format", "github")
    assert said.code == 1
    lines = [line for line in said.out.splitlines() if line.startswith("::error")]
    assert len(lines) == 2
    assert all(line.startswith(f"::error file={BIN},line=") for line in lines)


def test_one_file_is_checked_alone(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    forms = broken(tmp_path)
    assert typed(monkeypatch, capsys, "check", forms / BIN).code == 1
    said = typed(monkeypatch, capsys, "check", forms / "bulky-waste.yaml")
    assert said.code == 0
    assert f"Nothing to put right in 1 form of {forms / 'bulky-waste.yaml'}." in said.out


def test_a_file_that_is_not_utf_8_is_told_with_its_line(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    text = (folder("forms") / BIN).read_bytes().replace(b"title: Report", b"title: R\xe9port")
    said = typed(monkeypatch, capsys, "check", forms_with(tmp_path, BIN, text))
    assert said.code == 1
    assert f"{BIN}:3:" in said.out
    assert "Save it again as UTF-8." in said.out


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_a_folder_that_is_not_there_is_one_sentence(
    name: str, tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(monkeypatch, capsys, "check", tmp_path / name)
    assert said.is_kind
    assert "is not there" in said.errors


@pytest.mark.parametrize(
    "name",
    [
        "library/questions.yaml",
        "councils/exampleton.yaml",
        "lists/bulky-items.csv",
        "report-a-missed-bin.cy.yaml",
    ],
)
def test_what_forms_draw_on_is_not_taken_for_a_form(name: str, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", folder("forms") / name)
    assert said.is_kind
    assert "no form file by itself" in said.errors


def test_an_empty_folder_is_not_fit_to_be_served(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", tmp_path)
    assert said.code == 1
    assert f"There is no form in the folder {tmp_path}." in said.out


def test_the_folder_above_the_forms_is_told_with_theirs(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    forms_with(tmp_path, "note.txt", "")
    monkeypatch.chdir(tmp_path)
    said = typed(monkeypatch, capsys, "check", ".")
    assert said.code == 1
    assert f"in the folder {tmp_path}. There are forms in forms. Write: formkit check forms\n" in said.out


def test_without_a_folder_the_forms_right_here_are_checked(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    broken(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = typed(monkeypatch, capsys, "check")
    assert said.code == 1
    assert f"in {tmp_path / 'forms'}." in said.out
    assert (
        "of " + str(tmp_path / "forms" / "bulky-waste.yaml")
        in typed(monkeypatch, capsys, "check", "bulky-waste").out
    )


def test_the_command_for_the_welsh_works_as_it_stands(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    text = (folder("forms") / BIN).read_text(encoding="utf-8")
    forms = forms_with(tmp_path, BIN, text)
    (forms / BIN.replace(".yaml", ".cy.yaml")).unlink()
    said = typed(monkeypatch, capsys, "check", forms)
    command = f"translate report-a-missed-bin cy --forms {forms}"
    assert f"`formkit {command}` makes the file." in said.out
    typed(monkeypatch, capsys, *command.split())
    assert (forms / BIN.replace(".yaml", ".cy.yaml")).is_file()


def test_a_format_that_is_not_there_is_told_with_those_that_are(monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", "--format", "html")
    assert said.is_kind
    assert "--format text, --format json or --format github" in said.errors


def test_the_rules_are_listed_with_their_reason_and_examples(monkeypatch: Patch, capsys: Capture) -> None:
    said = typed(monkeypatch, capsys, "check", "--rules")
    assert said.code == 0
    for rule in rules_with().values():
        assert f"{rule.id} ({rule.level})\n  {rule.says}\n  {rule.why}\n" in said.out
    assert "form: from" not in said.out, "an example of keys of the whole file is shown as it is written"
    listed = json.loads(typed(monkeypatch, capsys, "check", "--rules", "--format", "json").out)
    assert [rule["id"] for rule in listed] == list(rules_with())


def test_a_council_whose_statement_names_nobody_is_a_warning(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    forms = one_form(tmp_path)
    council = forms / "councils/exampleton.yaml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("  contact: access@exampleton.gov.uk\n", ""), encoding="utf-8")
    said = typed(monkeypatch, capsys, "check", forms)
    assert said.code == 0
    assert "councils/exampleton.yaml:" in said.out
    assert "warning The accessibility statement" in said.out
    assert "0 to put right, 1 to look at" in said.out


def test_with_the_folder_of_a_server_the_stated_time_is_held_against_what_people_took(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    rows_of(tmp_path, dwells=[("", bucket_of(600), 60)], day=datetime.now(UTC).date().isoformat())
    said = typed(monkeypatch, capsys, "check", folder("forms") / BIN, "--data", tmp_path)
    assert said.code == 0
    assert (
        f"{BIN}:{line_of('  time: 2 minutes')}:9: warning The start page says “2 minutes”, and people take longer"
        in said.out
    )
    assert "(TOOK)" in said.out
    monkeypatch.setenv("FORMKIT_DATA", str(tmp_path))
    assert "(TOOK)" in typed(monkeypatch, capsys, "check", folder("forms") / BIN).out


def test_figures_that_were_made_up_are_held_against_nothing(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    rows_of(tmp_path, dwells=[("", bucket_of(600), 60)], day=datetime.now(UTC).date().isoformat())
    with open_beside(tmp_path / "formkit.sqlite") as tables:
        tables.change(lambda tx: tx.run("INSERT INTO assumption VALUES ('', 'simulated', 1)"))
    assert "(TOOK)" not in typed(monkeypatch, capsys, "check", folder("forms") / BIN, "--data", tmp_path).out


def test_a_folder_without_figures_that_was_named_is_told_and_one_from_the_settings_is_not(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    assert typed(monkeypatch, capsys, "check", folder("forms") / BIN, "--data", tmp_path).is_kind
    monkeypatch.setenv("FORMKIT_DATA", str(tmp_path))
    assert typed(monkeypatch, capsys, "check", folder("forms") / BIN).code == 0


def test_other_systems_are_asked_only_where_that_is_wanted(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    place = tmp_path / "forms"
    (place / "councils").mkdir(parents=True)
    (place / "pothole.yaml").write_text(FORM, encoding="utf-8")
    council = COUNCIL.replace("https://council.example/v2", "https://127.0.0.1:1/v2")
    (place / "councils/testham.yaml").write_text(council, encoding="utf-8")
    assert typed(monkeypatch, capsys, "check", place / "pothole.yaml").code == 0
    asked = typed(monkeypatch, capsys, "check", "--online", place / "pothole.yaml")
    assert asked.code == 1
    assert "`streets` does not tell which services it has" in asked.out
