"""What is refused and what is accepted, through the real child process."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

import formkit
from formkit.errors import EvidenceUnavailable
from formkit.evidence.inspection import PACKAGE_ROOT, Accepted, Refused, inspect
from formkit.evidence.turns import Turns
from formkit.web.multipart import ReceivedFile
from tests.evidence import corpus, pictures
from tests.patience import LONGEST_WAIT, wait_until

ALLOWED = ("jpg", "png", "heic", "webp", "pdf")

BAD = tuple(corpus.bad())
GOOD = tuple(corpus.good())

Judged = tuple[Accepted | Refused, bytes]


def received(folder: Path, name: str, content: bytes) -> ReceivedFile:
    """The file as the receiving would hand it on."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / "made-up.upload"
    path.write_bytes(content)
    return ReceivedFile("photo", name, "image/jpeg", path, len(content), hashlib.sha256(content).hexdigest())


async def judged(folder: Path, name: str, content: bytes) -> Judged:
    """The outcome, and what lies in the place of the file afterwards: it and nothing beside it."""
    file = received(folder, name, content)
    return await inspect(file, ALLOWED, LONGEST_WAIT), only_file(folder).read_bytes()


def only_file(folder: Path) -> Path:
    """The one file of a folder."""
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """Every file of the corpus, judged at once as 20 residents would have it: one process start each."""
    root = tmp_path_factory.mktemp("corpus")

    async def judge_all() -> dict[str, Judged]:
        cases, turns = [*BAD, *GOOD], Turns(set[str]().__contains__)

        async def in_turn(n: int, name: str, content: bytes) -> Judged:
            async with turns.turn(str(n)):
                return await judged(root / str(n), name, content)

        outcomes = await asyncio.gather(
            *(in_turn(n, name, content) for n, (_, name, content, _) in enumerate(cases))
        )
        return {what: outcome for (what, *_), outcome in zip(cases, outcomes, strict=True)}

    return asyncio.run(judge_all())


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(BAD) >= 60
    assert len(GOOD) >= 40
    assert len({what for what, *_ in [*BAD, *GOOD]}) == len(BAD) + len(GOOD)


@pytest.mark.parametrize(("what", "code"), [(what, code) for what, _, _, code in BAD])
def test_a_bad_file_is_refused_with_its_code(judgements: dict[str, Judged], what: str, code: str) -> None:
    assert judgements[what][0] == Refused(code)  # type: ignore[arg-type]  # the corpus holds plain text


@pytest.mark.parametrize("what", [what for what, *_ in GOOD])
def test_a_good_file_is_accepted_and_described_as_it_lies(judgements: dict[str, Judged], what: str) -> None:
    outcome, content = judgements[what]
    assert isinstance(outcome, Accepted)
    assert outcome.size == len(content) > 0
    assert outcome.sha256 == hashlib.sha256(content).hexdigest()
    assert pictures.CANARY.encode() not in content
    assert b"PK\x03\x04" not in content


def test_a_heic_becomes_a_jpeg(judgements: dict[str, Judged]) -> None:
    outcome, content = judgements["HEIC"]
    assert isinstance(outcome, Accepted)
    assert (outcome.type, outcome.extension) == ("image/jpeg", "jpg")
    assert content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("what", "extension"),
    [
        ("JPEG as png", "jpg"),
        ("PNG as jpg", "png"),
        ("HEIC without ending", "jpg"),
        ("WebP", "jpg"),
        ("WebP as jpg", "jpg"),
    ],
)
def test_a_file_is_what_its_bytes_are_whatever_its_name(
    judgements: dict[str, Judged], what: str, extension: str
) -> None:
    outcome, content = judgements[what]
    assert isinstance(outcome, Accepted)
    assert outcome.extension == extension
    assert content.startswith(b"\x89PNG" if extension == "png" else b"\xff\xd8\xff")


@pytest.mark.skipif(not corpus.PDF_IS_READ, reason="pikepdf is not installed: no PDF is accepted here")
def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    import pikepdf  # type: ignore[import-not-found,unused-ignore]  # an optional package

    path = tmp_path / "locked.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    outcome, _ = asyncio.run(judged(tmp_path / "in", "locked.pdf", path.read_bytes()))
    assert outcome == Refused("encrypted")


@pytest.mark.skipif(corpus.PDF_IS_READ, reason="pikepdf is installed: PDFs are read")
def test_without_a_pdf_reader_no_pdf_is_accepted(tmp_path: Path) -> None:
    assert asyncio.run(judged(tmp_path / "in", "letter.pdf", pictures.scan()))[0] == Refused("wrong type")


