"""Room for files: uploads that begin together do not take what is left for answers."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from formkit.evidence.room import Room, free_on_disk_of
from formkit.rendering.words import say
from tests.evidence.pictures import drawing, encoded
from tests.evidence.test_pages import at_photo
from tests.patience import wait_until
from tests.web.conftest import Serve
from tests.web.walking import PHOTO, values

DISK, RESERVE = 60_000_000, 25_000_000


def test_uploads_that_begin_together_leave_what_is_for_answers() -> None:
    room = Room(lambda: DISK, RESERVE)
    with ExitStack() as stack:
        holds = [stack.enter_context(room.hold(10_000_000)) for _ in range(8)]
        assert [hold.size for hold in holds] == [10_000_000] * 3 + [0] * 5
    with room.hold(35_000_000) as hold:
        assert hold.size == 35_000_000, "all is free again"


def test_what_became_of_a_failed_request_is_held_no_longer() -> None:
    room = Room(lambda: DISK, RESERVE)
    with pytest.raises(ConnectionError), room.hold(35_000_000):
        raise ConnectionError
    with room.hold(35_000_000) as hold:
        assert hold.size == 35_000_000


def test_a_hold_grows_while_there_is_room_and_keeps_what_it_has() -> None:
    room = Room(lambda: DISK, RESERVE)
    with room.hold(10_000_000) as first, room.hold(10_000_000) as second:
        assert first.reaches(25_000_000)
        assert not second.reaches(10_000_001)
        assert (first.size, second.size) == (25_000_000, 10_000_000)
        assert second.reaches(1)


def test_a_disk_that_fills_up_by_itself_has_no_room(tmp_path: Path) -> None:
    free = [DISK]
    room = Room(lambda: free[0], RESERVE)
    assert asyncio.run(room.healthy()).problems == []
    free[0] = RESERVE - 1
    with room.hold(1) as hold:
        assert hold.size == 0
    assert len(asyncio.run(room.healthy()).problems) == 1


def test_a_place_that_is_gone_has_no_room(tmp_path: Path) -> None:
    assert free_on_disk_of(tmp_path)() > 0
    with Room(free_on_disk_of(tmp_path / "gone"), 0).hold(1) as hold:
        assert hold.size == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 60 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("No disk may be mounted here: that uploads leave its reserve was shown by sums alone")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_eight_photos_at_once_leave_the_reserve_of_a_real_disk(serve: Serve, small_disk: Path) -> None:
    site = serve(data=small_disk / "data", room_to_leave=RESERVE)
    people = [site.browser() for _ in range(8)]
    for person in people:
        at_photo(person)
    # Filled up behind its end to what the form takes: the photo itself is small.
    photos = [encoded(drawing(90 + n, 80), "JPEG").ljust(9_900_000, b"\0") for n in range(8)]
    least = [shutil.disk_usage(small_disk).free]

    def send(n: int) -> str:
        files = {"photo": ("bin.jpg", photos[n], "image/jpeg")}
        answer = people[n].client.post(PHOTO, data=values(people[n].page), files=files)
        if answer.status_code == 303:
            return "taken"
        assert (answer.status_code, say("en", "evidence no room") in answer.text) == (422, True)
        return "no room"

    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(send, n) for n in range(8)]

        def all_sent() -> bool:
            least[0] = min(least[0], shutil.disk_usage(small_disk).free)
            return all(one.done() for one in sent)

        wait_until(all_sent)
    assert {one.result() for one in sent} <= {"taken", "no room"}
    assert least[0] >= RESERVE
    assert send(0) == "taken", "what was on its way has gone"
