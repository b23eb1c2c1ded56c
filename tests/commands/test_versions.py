"""A served folder is one whole version or another at every moment, and the one before can be had again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from formkit.commands.versions import KEPT, Versions
from formkit.errors import SettingsRefused

SWAPS = 200


def source(place: Path, text: str) -> Path:
    """A folder of several files that all say the same."""
    folder = place / "source"
    (folder / "lists").mkdir(parents=True, exist_ok=True)
    for name in ("a.yaml", "b.yaml", "lists/c.csv"):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".git").mkdir(exist_ok=True)
    return folder


def said(folder: Path) -> set[str]:
    """What the files of a folder say, read from where it leads at this moment."""
    whole = folder.resolve()
    return {path.read_text(encoding="utf-8") for path in whole.rglob("*.*") if path.is_file()}


def published(versions: Versions, place: Path, text: str) -> int:
    return versions.serve(versions.copied(source(place, text)))


def test_what_was_served_before_is_the_first_version(tmp_path: Path) -> None:
    served = source(tmp_path / "old", "old").rename(tmp_path / "forms")
    versions = Versions(served)
    assert (versions.now(), versions.before()) == (None, None)
    assert published(versions, tmp_path, "new") == 2
    assert said(served) == {"new"}
    assert not (served / ".git").exists()
    assert versions.go_back() == 1
    assert said(served) == {"old"}


def test_a_link_that_somebody_else_made_is_taken_in(tmp_path: Path) -> None:
    elsewhere = source(tmp_path / "old", "old")
    served = tmp_path / "forms"
    served.symlink_to("old/source")
    versions = Versions(served)
    published(versions, tmp_path, "new")
    versions.go_back()
    assert said(served) == {"old"}
    assert elsewhere.is_dir()


def test_a_folder_that_was_not_there_is_made(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "forms")
    assert published(versions, tmp_path, "new") == 1
    assert said(tmp_path / "forms") == {"new"}
    with pytest.raises(SettingsRefused, match="There is no version before"):
        versions.go_back()
    assert said(tmp_path / "forms") == {"new"}


def test_who_went_back_does_not_come_to_what_was_withdrawn(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "forms")
    numbers = [published(versions, tmp_path, text) for text in ("one", "two", "three")]
    assert numbers == [1, 2, 3]
    assert versions.go_back() == 2
    assert published(versions, tmp_path, "four") == 4
    assert versions.go_back() == 2
    assert versions.go_back() == 1


def test_a_copy_that_is_dropped_leaves_nothing_behind(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "forms")
    versions.drop(versions.copied(source(tmp_path, "new")))
    assert {path.name for path in tmp_path.iterdir()} == {"source"}


def test_a_process_that_was_killed_between_two_steps_is_made_good_by_the_next(tmp_path: Path) -> None:
    """The one moment without a folder is when the first version is taken in: its name is given to the link."""
    served = source(tmp_path / "old", "old").rename(tmp_path / "forms")
    versions = Versions(served)
    (tmp_path / ".forms.versions").mkdir()
    served.rename(versions.folder_of(1))
    versions.copied(source(tmp_path, "half"))
    assert versions.go_back() == 1
    assert said(served) == {"old"}
    assert published(versions, tmp_path, "new") == 2
    assert said(served) == {"new"}


def test_old_versions_go_and_the_newest_stay(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "forms")
    for number in range(1, KEPT + 4):
        published(versions, tmp_path, str(number))
    kept = {path.name for path in (tmp_path / ".forms.versions").iterdir() if path.name.isdigit()}
    assert kept == {str(number) for number in range(4, KEPT + 4)}


def test_who_reads_meanwhile_never_finds_half_of_one_and_half_of_another(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "forms")
    published(versions, tmp_path, "one")
    published(versions, tmp_path, "two")
    seen: list[set[str]] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            seen.append(said(tmp_path / "forms"))

    reading = threading.Thread(target=read)
    reading.start()
    for number in range(SWAPS):
        versions._lead_to(1 + number % 2)
    ended.set()
    reading.join()
    assert {len(one) for one in seen} == {1}
    assert {*seen[0], *seen[-1]} <= {"one", "two"}


def test_a_file_is_no_folder_to_serve(tmp_path: Path) -> None:
    (tmp_path / "forms").write_text("", encoding="utf-8")
    versions = Versions(tmp_path / "forms")
    with pytest.raises(SettingsRefused, match="is a file"):
        published(versions, tmp_path, "new")
