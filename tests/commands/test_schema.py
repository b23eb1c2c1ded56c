"""`formkit schema`: the schema that editors explain form files by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.commands.typing import typed


def test_the_schema_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = typed(monkeypatch, capsys, "schema")
    assert said.code == 0
    Draft202012Validator.check_schema(json.loads(said.out))


def test_the_schema_can_be_written_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = typed(monkeypatch, capsys, "schema").out
    assert typed(monkeypatch, capsys, "schema", "--to", tmp_path / "form.schema.json").out == ""
    assert (tmp_path / "form.schema.json").read_text(encoding="utf-8") == printed


def test_a_place_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "schema", "--to", tmp_path / "nowhere" / "form.schema.json")
    assert said.is_kind
