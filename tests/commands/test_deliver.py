"""`formkit deliver --try` sends one made-up submission, and says in words what became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook as Verifier

from tests.commands.typing import Said, typed
from tests.delivery.receiver import SECRET, Receiver, receiving
from tests.delivery.sending import COUNCIL, EVERYTHING

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
FOLDER = "office: {folder: outbox/office}"


def folder_with(place: Path, office: str = FOLDER, **more: str) -> Path:
    """A forms folder whose office is as a council's file says. `more`: other files, by their names without an ending."""
    (place / "councils").mkdir(parents=True, exist_ok=True)
    (place / "councils/testham.yaml").write_text(COUNCIL.replace(FOLDER, office), encoding="utf-8")
    for name, text in {"everything": EVERYTHING, **more}.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


class Trials:
    """Types the command with a data folder of its own."""

    def __init__(self, place: Path, monkeypatch: Patch, capsys: Capture) -> None:
        self.data, self._forms = place / "data", place / "forms"
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def of(self, office: str, *words: str, name: str = "office", **more: str) -> Said:
        """What it says of an office."""
        forms = folder_with(self._forms, office, **more)
        words = ("deliver", "--try", name, *words, "--data", str(self.data), str(forms))
        return typed(self._monkeypatch, self._capsys, *words)


@pytest.fixture
def trials(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> Trials:
    """The command, with loopback as the council's own network and the key of a webhook in the environment."""
    monkeypatch.setenv("FORMKIT_ALLOW_NETWORKS", '["127.0.0.0/8"]')
    monkeypatch.setenv("HOOK", SECRET)
    return Trials(tmp_path, monkeypatch, capsys)


def test_a_folder_gets_it_and_each_time_another(trials: Trials) -> None:
    for times in (1, 2):
        said = trials.of(FOLDER)
        assert (said.code, said.errors) == (0, "")
        where, what, ended = said.out.splitlines()
        folder = trials.data / "outbox/testham/outbox/office"
        assert where == f"A made-up submission of everything goes to office of testham: the folder {folder}."
        assert "bytes and 1 file." in what
        assert ended.startswith("Taken after 0.")
        assert len(list(folder.iterdir())) == times
        document = json.loads((folder / what.split()[3].rstrip(".") / "submission.json").read_bytes())
        assert (document["channel"], document["reference"][:6]) == ("preview", "TRIAL-")
    assert not (trials.data / "formkit.sqlite").exists()


def test_a_webhook_gets_it_once_signed_and_numbered_as_no_other(trials: Trials) -> None:
    with receiving(Receiver()) as receiver:
        said = trials.of(f"office: {{webhook: '{receiver.address}?sig=hidden', secret: HOOK}}")
    (heard,) = receiver.heard
    told = Verifier(SECRET).verify(heard.body, dict(heard.headers))
    assert said.code == 0
    assert (told["data"]["sequence"], told["data"]["reference"][:6]) == (0, "TRIAL-")
    assert told["data"]["reference"] in said.out
    assert f"office of testham: webhook {receiver.address.removesuffix('/in')}." in said.out
    assert "hidden" not in said.out + said.errors
    assert SECRET not in said.out + said.errors


def test_what_is_not_taken_is_told_with_exit_code_1(trials: Trials) -> None:
    with receiving(Receiver(lambda _: "500")) as receiver:
        said = trials.of(f"office: {{webhook: '{receiver.address}', secret: HOOK}}")
    assert said.is_kind
    assert said.errors.startswith("Not taken, after ")
    assert said.errors.endswith(" seconds: The other side answered 500.\n")
    assert len(receiver.heard) == 1


def test_what_the_machine_lacks_and_what_does_not_go_there_is_told(trials: Trials) -> None:
    both = EVERYTHING.replace("send to: office", "send to: [office, archive]")
    said = trials.of("office: {email: team@exampleton.gov.uk}\n  archive: {folder: archive}", everything=both)
    assert said.is_kind
    assert "There is no mail server" in said.errors
    assert "What people answer to these does not go there: ours, story, " in said.out
    assert "Not ready: There is no mail server" in said.out


OPEN311 = "streets: {open311: 'http://127.0.0.1:9/v2'}\n  " + FOLDER
STREETS = EVERYTHING.replace("send to: office", "send to: [office, {to: streets, service code: POTHOLE}]")


def test_where_it_becomes_a_case_it_asks_before_anything_is_sent(trials: Trials) -> None:
    said = trials.of(OPEN311, name="streets", everything=STREETS)
    assert said.is_kind
    assert "Nothing was sent: at streets it becomes a case" in said.errors
    said = trials.of(OPEN311, "--really", name="streets", everything=STREETS)
    assert said.is_kind
    assert "Not taken, after " in said.errors


def test_a_test_gets_it_instead_and_live_goes_past_it(trials: Trials) -> None:
    office = "office: {folder: live, test: spare}\n  spare: {folder: spare}"
    said = trials.of(office)
    outbox = trials.data / "outbox/testham"
    assert f"goes to spare of testham, which is there for trials: the folder {outbox / 'spare'}." in said.out
    assert [folder.name for folder in outbox.iterdir()] == ["spare"]
    said = trials.of(office, "--live")
    assert f"goes to office of testham: the folder {outbox / 'live'}." in said.out


def test_where_a_program_fetches_it_says_how_that_is_tried(trials: Trials) -> None:
    said = trials.of("office: {fetched by: revenues-system}")
    assert said.is_kind
    assert "Nothing is brought to office: revenues-system fetches what waits there." in said.errors
    assert "docs/api.md" in said.errors


@pytest.mark.parametrize(
    ("words", "name", "problem"),
    [
        ((), "offcie", "sends to offcie. Forms send to: office."),
        (("--form", "nothing"), "office", "sends to office (the form nothing). Forms send to: office."),
        (("--council", "north"), "office", "sends to office (north). Forms send to: office."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    trials: Trials, words: tuple[str, ...], name: str, problem: str
) -> None:
    said = trials.of(FOLDER, *words, name=name)
    assert said.is_kind
    assert problem in said.errors


def test_of_several_councils_one_is_named(trials: Trials, tmp_path: Path) -> None:
    north = COUNCIL.replace("council: testham", "council: north")
    (tmp_path / "forms/councils").mkdir(parents=True)
    (tmp_path / "forms/councils/north.yaml").write_text(north, encoding="utf-8")
    theirs = EVERYTHING.replace("form: everything", "form: theirs").replace(
        "council: testham", "council: north"
    )
    said = trials.of(FOLDER, theirs=theirs)
    assert said.is_kind
    assert "Several councils have a office: north, testham. Name one with --council." in said.errors
    said = trials.of(FOLDER, "--council", "north", theirs=theirs)
    assert "A made-up submission of theirs goes to office of north" in said.out


def test_a_destination_with_a_mistake_is_told_at_its_line(trials: Trials) -> None:
    said = trials.of("office: {webhook: 'https://hooks.example/in'}")
    assert said.code == 1
    assert "`office` needs `secret`" in said.out + said.errors
