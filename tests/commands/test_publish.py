"""A folder of forms is published whole after it was said in words what it changes for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.catalogue import look_at
from tests.commands.typing import Said, typed
from tests.test_catalogue import folder_of, form
from tests.web.serving import Clock, Served, settings_for

Patch = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Two forms as they are to be; `served` is the folder that is served."""
    place = tmp_path / "draft"
    place.mkdir()
    return folder_of(place, small=form(), other=form("other", "Another form"))


def publish(draft: Path, monkeypatch: Patch, capsys: Capture, *words: str | Path) -> Said:
    place = draft.parent
    return typed(monkeypatch, capsys, "publish", *words, "--to", place / "served", "--data", place / "data")


def change(draft: Path, name: str, old: str, new: str) -> None:
    path = draft / f"{name}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def titles(folder: Path) -> list[str]:
    return [one.title for one in look_at(folder).forms.values()]


def test_the_first_time_all_forms_are_new(draft: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = publish(draft, monkeypatch, capsys, draft)
    assert said.code == 0
    assert said.out.splitlines()[:4] == ["A small form (small)", "  New.", "Another form (other)", "  New."]
    assert titles(draft.parent / "served") == ["A small form", "Another form"]


def test_what_has_changed_is_said_in_words_and_can_be_undone(
    draft: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    publish(draft, monkeypatch, capsys, draft)
    change(draft, "small", "Full name", "Your whole name")
    (draft / "other.yaml").unlink()
    said = publish(draft, monkeypatch, capsys, draft)
    assert said.out.splitlines()[:-1] == [
        "A small form (small)",
        "  Asked in other words: “Your whole name” (who) was “Full name” (who).",
        "  Its questions changed and it is still version 1: write `version: 2`, so that figures before and after can be "
        "told apart.",
        "Another form (other)",
        "  Gone: its address is “not found” from now on.",
    ]
    served = draft.parent / "served"
    assert titles(served) == ["A small form"]
    back = publish(draft, monkeypatch, capsys, "--back")
    assert "Another form (other)\n  New." in back.out
    assert back.out.endswith(f"Version 1 of {served} is served again.\n")
    assert titles(served) == ["A small form", "Another form"]


def test_a_mistake_publishes_nothing(draft: Path, monkeypatch: Patch, capsys: Capture) -> None:
    publish(draft, monkeypatch, capsys, draft)
    before = (draft.parent / "served").resolve()
    change(draft, "small", "send to: office\n", "")
    said = publish(draft, monkeypatch, capsys, draft)
    assert said.code == 1
    assert "small.yaml:1:1: error The form has no `send to`" in said.out
    assert said.errors == f"Nothing was published: 1 to put right in {draft}.\n"
    assert (draft.parent / "served").resolve() == before
    assert sorted(path.name for path in before.parent.iterdir()) == ["1"]


def test_who_only_looks_changes_nothing(draft: Path, monkeypatch: Patch, capsys: Capture) -> None:
    said = publish(draft, monkeypatch, capsys, draft, "--look")
    assert "A small form (small)\n  New." in said.out
    assert sorted(path.name for path in draft.parent.iterdir()) == ["draft"]


def test_people_in_the_middle_are_counted(draft: Path, monkeypatch: Patch, capsys: Capture) -> None:
    publish(draft, monkeypatch, capsys, draft)
    site = Served(settings_for(draft.parent / "data", forms=draft.parent / "served"), Clock())
    try:
        for name in ("small", "other"):
            person = site.browser()
            person.get(f"/{name}")
            person.send()
    finally:
        site.close()
    change(draft, "small", "Full name", "Your whole name")
    (draft / "other.yaml").unlink()
    said = publish(draft, monkeypatch, capsys, draft)
    assert "  1 person is in the middle of it: they finish it as it was.\n" in said.out
    assert (
        "  1 person is in the middle of it and could not send it. Keep the file with a line `closes:`"
        in said.out
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Write: formkit publish FOLDER --to"),
        (("nowhere",), "nowhere is no folder with forms."),
        (("SERVED",), "is served already."),
        (("DRAFT", "--back"), "takes no folder"),
        (("--back",), "There is no version before"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, ...], told: str, draft: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    publish(draft, monkeypatch, capsys, draft)
    places = {"DRAFT": draft, "SERVED": draft.parent / "served"}
    said = publish(draft, monkeypatch, capsys, *(places.get(word, word) for word in words))
    assert said.is_kind
    assert told in said.errors


def test_a_place_that_cannot_be_written_is_one_sentence(
    draft: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    (draft.parent / "file").write_text("in the way", encoding="utf-8")
    said = typed(monkeypatch, capsys, "publish", draft, "--to", draft.parent / "file" / "forms")
    assert said.is_kind
    assert "could not be changed" in said.errors
