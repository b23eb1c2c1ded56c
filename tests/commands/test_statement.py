"""`formkit statement`: the accessibility statement as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.commands.typing import typed
from tests.web.test_councils import folder_of_two

Patch = pytest.MonkeyPatch
Screen = pytest.CaptureFixture[str]


def test_it_shows_the_statement_of_the_only_council(monkeypatch: Patch, capsys: Screen) -> None:
    said = typed(monkeypatch, capsys, "statement")
    assert said.code == 0
    assert said.out.startswith(f"# {say('en', 'statement title', council='Exampleton Council')}\n")
    for heading in ("statement status", "known issues", "statement contact", "statement unhappy"):
        assert f"\n## {say('en', heading)}\n" in said.out
    assert "access@exampleton.gov.uk" in said.out
    assert "\n\n\n" not in said.out


def test_it_shows_it_in_welsh(monkeypatch: Patch, capsys: Screen) -> None:
    said = typed(monkeypatch, capsys, "statement", "--language", "cy")
    assert said.out.startswith(f"# {say('cy', 'statement title', council='Cyngor Exampleton')}\n")
    assert "Canolfan Cwsmeriaid Exampleton" in said.out


def test_it_writes_a_file(tmp_path: Path, monkeypatch: Patch, capsys: Screen) -> None:
    shown = typed(monkeypatch, capsys, "statement").out
    assert typed(monkeypatch, capsys, "statement", "--to", tmp_path / "statement.md").out == ""
    assert (tmp_path / "statement.md").read_text(encoding="utf-8") == shown


def test_of_several_councils_one_is_named(tmp_path: Path, monkeypatch: Patch, capsys: Screen) -> None:
    forms = folder_of_two(tmp_path / "forms")
    asked = typed(monkeypatch, capsys, "statement", forms)
    assert asked.is_kind
    assert "--council north or --council south" in asked.errors
    said = typed(monkeypatch, capsys, "statement", forms, "--council", "south")
    assert "Southam Council" in said.out
    assert "access@south.example" in said.out
    assert "north" not in said.out.lower()
    near = typed(monkeypatch, capsys, "statement", forms, "--council", "soth")
    assert near.is_kind
    assert "--council south" in near.errors


def test_what_cannot_be_shown_is_one_sentence(tmp_path: Path, monkeypatch: Patch, capsys: Screen) -> None:
    (tmp_path / "forms").mkdir()
    for words in (
        ("statement", "--language", "fr"),
        ("statement", str(tmp_path / "nowhere")),
        ("statement", str(tmp_path / "forms")),
        ("statement", "--to", str(tmp_path / "nowhere" / "s.md")),
    ):
        assert typed(monkeypatch, capsys, *words).is_kind, words
