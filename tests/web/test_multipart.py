"""Reading sent forms: what comes through, what is over a limit, what is malformed, and what is left on disk: nothing."""

from __future__ import annotations

import asyncio
import hashlib
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.errors import EvidenceUnavailable
from formkit.web.multipart import (
    BLOCK,
    LeftOut,
    Malformed,
    Received,
    ReceivedFile,
    TooLarge,
    UploadLimits,
    discard,
    receive_form,
)
from tests.evidence.broken import BROKEN, END, A
from tests.evidence.sent import (
    BOUNDARY,
    MULTIPART,
    URLENCODED,
    Outcome,
    body,
    cut,
    field,
    receive,
    upload,
)
from tests.patience import LONGEST_WAIT

PHOTO = bytes(range(256)) * 400


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def test_fields_and_files_arrive_whole(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    sent = body(
        field("name", "Zoë"), field("tick", "a"), field("tick", "b"), upload("photo", "kerb.jpg", PHOTO)
    )
    outcome = receive([sent], folder)
    assert isinstance(outcome, Received)
    assert outcome.fields == {"name": ("Zoë",), "tick": ("a", "b")}
    (file,) = outcome.files
    assert (file.field, file.name, file.declared_type) == ("photo", "kerb.jpg", "image/jpeg")
    assert file.path.read_bytes() == PHOTO
    assert (file.size, file.sha256) == (len(PHOTO), hashlib.sha256(PHOTO).hexdigest())
    discard(outcome)
    assert left_in(folder) == []


def test_only_this_user_can_read_what_was_sent(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir(mode=0o755)
    outcome = receive([body(upload("photo", "kerb.jpg", PHOTO))], folder)
    assert isinstance(outcome, Received)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(outcome.files[0].path.stat().st_mode) == 0o600
    assert outcome.files[0].path.parent == folder


def test_a_file_input_left_empty_is_no_file_and_no_field(tmp_path: Path) -> None:
    assert receive([body(field("name", "A"), upload("photo", "", b""))], tmp_path) == Received(
        {"name": ("A",)}
    )


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    outcome = receive([body(upload("photo", "kerb.jpg", b""))], tmp_path)
    assert isinstance(outcome, Received)
    assert [file.size for file in outcome.files] == [0]


def test_a_name_from_outside_never_becomes_a_path(tmp_path: Path) -> None:
    outcome = receive([body(upload("photo", "../../../escaped.jpg", PHOTO))], tmp_path / "private")
    assert isinstance(outcome, Received)
    assert outcome.files[0].name == "../../../escaped.jpg"
    assert outcome.files[0].path.parent == tmp_path / "private"
    assert not list(tmp_path.rglob("*escaped*"))


LIMITS = UploadLimits(file_bytes=50_000, files=2, fields=10, text_bytes=1000, text_total=3000)

TOO_MUCH = {
    "a file": (body(A, upload("photo", "a.jpg", b"x" * 50_001)), TooLarge("file", "photo", 50_000)),
    "a third file": (
        body(A, *(upload("photo", "a.jpg", b"x") for _ in range(3))),
        TooLarge("files", "photo", 2),
    ),
    "a text": (body(A, field("long", "x" * 1001)), TooLarge("text", "long", 1000)),
    "all texts": (body(A, *(field("long", "x" * 900) for _ in range(4))), TooLarge("text", "long", 3000)),
    "fields": (body(A, *(field("n", "x") for _ in range(10))), TooLarge("fields", "n", 10)),
    "what follows the form": (body(A) + b"x" * 2_000_000, TooLarge("body", "", LIMITS.body_bytes)),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_told_with_the_answers_that_came_before(tmp_path: Path, what: str) -> None:
    sent, expected = TOO_MUCH[what]
    outcome = receive([sent], tmp_path / "private", LIMITS)
    assert isinstance(outcome, TooLarge)
    assert (outcome.limit, outcome.field, outcome.most) == (expected.limit, expected.field, expected.most)
    assert outcome.fields["first"] == ("kept",)
    assert left_in(tmp_path / "private") == []


GOOD_ONES = UploadLimits(file_bytes=50_000, files=2, fields=10, text_total=3000, keeps_good=True)


@pytest.mark.parametrize(
    ("names", "kept", "left_out"),
    [
        (("large", "a"), ["a"], [LeftOut("photo", "large", "file")]),
        (("a", "large", "b"), ["a", "b"], [LeftOut("photo", "large", "file")]),
        (("a", "b", "c"), ["a", "b"], [LeftOut("photo", "c", "files")]),
        (
            ("a", "large", "b", "large"),
            ["a", "b"],
            [LeftOut("photo", "large", limit) for limit in ("file", "files")],
        ),
        (("a", "endless"), ["a"], [LeftOut("photo", "endless", "file")]),
        (("endless", "a"), [], [LeftOut("photo", "endless", "file"), LeftOut("photo", "a", "body")]),
        (
            ("endless", "a", "b", "endless"),
            [],
            [
                LeftOut("photo", "endless", "file"),
                *(LeftOut("photo", name, "body") for name in ("a", "b", "endless")),
                LeftOut("photo", "", "body"),
            ],
        ),
    ],
)
def test_a_file_over_a_limit_is_left_out_and_the_good_ones_stay(
    tmp_path: Path, names: tuple[str, ...], kept: list[str], left_out: list[LeftOut]
) -> None:
    sizes = {"large": 50_001, "endless": 3_000_000}
    sent = body(A, *(upload("photo", name, b"x" * sizes.get(name, 1)) for name in names))
    outcome = receive([sent], tmp_path / "private", GOOD_ONES)
    assert isinstance(outcome, Received)
    assert outcome.fields["first"] == ("kept",)
    assert [file.name for file in outcome.files] == kept
    assert list(outcome.left_out) == left_out
    assert {file.path for file in outcome.files} == set(left_in(tmp_path / "private"))


def test_a_file_that_reaches_past_the_largest_body_is_named_with_those_behind_it(tmp_path: Path) -> None:
    limits = UploadLimits(file_bytes=2_000_000, files=1, text_total=3000, keeps_good=True)
    one, two = (upload("photo", name, b"x" * 1_900_000) for name in ("one", "two"))
    outcome = receive([body(field("z", "before"), one, two, two, field("y", "behind"))], tmp_path, limits)
    assert isinstance(outcome, Received)
    assert [file.name for file in outcome.files] == ["one"]
    assert outcome.left_out == (LeftOut("photo", "two", "files"), LeftOut("photo", "two", "body"))
    assert outcome.fields == {"z": ("before",), "y": ("behind",)}


def test_what_stands_behind_a_file_that_is_left_out_is_read(tmp_path: Path) -> None:
    sent = body(upload("photo", "large", b"x" * 60_000), field("z", "é"))
    outcome = receive([sent], tmp_path / "private", GOOD_ONES)
    assert isinstance(outcome, Received)
    assert outcome.fields == {"z": ("é",)}


def test_exactly_the_limit_is_accepted(tmp_path: Path) -> None:
    sent = body(field("a", "x" * 1000), upload("photo", "a.jpg", b"x" * 50_000))
    assert isinstance(receive([sent], tmp_path, LIMITS), Received)


def test_a_page_without_evidence_takes_no_file(tmp_path: Path) -> None:
    outcome = receive([body(A, upload("photo", "a.jpg", PHOTO))], tmp_path, UploadLimits(files=0))
    assert isinstance(outcome, TooLarge)
    assert outcome.limit == "files"
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("size", [1, 1000, 65_536])
def test_no_more_than_64_kilobytes_past_the_cap_are_asked_for(tmp_path: Path, size: int) -> None:
    """Content-Length is never looked at: a body that lies about it, or has none, is counted all the same."""
    cap, asked_for = 200_000, 0
    start = body(A)[: -len(f"--{BOUNDARY}--\r\n")] + upload("photo", "a.jpg", b"")[:-2]

    def endless() -> Iterator[bytes]:
        nonlocal asked_for
        yield start
        while True:
            asked_for += size
            yield b"x" * size

    outcome = receive(endless(), tmp_path, UploadLimits(file_bytes=cap))
    assert isinstance(outcome, TooLarge)
    assert asked_for <= cap + 65_536 + size - 1
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_malformed_body_is_told_and_leaves_nothing(tmp_path: Path, what: str) -> None:
    sent, content_type = BROKEN[what]
    assert isinstance(receive([sent], tmp_path / "private", content_type=content_type), Malformed)
    assert left_in(tmp_path / "private") == []


def test_a_browser_that_goes_away_leaves_nothing(tmp_path: Path) -> None:
    async def going_away() -> AsyncIterator[bytes]:
        yield body(upload("one", "a.jpg", PHOTO))[: -len(END)] + upload("two", "b.jpg", PHOTO)[:-300]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(receive_form(going_away(), MULTIPART, UploadLimits(), tmp_path / "private"))
    assert left_in(tmp_path / "private") == []


def test_a_request_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    async def cancelled() -> None:
        stalled = asyncio.Event()

        async def stalling() -> AsyncIterator[bytes]:
            yield upload("one", "a.jpg", PHOTO * 10)[:-300]
            stalled.set()
            await asyncio.Event().wait()

        private = tmp_path / "private"
        request = asyncio.create_task(receive_form(stalling(), MULTIPART, UploadLimits(), private))
        await stalled.wait()
        assert left_in(private) != []
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request

    asyncio.run(cancelled())
    assert left_in(tmp_path / "private") == []


def test_a_folder_that_cannot_be_made_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EvidenceUnavailable, match="Check that the folder"):
        receive([body(upload("photo", "a.jpg", PHOTO))], tmp_path / "file" / "private")


def outline(outcome: Outcome) -> object:
    """What an outcome says, without the made-up names of files; the files are removed."""
    if not isinstance(outcome, Received):
        return outcome
    files = [(file.field, file.name, file.size, file.sha256) for file in outcome.files]
    discard(outcome)
    return dict(outcome.fields), files


WHOLE = body(
    A, upload("photo", "a.jpg", b"\r\n--" + BOUNDARY[:-1].encode() + PHOTO[:70_000]), field("z", "é")
)
BODIES = [
    (WHOLE, MULTIPART),
    (b"a=1&b=%C3%A9&a=2", URLENCODED),
    *((sent, MULTIPART) for sent, _ in TOO_MUCH.values()),
    *BROKEN.values(),
]


@given(
    which=st.sampled_from(BODIES),
    places=st.lists(st.one_of(st.integers(0, 400), st.integers(0, 140_000), st.just(BLOCK)), max_size=12),
)
def test_a_form_reads_the_same_however_the_network_cut_it(
    tmp_path_factory: pytest.TempPathFactory, which: tuple[bytes, str], places: list[int]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "cut"
    sent, content_type = which
    whole = outline(receive([sent], folder, LIMITS, content_type))
    assert outline(receive(cut(sent, places), folder, LIMITS, content_type)) == whole
    assert left_in(folder) == []


def test_a_form_reads_the_same_byte_by_byte(tmp_path: Path) -> None:
    sent = body(A, upload("photo", "a.jpg", PHOTO[:500]), field("z", "é"))
    bytes_of_it = [sent[n : n + 1] for n in range(len(sent))]
    assert outline(receive(bytes_of_it, tmp_path)) == outline(receive([sent], tmp_path))


def test_plain_forms_keep_blank_and_repeated_fields(tmp_path: Path) -> None:
    outcome = receive([b"name=Zo%C3%AB+B&empty=&tick=a&tick=b"], tmp_path, content_type=URLENCODED)
    assert outcome == Received({"name": ("Zoë B",), "empty": ("",), "tick": ("a", "b")})


@pytest.mark.parametrize(
    ("sent", "limit"),
    [(b"a=" + b"x" * 1001, "text"), (b"a=1&" * 11, "fields"), (b"a=" + b"x" * 4000, "body")],
)
def test_plain_forms_have_the_same_limits(tmp_path: Path, sent: bytes, limit: str) -> None:
    outcome = receive([sent], tmp_path, LIMITS, URLENCODED)
    assert isinstance(outcome, TooLarge)
    assert outcome.limit == limit


TWENTY_AT_ONCE = """
import asyncio, resource, sys
from pathlib import Path
from formkit.web.multipart import UploadLimits
from formkit.web.multipart import receive_form
from tests.evidence.sent import MULTIPART, body, upload

async def photo():
    yield upload("photo", "a.jpg", b"")[:-2]
    for n in range(160):
        await asyncio.sleep(0)
        yield b"x" * 62_500
    yield b"\\r\\n" + body()

async def both(count):
    await asyncio.gather(*(receive_form(photo(), MULTIPART, UploadLimits(), Path(sys.argv[1])) for _ in range(count)))

asyncio.run(both(1))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
asyncio.run(both(20))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_twenty_photos_of_10_megabytes_at_once_take_less_than_16_megabytes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TWENTY_AT_ONCE, str(tmp_path / "private")]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST_WAIT)
    assert int(said.stdout) < 16_000, f"grew by {int(said.stdout) / 1000:.1f} MB"
    assert sum(path.stat().st_size for path in left_in(tmp_path / "private")) == 21 * 10_000_000


def test_a_body_may_hold_all_files_and_texts_at_their_largest() -> None:
    limits = UploadLimits(file_bytes=10_000_000, files=5, text_total=1_000_000)
    assert limits.body_bytes >= 5 * 10_000_000 + 1_000_000


def test_files_can_be_discarded_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.upload"
    path.write_bytes(b"x")
    received = Received({}, (ReceivedFile("photo", "a.jpg", "", path, 1, ""),))
    discard(received)
    discard(received)
    assert not path.exists()
