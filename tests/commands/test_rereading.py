"""The forms folder changes under a server: it reads the forms again without a stop, and a slip keeps no other form."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands.typing import PROGRAM, forms_with
from tests.patience import LONGEST_WAIT
from tests.web.browsing import Browser
from tests.web.running import Running, running, today
from tests.web.walking import finish, reference, walk

BIN = "report-a-missed-bin"
TITLE = "Report a missed bin"


def few_forms(place: Path) -> Path:
    """Three of the example forms."""
    forms = forms_with(place, "note.txt", "")
    for path in forms.glob("*.yaml"):
        if path.name.partition(".")[0] not in (BIN, "bulky-waste", "single-person-discount"):
            path.unlink()
    return forms


def change(forms: Path, form: str, old: str, new: str) -> None:
    path = forms / f"{form}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_again(server: Running) -> None:
    """Have the forms read again, as a service manager's reload does, and wait until that was done."""
    os.kill(server.process.pid, signal.SIGHUP)
    server.hear(" at http")


@contextmanager
def asking_on(server: Running) -> Iterator[list[int]]:
    """Somebody opens pages, one connection after the other, until the block ends; what each answered."""
    answers: list[int] = []
    enough = threading.Event()

    def ask() -> None:
        while not enough.is_set():
            client = server.client()
            answers.append(client.get("/privacy").status_code)
            client.close()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield answers
    finally:
        enough.set()
        asking.join()


def problems(server: Running) -> str:
    return str(server.client().get("/healthz").json()["problems"])


def test_a_start_with_a_slip_serves_that_form_as_it_was_and_all_others(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    given = {"FORMKIT_FORMS": str(forms)}
    with running(tmp_path / "data", given) as server:
        assert TITLE in server.client().get(f"/{BIN}").text
    change(forms, BIN, "bin is garden", "bin is gardn")
    (forms / "single-person-discount.yaml").rename(forms / "discount.yaml")
    change(forms, "discount", "formkit: 1", "formkit: [")
    with running(tmp_path / "data", given) as server:
        client = server.client()
        assert client.get("/bulky-waste").status_code == 200
        finish(Browser(client), day=today())
        assert client.get("/single-person-discount").status_code == 404
        told = problems(server)
        assert f"{BIN}.yaml has a mistake: its form is served as it was read on " in told
        assert "discount.yaml has a mistake: its form is not served, because no version" in told
        assert client.get("/healthz").status_code == 503
        server.hear(f"{BIN}.yaml has a mistake: its form is served as it was")
        lines = (forms / f"{BIN}.yaml").read_text(encoding="utf-8").splitlines()
        line = next(number for number, one in enumerate(lines, start=1) if "bin is gardn" in one)
        assert f"{BIN}.yaml:{line}:18: error" in server.output, "said before the first request could come"


def test_a_hang_up_has_the_forms_read_again_and_nobody_is_refused_meanwhile(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms), "FORMKIT_WATCH": "0"}) as server:
        process, address = server.process.pid, server.address
        person = Browser(server.client())
        walk(person, day=today())
        change(forms, BIN, TITLE, "Tell us about a missed bin")
        with asking_on(server) as answers:
            read_again(server)
        assert "Tell us about a missed bin" in server.client().get(f"/{BIN}").text
        assert (server.process.pid, server.process.poll()) == (process, None)
        assert server.client().get("/healthz").json()["ok"]
        assert server.address == address
        person.send()
        assert reference(person.page), "who was in the middle has sent the form as it was"
        assert answers, "somebody asked while the forms were read"
        assert set(answers) == {200}


def test_a_slip_on_the_way_is_told_and_put_right_with_the_next_reading(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms), "FORMKIT_WATCH": "0"}) as server:
        change(forms, BIN, "bin is garden", "bin is gardn")
        read_again(server)
        assert server.client().get(f"/{BIN}").status_code == 200
        assert f"{BIN}.yaml has a mistake" in problems(server)
        change(forms, BIN, "bin is gardn", "bin is garden")
        read_again(server)
        assert problems(server) == "[]"


def test_a_folder_that_is_away_changes_nothing(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms), "FORMKIT_WATCH": "0"}) as server:
        forms.rename(tmp_path / "away")
        os.kill(server.process.pid, signal.SIGHUP)
        server.hear("is not there. Name another", errors=True)
        server.hear("forms not read again", errors=True)
        assert server.client().get(f"/{BIN}").status_code == 200


def test_a_form_that_is_saved_is_read_again_by_itself(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms)}) as server:
        person = Browser(server.client())
        walk(person, day=today())
        with asking_on(server) as answers:
            change(forms, BIN, TITLE, "Tell us about a missed bin")
            server.hear(" at http")
        assert "Tell us about a missed bin" in server.client().get(f"/{BIN}").text
        person.send()
        assert reference(person.page), "who was in the middle has sent the form as it was"
        assert set(answers) == {200}
        change(forms, BIN, "bin is garden", "bin is gardn")
        server.hear(" at http")
        assert f"{BIN}.yaml has a mistake: its form is served as it was" in problems(server)
        change(forms, BIN, "bin is gardn", "bin is garden")
        server.hear(" at http")
        assert problems(server) == "[]"


def test_half_a_file_and_a_file_that_is_written_again_as_it_was_are_not_served_anew(tmp_path: Path) -> None:
    """Somebody saves for a while: what stands there between two looks is not read."""
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms)}) as server:
        path = forms / f"{BIN}.yaml"
        whole = path.read_text(encoding="utf-8")
        os.utime(path)
        for end in range(0, len(whole), 200):
            path.write_text(whole[:end], encoding="utf-8")
            time.sleep(0.1)  # as somebody who saves while they type: the folder is looked at in between
        path.write_text(whole.replace(TITLE, "Tell us about a missed bin"), encoding="utf-8")
        server.hear(" at http")
        assert "has a mistake" not in server.output
        assert "Tell us about a missed bin" in server.client().get(f"/{BIN}").text


def test_the_folder_is_not_watched_where_that_is_turned_off(tmp_path: Path) -> None:
    forms = few_forms(tmp_path)
    with running(tmp_path / "data", {"FORMKIT_FORMS": str(forms), "FORMKIT_WATCH": "0"}) as server:
        change(forms, BIN, TITLE, "Tell us about a missed bin")
        time.sleep(3)  # three times as long as a folder that is watched needs
        assert TITLE in server.client().get(f"/{BIN}").text
        read_again(server)
        assert "Tell us about a missed bin" in server.client().get(f"/{BIN}").text


def test_a_terminal_that_is_closed_ends_the_server_that_it_began(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command: list[str | Path] = [
        PROGRAM,
        "serve",
        "--port",
        "0",
        "--data",
        tmp_path / "data",
        "--forms",
        few_forms(tmp_path),
    ]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert " at http" in process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        assert process.wait(LONGEST_WAIT) == -signal.SIGHUP
    finally:
        process.kill()
        process.communicate()
        os.close(ours)
        os.close(theirs)
