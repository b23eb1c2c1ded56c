"""`formkit fix`: what is safe is put right in the files, whole or not at all, and everything is said."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.commands.typing import typed
from tests.definition.writing import written

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
STEPS = """\
- tell: Read this
  id: read
  sya: "It is short.
- ask: Is it a flat?
  id: flat
  answer: yes/no
  called: it is a flat
  why we ask: To know.
- tell: Flats
  id: flats
  say: Ring: twice
  when: flat == "yes"
"""
RIGHT = (
    STEPS.replace('sya: "It is short.', "say: It is short.")
    .replace("yes/no", "yes or no")
    .replace("Ring: twice", '"Ring: twice"')
    .replace('== "yes"', "is yes")
)


def forms(place: Path, steps: str = STEPS) -> Path:
    folder = place / "forms"
    (folder / "councils").mkdir(parents=True)
    (folder / "councils/exampleton.yaml").write_text(
        "formkit: 1\ncouncil: exampleton\nname: {en: Exampleton, cy: Exampleton}\nnation: england\n"
        "website: https://www.example.invalid\n"
        "data protection: {contact: a@example.invalid, privacy notice: /privacy}\n",
        encoding="utf-8",
    )
    (folder / "small.yaml").write_text(written(steps), encoding="utf-8")
    return folder


def test_every_safe_remedy_is_written_and_said(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    folder = forms(tmp_path)
    said = typed(monkeypatch, capsys, "fix", folder)
    assert (folder / "small.yaml").read_text(encoding="utf-8") == written(RIGHT)
    assert said.code == 0
    assert "small.yaml:12: " in said.out
    assert '\n  -     say: Ring: twice\n  +     say: "Ring: twice"\n' in said.out
    assert said.out.endswith(f" put right, 0 left to put right by hand, in {folder}.\n")
    assert typed(monkeypatch, capsys, "check", folder).code == 0


def test_a_dry_run_shows_a_diff_and_writes_nothing(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    folder = forms(tmp_path)
    said = typed(monkeypatch, capsys, "fix", "--dry-run", folder)
    assert "-    say: Ring: twice\n" in said.out
    assert '+    say: "Ring: twice"\n' in said.out
    assert " would be put right" in said.out
    assert (folder / "small.yaml").read_text(encoding="utf-8") == written(STEPS)


def test_what_only_the_author_knows_is_left_and_told_by_the_exit_code(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    unknown = "- {tell: Read that, id: that, say: It is short., when: flta is yes}\n"
    folder = forms(tmp_path, RIGHT.replace("It is short", "Look: here") + unknown)
    said = typed(monkeypatch, capsys, "fix", folder / "small.yaml")
    assert said.code == 1
    assert "flta is yes" in (folder / "small.yaml").read_text(encoding="utf-8")
    assert "1 put right, 1 left to put right by hand" in said.out


def test_a_sound_folder_is_left_as_it_is(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    folder = forms(tmp_path, RIGHT)
    before = (folder / "small.yaml").stat()
    assert (
        typed(monkeypatch, capsys, "fix", folder).out
        == f"0 put right, 0 left to put right by hand, in {folder}.\n"
    )
    after = (folder / "small.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_file_keeps_its_rights_its_mark_and_its_line_ends(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    folder = forms(tmp_path)
    file = folder / "small.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + written(STEPS).replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert typed(monkeypatch, capsys, "fix", folder).code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + written(RIGHT).replace("\n", "\r\n").encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in folder.iterdir() if path.is_file()] == ["small.yaml"]


def test_a_link_stays_a_link(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    folder = forms(tmp_path)
    file = folder / "small.yaml"
    file.rename(tmp_path / "kept.yaml")
    file.symlink_to(tmp_path / "kept.yaml")
    assert typed(monkeypatch, capsys, "fix", folder).code == 0
    assert file.is_symlink()
    assert (tmp_path / "kept.yaml").read_text(encoding="utf-8") == written(RIGHT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    folder = forms(tmp_path)
    folder.chmod(0o500)
    assert typed(monkeypatch, capsys, "fix", folder).is_kind


@pytest.mark.parametrize("name", ["councils/exampleton.yaml", "nothing.yaml"])
def test_what_is_no_form_is_refused(tmp_path: Path, monkeypatch: Patch, capsys: Capture, name: str) -> None:
    assert typed(monkeypatch, capsys, "fix", forms(tmp_path) / name).is_kind


def test_a_folder_without_forms_is_told(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    assert typed(monkeypatch, capsys, "fix", tmp_path).is_kind
