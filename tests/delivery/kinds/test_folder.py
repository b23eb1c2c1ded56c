"""A folder as destination: whole or not at all, once, and never outside its place."""

from __future__ import annotations

import asyncio
import grp
import json
import os
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from formkit.delivery.base import DestinationBlock, Means, NotDelivered
from formkit.delivery.kinds.folder import FOLDER, FolderDestination, remove_halves, safe_name
from formkit.delivery.parcel import Packing
from formkit.errors import EvidenceUnavailable
from formkit.journey.submission import SCHEMA, delivered_document
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.written import without_typing
from formkit.rendering.environment import bundled_pages
from formkit.storage.base import OutboxRow
from tests.delivery.sending import ANSWERS, PHOTO, keeper_with_photo, packing_in, row, submission
from tests.storage.making import NOW

PUBLISHED = json.loads((files("formkit.delivery") / "submission.schema.json").read_text(encoding="utf-8"))


def deliver(place: Path, *rows: OutboxRow) -> Path:
    """Deliver rows one after the other; the folder."""

    async def scenario() -> None:
        destination = FolderDestination(place / "office", await packing_in(place))
        for one in rows:
            await destination.deliver(one)

    asyncio.run(scenario())
    return place / "office"


def below(folder: Path) -> set[str]:
    """Every file of a folder, by its path in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_submission_is_a_folder_with_its_document_and_files(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row())
    assert below(folder) == {"REF234/submission.json", "REF234/photo-1.jpg"}


def test_evidence_is_copied_byte_for_byte(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row())
    assert (folder / "REF234" / "photo-1.jpg").read_bytes() == PHOTO


def test_the_document_names_each_file_as_it_is_called_beside_it(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row()) / "REF234"
    document = json.loads((folder / "submission.json").read_bytes())
    assert [one["name"] for one in document["evidence"]] == ["flat 3.jpg"]
    assert all((folder / one["file"]).stat().st_size == one["size"] for one in document["evidence"])


def test_the_same_row_delivered_twice_is_one_folder(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row(), row())
    assert below(folder) == {"REF234/submission.json", "REF234/photo-1.jpg"}


def test_what_was_delivered_is_not_written_again(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row())
    (folder / "REF234" / "submission.json").write_text("read and changed by the office")
    deliver(tmp_path, row())
    assert "changed by the office" in (folder / "REF234" / "submission.json").read_text()


def test_a_half_folder_of_a_killed_process_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / "office" / ".REF234.1"
    half.mkdir(parents=True)
    (half / "submission.json").write_text("{")
    assert below(deliver(tmp_path, row())) == {"REF234/submission.json", "REF234/photo-1.jpg"}


async def missing(id: str) -> AsyncIterator[bytes]:
    """Evidence that is not there."""
    raise EvidenceUnavailable(f"{id} cannot be read.")


def test_evidence_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    destination = FolderDestination(tmp_path / "office", Packing(missing, bundled_pages(is_preview=False)))
    with pytest.raises(EvidenceUnavailable):
        asyncio.run(destination.deliver(row()))
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    "name", ["../x", "..", ".", "", "/etc", "a/b", "x\0y", "waste\n", "CON:", "Gwastraff ŵ"]
)
def test_no_name_leads_out_of_the_folder_it_is_in(name: str, tmp_path: Path) -> None:
    place = tmp_path / "outbox" / safe_name(name)
    place.mkdir(parents=True)
    assert [path.name for path in (tmp_path / "outbox").iterdir()] == [safe_name(name)]


def test_names_that_are_almost_the_same_stay_apart() -> None:
    names = ("waste-team", "waste team", "waste/team", "waste.team", "waste%2Fteam")
    assert len({safe_name(name) for name in names}) == len(names)


def test_half_deliveries_of_a_killed_process_go_after_an_hour(tmp_path: Path) -> None:
    for name, age in ((".OLD.1", 3_700), (".NEW.2", 3_500), ("DONE", 9_000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "submission.json").write_text("{")
        os.utime(tmp_path / name, (NOW - age, NOW - age))
    assert remove_halves(tmp_path, NOW) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".NEW.2", "DONE"]
    assert remove_halves(tmp_path / "not there", NOW) == 0


def deliver_by(block: DestinationBlock, place: Path, group: int | None = None) -> Path:
    """Deliver a row to a folder as a council's file has it, on a server whose umask lets nobody in; the folder."""

    async def scenario() -> None:
        keeper = await keeper_with_photo(place)
        await FOLDER.open(block, Means(place, keeper.open, group=group)).deliver(row())

    before = os.umask(0o077)
    try:
        asyncio.run(scenario())
    finally:
        os.umask(before)
    return place / str(block["folder"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser may give files to any group")
@pytest.mark.parametrize(
    ("said", "usual", "files", "folders"),
    [
        ({}, "nogroup", 0o640, 0o2750),
        ({"group": "nogroup"}, None, 0o640, 0o2750),
        ({"group": "nogroup", "mode": "0640"}, "daemon", 0o640, 0o2750),
        ({"group": "nogroup", "mode": "0660"}, None, 0o660, 0o2770),
        ({"mode": "0600"}, "nogroup", 0o600, 0o2700),
    ],
)
def test_a_group_may_do_what_the_council_says_with_what_is_delivered(
    said: DestinationBlock, usual: str | None, files: int, folders: int, tmp_path: Path
) -> None:
    folder = deliver_by(
        {"folder": "office"} | dict(said), tmp_path, grp.getgrnam(usual).gr_gid if usual else None
    )
    for path in (folder, *folder.rglob("*")):
        stat = path.stat()
        wanted = folders if path.is_dir() else files
        assert (stat.st_gid, oct(stat.st_mode & 0o7777)) == (grp.getgrnam("nogroup").gr_gid, oct(wanted)), (
            path
        )


def test_who_is_in_the_server_s_own_group_may_be_let_in(tmp_path: Path) -> None:
    folder = deliver_by({"folder": "office", "mode": "0660"}, tmp_path) / "REF234"
    assert oct(folder.stat().st_mode & 0o777) == oct(0o770)
    assert oct((folder / "submission.json").stat().st_mode & 0o777) == oct(0o660)


def test_a_folder_that_the_council_made_keeps_its_own_mode(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir(mode=0o755)
    assert oct(deliver_by({"folder": "office", "mode": "0660"}, tmp_path).stat().st_mode & 0o777) == oct(
        0o755
    )


def test_a_group_that_this_machine_lacks_is_told_at_the_start_and_delivers_nothing(tmp_path: Path) -> None:
    block = {"folder": "office", "group": "no-such-group"}
    assert list(FOLDER.lacks(block, Means(tmp_path, missing))) == [
        "This machine has no group called no-such-group."
    ]
    with pytest.raises(NotDelivered, match="no group called no-such-group"):
        FOLDER.open(block, Means(tmp_path, missing))


@pytest.mark.parametrize(
    ("mode", "is_wrong"),
    [("0600", 0), ("0640", 0), ("0660", 0), ("0644", 1), ("0777", 1), ("640", 1), ("rw-r-----", 1)],
)
def test_a_mode_that_lets_everybody_read_is_found(mode: str, is_wrong: int) -> None:
    assert len(list(FOLDER.wrong({"folder": "office", "mode": mode}))) == is_wrong


def test_a_page_and_a_row_lie_beside_the_document_where_the_council_says_so(tmp_path: Path) -> None:
    folder = deliver_by({"folder": "office", "with": ["html", "csv"]}, tmp_path) / "REF234"
    assert below(folder) == {"submission.json", "submission.html", "submission.csv", "photo-1.jpg"}
    assert b"Si\xc3\xa2n Example" in (folder / "submission.html").read_bytes()
    assert (folder / "submission.csv").read_bytes().count(b"\r\n") == 2


def test_only_the_owner_may_read_what_was_delivered(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row()) / "REF234"
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == []


def test_what_is_delivered_fits_the_published_schema(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    folder = deliver(tmp_path, row()) / "REF234"
    document = json.loads((folder / "submission.json").read_bytes())
    checker = Draft202012Validator(PUBLISHED, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(document)] == []
    assert {one["id"]: one["answer"] for one in document["answers"]} == json.loads(
        json.dumps({id: without_typing(answer) for id, answer in ANSWERS.items()})
    )
    phone = next(one for one in document["answers"] if one["id"] == "phone")
    assert (phone["typed"], phone["shown"]) == ("01632 960 001 ext 12", ["01632 960 001 ext 12"])


def test_the_form_of_these_tests_asks_every_answer_type() -> None:
    document = json.loads(delivered_document(submission().document))
    askable = set(ANSWER_TYPES)
    assert {one["type"] for one in document["answers"]} == askable | {"evidence"}


@pytest.mark.parametrize("key", ["reference", "answers", "promises"])
def test_the_schema_refuses_a_document_without_a_key(key: str) -> None:
    document = json.loads(delivered_document(submission().document))
    del document[key]
    assert not Draft202012Validator(PUBLISHED).is_valid(document)


def test_the_schema_refuses_formkit_s_own_answers() -> None:
    """`raw` is for drawing the confirmation page again; nobody else should come to lean on it."""
    assert not Draft202012Validator(PUBLISHED).is_valid(json.loads(submission().document))


def test_the_schema_is_named_in_every_document() -> None:
    assert PUBLISHED["$id"] == SCHEMA == json.loads(submission().document)["schema"]


def test_every_key_of_the_schema_is_described() -> None:
    assert undescribed(PUBLISHED, "#") == []


def undescribed(schema: dict[str, object], place: str) -> list[str]:
    """The places of properties, items and definitions that say nothing about themselves."""
    found = [] if "description" in schema or "$ref" in schema else [place]
    for group in ("properties", "$defs"):
        inner = schema.get(group, {})
        assert isinstance(inner, dict)
        found += [one for name, part in inner.items() for one in undescribed(part, f"{place}/{group}/{name}")]
    return found
