"""`formkit guide`: the guide to writing forms, on the screen."""

from __future__ import annotations

import pytest

from formkit import bundled
from formkit.commands.guide import pages_of_the_guide
from tests.commands.typing import typed


def test_without_a_page_the_pages_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "guide")
    assert said.code == 0
    for name in pages_of_the_guide():
        assert f"\n  {name} " in said.out


@pytest.mark.parametrize("page", pages_of_the_guide())
def test_each_page_is_shown(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "guide", page)
    assert said.code == 0
    assert said.out.startswith("# ")


def test_the_guide_has_all_pages_of_its_folder_and_what_they_need() -> None:
    in_folder = {path.stem for path in (bundled.folder("docs") / "writing").glob("*.md")}
    assert set(pages_of_the_guide()) == {*in_folder, "plain", "translating"}


def test_a_page_that_is_not_there_is_told_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "guide", "condition")
    assert said.is_kind
    assert "Did you mean `formkit guide conditions`?" in said.errors
