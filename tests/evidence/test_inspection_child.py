"""The child: what it answers, and that its limits hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from formkit.evidence import inspection_child
from formkit.evidence.images import TooManyPixels
from formkit.evidence.inspection_child import looked_at
from formkit.evidence.kinds import kind_named
from tests.evidence import pictures
from tests.patience import LONGEST_WAIT

JPG = kind_named("jpg")


def child(content: bytes, kind: str = "jpg") -> tuple[int, bytes, bytes]:
    """Exit code, first line and the rest of what the child says about a file."""
    command = [sys.executable, "-m", inspection_child.__name__, kind]
    ended = subprocess.run(command, input=content, capture_output=True, check=False, timeout=LONGEST_WAIT)
    ready, _, answer = ended.stdout.partition(b"\n")
    assert ready.split()[0] == inspection_child.READY
    line, _, rest = answer.partition(b"\n")
    return ended.returncode, line, rest


def test_a_photo_comes_back_cleaned_behind_its_size() -> None:
    code, line, cleaned = child(pictures.turned_jpeg())
    assert code == 0
    assert json.loads(line) == {"size": len(cleaned)}
    assert cleaned.startswith(b"\xff\xd8\xff")


def test_a_refusal_is_one_line() -> None:
    code, line, rest = child(b"<html>")
    assert (code, json.loads(line), rest) == (0, {"refused": "wrong type"}, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="no Linux here: there is no jail")
@pytest.mark.parametrize("kind", ["jpg", "png", "heic", "webp"])
def test_it_is_shut_in_before_it_reads_a_byte(kind: str) -> None:
    command = [sys.executable, "-m", inspection_child.__name__, kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as begun:
        assert begun.stdout is not None
        word, *lacking = begun.stdout.readline().decode().split()
        status = Path(f"/proc/{begun.pid}/status").read_text(encoding="utf-8")
        niceness = int(Path(f"/proc/{begun.pid}/stat").read_text(encoding="utf-8").split()[18])
        begun.communicate(b"no picture")
    assert word.encode() == inspection_child.READY
    assert "NoNewPrivs:\t1\n" in status
    assert ("Seccomp:\t2\n" in status) is ("seccomp" not in lacking)
    assert niceness >= inspection_child.NICENESS


def accept(content: bytes) -> str:
    return "image/jpeg"


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (TooManyPixels(), "too many pixels"),
        (MemoryError(), "too many pixels"),
        (OSError("truncated"), "cannot open"),
        (RecursionError(), "cannot open"),
        (SyntaxError(), "cannot open"),
        (ZeroDivisionError(), "cannot open"),
    ],
)
def test_whatever_a_parser_raises_is_a_refusal(problem: Exception, code: str) -> None:
    def clean(content: bytes) -> bytes:
        raise problem

    assert looked_at(b"x", JPG, accept, clean) == (code, b"")


def test_a_file_is_parsed_only_when_it_is_recognised() -> None:
    parsed: list[bytes] = []

    def clean(content: bytes) -> bytes:
        parsed.append(content)
        return content

    assert looked_at(b"x", JPG, lambda content: "text/html", clean) == ("wrong type", b"")
    assert parsed == []


GREEDY = """
import sys
from formkit.evidence import inspection_child
inspection_child._limit_myself()
"""


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("bytearray(900_000_000)", "MemoryError"),
        ("import os; os.write(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), b'x')", "File too large"),
        ("files = [open('/dev/null') for _ in range(40)]", "Too many open files"),
    ],
)
def test_the_limits_of_the_child_hold(tmp_path: Path, does: str, said: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", GREEDY + does, str(tmp_path / "written")],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_WAIT,
    )
    assert ended.returncode == 1
    assert said in ended.stderr


def test_a_missing_library_has_an_exit_code_of_its_own() -> None:
    program = (
        "import sys\nsys.modules['magic'] = None\n"
        "from formkit.evidence import inspection_child\nsys.exit(inspection_child.main(['jpg']))"
    )
    ended = subprocess.run([sys.executable, "-c", program], input=b"", check=False, timeout=LONGEST_WAIT)
    assert ended.returncode == inspection_child.NOT_READY
