"""`formkit new`: a first form that works, and never a file that is lost or a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from formkit.catalogue import look_at
from formkit.rendering.words import say
from tests.commands.typing import PROGRAM, Said, forms_with, run, typed
from tests.patience import LONGEST_WAIT
from tests.web.serving import Clock, Served, settings_for

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
NAME = "report-a-pothole"


def answered(typed_in: str, *words: str | Path) -> Said:
    """`formkit new WORDS` by a person who types these lines."""
    ended = subprocess.run(
        [PROGRAM, "new", *words],
        env={"PATH": os.environ["PATH"]},
        input=typed_in,
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


def test_a_new_form_has_nothing_to_put_right(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    forms = tmp_path / "forms"
    made = typed(monkeypatch, capsys, "new", NAME, "--forms", forms, "--yes")
    assert made.code == 0
    assert f"formkit serve --forms {forms}" in made.out
    checked = typed(monkeypatch, capsys, "check", forms)
    assert checked.out == f"Nothing to put right in 1 form of {forms}.\n"
    assert {path.relative_to(forms).as_posix() for path in forms.rglob("*.yaml")} == {
        f"{NAME}.yaml",
        "councils/my-council.yaml",
    }


def test_a_new_form_is_served_and_sent_at_once(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    forms = tmp_path / "forms"
    typed(monkeypatch, capsys, "new", NAME, "--forms", forms, "--yes")
    served = Served(settings_for(tmp_path / "data", forms=forms), Clock())
    try:
        person = served.browser()
        person.get(f"/{NAME}")
        person.send()
        for sent in (
            {"topic": "problem"},
            {"details": "A hole"},
            {},
            {"full_name": "Robin Meadow"},
            {"email": "robin@example.com"},
        ):
            person.send(sent)
        assert person.page.heading == say("en", "check answers")
        person.send()
        assert person.page.path == f"/{NAME}/confirmation"
        assert served.count("submission") == 1
    finally:
        served.close()


def test_an_editor_finds_the_schema_and_its_settings_beside_the_form(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes").out
    first = (tmp_path / f"{NAME}.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=form.schema.json"
    assert (tmp_path / "form.schema.json").read_text() == typed(monkeypatch, capsys, "schema").out
    for name in ("settings.json", "extensions.json"):
        assert json.loads((tmp_path / ".vscode" / name).read_text())
        assert f"Wrote {tmp_path}/.vscode/{name}" in said


def test_a_second_form_brings_the_schema_up_to_date_and_leaves_settings_alone(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("mine")
    (tmp_path / "form.schema.json").write_text("of an older formkit")
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes").out
    assert (tmp_path / ".vscode/settings.json").read_text() == "mine"
    assert json.loads((tmp_path / "form.schema.json").read_text())["title"] == "a form file"
    assert "settings.json" not in said


def test_the_five_answers_stand_in_the_form(tmp_path: Path) -> None:
    lines = ["Tell us about a hole", "I want it mended.", "testham", "roads team", "01632 960 123"]
    said = answered("\n".join(lines) + "\n", NAME, "--forms", tmp_path)
    assert said.code == 0
    form = look_at(tmp_path).forms[NAME]
    assert (form.title, form.user_need, form.council.id) == (lines[0], lines[1], lines[2])
    assert form.send_to == ("roads team",)
    assert form.ways.contacts[0].phone == lines[4]


def test_an_answer_that_will_not_do_is_asked_for_again(tmp_path: Path) -> None:
    said = answered(
        "A {title}\nA title\n\nTest Ham\ntestham\nOffice!\n\nhello\n\n", NAME, "--forms", tmp_path
    )
    assert said.code == 0
    for sentence in ("Leave out { }", "small letters, numbers and single hyphens", "Write a phone number"):
        assert sentence in said.out
    assert look_at(tmp_path).forms[NAME].title == "A title"


def test_a_council_that_is_there_is_used_and_left_as_it_is(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    forms = forms_with(tmp_path, "note.txt", "")
    before = (forms / "councils/exampleton.yaml").read_bytes()
    assert typed(monkeypatch, capsys, "new", NAME, "--forms", forms, "--yes").code == 0
    assert (forms / "councils/exampleton.yaml").read_bytes() == before
    form = look_at(forms, only=f"{NAME}.yaml").forms[NAME]
    assert (form.council.id, form.send_to) == ("exampleton", ("waste",))


def test_a_destination_that_the_council_does_not_have_is_told_with_those_that_it_has(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    forms = forms_with(tmp_path, "note.txt", "")
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", forms, "--yes", "--send-to", "roads")
    assert said.is_kind
    assert "waste, revenues" in said.errors
    assert not (forms / f"{NAME}.yaml").exists()


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_a_form_that_is_there_is_never_written_over(
    ending: str, tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    there = tmp_path / f"{NAME}.{ending}"
    there.write_text("mine")
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes")
    assert said.is_kind
    assert "is there already" in said.errors
    assert there.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [there]


def test_a_name_that_another_file_has_is_refused(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes")
    (tmp_path / f"{NAME}.yaml").rename(tmp_path / "other.yaml")
    assert typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes").is_kind


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Report a pothole", "report-a-pothole"),
        ("report_a_pothole", "report-a-pothole"),
        ("report-a-pothole.yaml", "report-a-pothole"),
        ("../outside", "outside"),
        ("static", "static-form"),
        ("", "page"),
        ("a--b", "a-b"),
    ],
)
def test_a_name_that_will_not_do_is_told_with_a_better_one(
    name: str, better: str, tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(monkeypatch, capsys, "new", name, "--forms", tmp_path, "--yes")
    assert said.is_kind
    assert f"formkit new {better}\n" in said.errors
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["--title", ""], ["--title", "a\x1bb"], ["--phone", "none"], ["--council", "../x"]]
)
def test_an_option_that_will_not_do_is_one_sentence(
    words: list[str], tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", tmp_path, "--yes", *words)
    assert said.is_kind
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "forms"):
        assert typed(monkeypatch, capsys, "new", NAME, "--forms", place, "--yes").is_kind


def test_a_council_with_a_mistake_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    forms = forms_with(
        tmp_path, "councils/exampleton.yaml", "formkit: 1\ncouncil: exampleton\nnation: utopia\n"
    )
    said = typed(monkeypatch, capsys, "new", NAME, "--forms", forms, "--yes")
    assert said.code == 1
    assert "councils/exampleton.yaml:3" in said.out
    assert not (forms / f"{NAME}.yaml").exists()


def test_without_anybody_to_answer_nothing_is_written(tmp_path: Path) -> None:
    said = answered("", NAME, "--forms", tmp_path / "forms")
    assert said.is_kind
    assert "Nothing was written." in said.errors
    assert not (tmp_path / "forms").exists()


def test_control_and_c_at_a_question_writes_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [PROGRAM, "new", NAME, "--forms", tmp_path / "forms"],
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as asking:
        assert asking.stdout is not None
        assert asking.stdout.read(len("The title")) == "The title"
        asking.send_signal(signal.SIGINT)
        _, errors = asking.communicate(timeout=LONGEST_WAIT)
    assert asking.returncode == 1
    assert "Traceback" not in errors
    assert "Nothing was written." in errors
    assert not (tmp_path / "forms").exists()


def test_the_forms_folder_of_the_environment_is_used(tmp_path: Path) -> None:
    said = run("new", NAME, "--yes", given={"FORMKIT_FORMS": str(tmp_path)})
    assert said.code == 0
    assert (tmp_path / f"{NAME}.yaml").is_file()