@pytest.mark.parametrize(("name", "code"), [("a.png", "wrong type"), ("a.jpg", "not what its name says")])
def test_only_what_the_form_allows_is_accepted_by_whatever_name(tmp_path: Path, name: str, code: str) -> None:
    file = received(tmp_path / "in", name, pictures.png())
    assert asyncio.run(inspect(file, ["jpg"])) == Refused(code)  # type: ignore[arg-type]  # plain text


CHILD_THAT = "import os, sys, time, resource\nprint('ready', flush=True)\n"


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("os.abort()", "cannot open"),
        ("sys.exit(1)", "cannot open"),
        ("print('not JSON')", "cannot open"),
        ("print('[1]')", "cannot open"),
        ("print('{' + 'x' * 200_000)", "cannot open"),
        ("print('{\"size\": 5}'); print('abc')", "cannot open"),
        ('print(\'{"refused": "made up"}\')', "cannot open"),
        ("time.sleep(9999)", "took too long"),
        ("os.kill(os.getpid(), 11)", "cannot open"),
        ("os.fork(); time.sleep(9999)", "took too long"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass", "took too long"),
        ("print('{\"size\": 1}'); sys.stdout.write('x' * 70_000_000)", "too many pixels"),
    ],
)
def test_whatever_the_child_does_the_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, code: str
) -> None:
    # Stands in for a parser that a hostile file took over: a program in the place of Python.
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\n{CHILD_THAT}{does}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    file = received(tmp_path / "in", "a.jpg", pictures.jpeg())
    # One that never ends is left soon; the others have as long as a busy machine may take.
    seconds = 1.0 if "sleep" in does else LONGEST_WAIT
    assert asyncio.run(inspect(file, ALLOWED, seconds)) == Refused(code)  # type: ignore[arg-type]  # plain text
    assert list(file.path.parent.iterdir()) == [file.path]


