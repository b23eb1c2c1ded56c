"""A folder that changed looks otherwise; one that was only written again as it was holds the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.commands.folder_watch import digest_of, look_at_files


def filled(place: Path) -> Path:
    forms = place / "forms"
    (forms / "lists").mkdir(parents=True)
    (forms / "a.yaml").write_text("a\n", encoding="utf-8")
    (forms / "lists/b.csv").write_text("b\n", encoding="utf-8")
    return forms


def put_in_place(path: Path, text: str) -> None:
    """As editors do that write a whole new file first, here with the old one's time."""
    known = path.stat()
    other = path.with_name(".new")
    other.write_text(text, encoding="utf-8")
    os.utime(other, ns=(known.st_atime_ns, known.st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda forms: (forms / "a.yaml").write_text("aa\n", encoding="utf-8"),
    "written later": lambda forms: os.utime(forms / "a.yaml", (1, 1)),
    "put in its place": lambda forms: put_in_place(forms / "a.yaml", "c\n"),
    "one more": lambda forms: (forms / "lists/c.csv").write_text("", encoding="utf-8"),
    "one less": lambda forms: (forms / "lists/b.csv").unlink(),
    "renamed": lambda forms: (forms / "a.yaml").rename(forms / "b.yaml"),
    "away": lambda forms: forms.rename(forms.parent / "away"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(change: str, tmp_path: Path) -> None:
    forms = filled(tmp_path)
    before = look_at_files(forms)
    assert look_at_files(forms) == before
    CHANGES[change](forms)
    assert look_at_files(forms) != before


def test_hidden_files_are_no_change(tmp_path: Path) -> None:
    forms = filled(tmp_path)
    before = look_at_files(forms)
    (forms / ".a.yaml.swp").write_text("x", encoding="utf-8")
    (forms / ".git").mkdir()
    (forms / ".git/index").write_text("x", encoding="utf-8")
    assert look_at_files(forms) == before


def test_a_link_that_leads_elsewhere_is_a_change_though_the_files_are_the_same(tmp_path: Path) -> None:
    first, second = filled(tmp_path / "1"), filled(tmp_path / "2")
    link = tmp_path / "forms"
    link.symlink_to(first)
    before = look_at_files(link)
    digest = digest_of(before, link)
    link.unlink()
    link.symlink_to(second)
    now = look_at_files(link)
    assert now != before
    assert digest_of(now, link) == digest


def test_what_is_written_again_as_it_was_holds_the_same(tmp_path: Path) -> None:
    forms = filled(tmp_path)
    before = digest_of(look_at_files(forms), forms)
    os.utime(forms / "a.yaml", (1, 1))
    assert digest_of(look_at_files(forms), forms) == before
    (forms / "a.yaml").write_text("b\n", encoding="utf-8")
    assert digest_of(look_at_files(forms), forms) != before


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert look_at_files(tmp_path / "nowhere") == ()
