"""What is left out, and when: never where a file of it changed, nor where git cannot tell."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.changed import FILES, ROOT, changed, is_among


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("forms/a.yaml", True),
        ("forms/councils/b.yaml", True),
        ("formkit/bundled.py", True),
        ("formkit/bundled.pyc", False),
        ("other/forms/a.yaml", False),
    ],
)
def test_a_folder_stands_for_all_in_it_and_a_file_for_itself(path: str, is_one: bool) -> None:
    assert is_among(("forms/", "formkit/bundled.py"), [path]) is is_one


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_is_looked_at_is_there(name: str) -> None:
    assert [path for path in FILES[name] if not (ROOT / path).exists()] == []


def test_a_change_counts_from_main_and_on_main_from_the_commit_before(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        me = ["-c", "user.name=a", "-c", "user.email=a@exampleton.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *me, *words], cwd=tmp_path, check=True, capture_output=True)

    def keep(name: str) -> None:
        (tmp_path / name).write_text(name)
        git("add", ".")
        git("commit", "-m", name)

    def changed_now() -> set[str] | None:
        changed.cache_clear()
        paths = changed(tmp_path)
        return None if paths is None else set(paths)

    assert changed_now() is None, "There is no git here"
    git("init", "-b", "main")
    keep("one")
    assert changed_now() is None, "There is no commit before"
    keep("two")
    assert changed_now() == {"two"}
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert changed_now() == {"two"}
    keep("three")
    keep("four")
    (tmp_path / "five").write_text("not kept yet")
    assert changed_now() == {"three", "four", "five"}
    changed.cache_clear()