@pytest.mark.parametrize("does", ["sys.exit(1)", "sys.exit(3)", "os.abort()", "print('no')"])
def test_a_child_that_never_was_ready_is_the_operator_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\nimport os, sys\n{does}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(EvidenceUnavailable, match="Uploads cannot be checked"):
        asyncio.run(inspect(received(tmp_path / "in", "a.jpg", pictures.jpeg()), ALLOWED, LONGEST_WAIT))


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM"])
def test_a_child_that_the_machine_ended_is_the_operator_s_affair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    # Such is the end where a container has less memory than one picture needs.
    program = tmp_path / "python"
    program.write_text(
        f"#!{sys.executable}\n{CHILD_THAT}import signal\nos.kill(os.getpid(), signal.{number})\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    file = received(tmp_path / "in", "a.jpg", pictures.jpeg())
    with pytest.raises(EvidenceUnavailable, match="too little memory"), capture_logs() as log:
        asyncio.run(inspect(file, ALLOWED, LONGEST_WAIT))
    assert [line["event"] for line in log] == ["files cannot be looked into"]
    assert list(file.path.parent.iterdir()) == [file.path]


@pytest.mark.parametrize("megabytes", [300, 700])
def test_too_little_memory_for_the_server_is_not_told_as_the_person_s_mistake(
    tmp_path: Path, megabytes: int
) -> None:
    source = tmp_path / "in"
    file = received(source, "a.jpg", pictures.jpeg())
    program = (
        "import asyncio, sys\nfrom tests.evidence.test_inspection import received, pictures, ALLOWED\n"
        "from pathlib import Path\nfrom formkit.errors import EvidenceUnavailable\n"
        "from formkit.evidence.inspection import inspect\n"
        "try:\n    print(asyncio.run(inspect(received(Path(sys.argv[1]), 'b.jpg', pictures.jpeg()), ALLOWED)))\n"
        "except EvidenceUnavailable:\n    print('unavailable')\n"
    )
    ended = subprocess.run(
        ["sh", "-c", f'ulimit -v {megabytes}000 && exec "$@"', "sh", sys.executable, "-c", program, source],
        capture_output=True, text=True, check=False, timeout=LONGEST_WAIT,
    )  # fmt: skip
    assert file.path.exists()
    assert ended.stdout.strip().endswith("unavailable") or "MemoryError" in ended.stderr


def test_the_child_is_of_the_same_package_as_the_server() -> None:
    assert Path(formkit.__file__).is_relative_to(PACKAGE_ROOT)
    assert (PACKAGE_ROOT / "formkit" / "evidence" / "inspection_child.py").is_file()


def test_what_the_kernel_lacks_for_the_jail_is_told_once_and_files_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python"
    program.write_text(
        f"#!{sys.executable}\nprint('ready Moonlock'); print('{{\"size\": 1}}'); print('x', end='')\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with capture_logs() as log:
        for n in range(3):
            file = received(tmp_path / f"in{n}", "a.jpg", pictures.jpeg())
            assert isinstance(asyncio.run(inspect(file, ALLOWED, LONGEST_WAIT)), Accepted)
    assert [line["why"] for line in log] == ["this kernel lacks Moonlock"]


def test_the_child_is_given_the_file_and_nothing_else_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, told = tmp_path / "python", tmp_path / "told"
    looks = "told.write(json.dumps([sorted(os.environ), sorted(os.listdir('/proc/self/fd'))]))"
    begins = f"import json, os\ntold = open({str(told)!r}, 'w')"
    program.write_text(f"#!{sys.executable} -IS\n{begins}\n{looks}\ntold.close()\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("FORMKIT_SECRETS", "secret")
    file = received(tmp_path / "in", "a.jpg", pictures.jpeg())
    inherited = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(inherited, True)
    with pytest.raises(EvidenceUnavailable):
        asyncio.run(inspect(file, ALLOWED, LONGEST_WAIT))
    os.close(inherited)
    variables, descriptors = json.loads(told.read_text())
    assert set(variables) - {"LC_CTYPE"} == {"MALLOC_ARENA_MAX", "PYTHONPATH"}
    assert set(descriptors) == {"0", "1", "2", "3", "4"}, "3 and 4 are this look itself"


def test_a_request_that_is_cut_short_leaves_no_child_and_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A program in the place of Python again: it begins to answer, says who it is, and never ends.
    program, number = tmp_path / "python", tmp_path / "number"
    begins = "print('{\"size\": 1}'); print('abc', flush=True)"
    names_itself = f"open({str(number)!r}, 'x').write(f'{{os.getpid()}}.')"
    program.write_text(f"#!{sys.executable}\n{CHILD_THAT}{begins}\n{names_itself}\ntime.sleep(9999)\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    file = received(tmp_path / "in", "a.jpg", pictures.jpeg())

    async def cut_short() -> None:
        request = asyncio.create_task(inspect(file, ALLOWED, LONGEST_WAIT))
        await asyncio.to_thread(wait_until, lambda: number.is_file() and number.read_text().endswith("."))
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request

    asyncio.run(cut_short())
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text().rstrip(".")), 0)
    assert list(file.path.parent.iterdir()) == [file.path]


MEASURED = """
import asyncio, resource, sys
from pathlib import Path
from formkit.errors import EvidenceUnavailable
from formkit.evidence.inspection import inspect
from formkit.web.multipart import ReceivedFile
path = Path(sys.argv[1])
file = ReceivedFile("photo", "a.png", "", path, path.stat().st_size, "")
outcome = asyncio.run(inspect(file, ["png"], float(sys.argv[2])))
child = resource.getrusage(resource.RUSAGE_CHILDREN)
print(child.ru_utime + child.ru_stime, child.ru_maxrss, getattr(outcome, "code", "accepted"))
"""


def test_a_flood_of_pixels_costs_no_more_than_a_small_picture(tmp_path: Path) -> None:
    flood = pictures.pixel_flood()
    assert len(flood) < 500_000
    usual, _, accepted = cost_of(tmp_path / "small.png", pictures.png())
    seconds, kilobytes, refused = cost_of(tmp_path / "flood.png", flood)
    assert (accepted, refused) == ("accepted", "too many pixels")
    # Processor time beside processor time: neither other programs nor a slow machine count.
    assert seconds < 5 * usual
    assert kilobytes < 200_000


def cost_of(path: Path, content: bytes) -> tuple[float, int, str]:
    """What judging a file took of the processor (its start of Python included) and of the memory, and how it ended."""
    path.write_bytes(content)
    command = [sys.executable, "-c", MEASURED, str(path), str(LONGEST_WAIT)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST_WAIT)
    seconds, kilobytes, code = ran.stdout.strip().split(" ", 2)
    return float(seconds), int(kilobytes), code


def test_a_file_that_was_swept_meanwhile_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = received(tmp_path / "in", "a.jpg", pictures.jpeg())
    file.path.unlink()
    with pytest.raises(EvidenceUnavailable, match="Check the folder for uploads"):
        asyncio.run(inspect(file, ALLOWED))
    assert list(file.path.parent.iterdir()) == []
