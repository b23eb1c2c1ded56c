"""A folder as destination: whole or not at all, once, and never outside its place."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from formkit.delivery.folder import FolderDestination
from formkit.errors import EvidenceUnavailable
from formkit.journey.submission import SCHEMA, delivered_document
from formkit.questions.every import ANSWER_TYPES
from formkit.storage.base import NewSubmission, OutboxRow
from tests.delivery.sending import ANSWERS, ID, PHOTO, keeper_with_photo, submission

PUBLISHED = json.loads((files("formkit.delivery") / "submission.schema.json").read_text(encoding="utf-8"))


def row(destination: str = "office", number: int = 1, of: NewSubmission | None = None) -> OutboxRow:
    """A submission on its way."""
    sent = of or submission(destination)
    return OutboxRow(
        number,
        sent.reference,
        destination,
        0,
        sent.form,
        document=sent.document,
        evidence=tuple(sent.evidence),
    )


def deliver(place: Path, *rows: OutboxRow) -> Path:
    """Deliver rows one after the other; the outbox folder."""

    async def scenario() -> None:
        destination = FolderDestination(place / "outbox", (await keeper_with_photo(place)).open)
        for one in rows:
            await destination.deliver(one)

    asyncio.run(scenario())
    return place / "outbox"


def below(folder: Path) -> set[str]:
    """Every file of a folder, by its path in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_submission_is_a_folder_with_its_document_and_files(tmp_path: Path) -> None:
    outbox = deliver(tmp_path, row())
    assert below(outbox) == {"office/REF234/submission.json", f"office/REF234/{ID}.jpg"}


def test_evidence_is_copied_byte_for_byte(tmp_path: Path) -> None:
    outbox = deliver(tmp_path, row())
    assert (outbox / "office" / "REF234" / f"{ID}.jpg").read_bytes() == PHOTO


def test_the_document_names_each_file_as_it_is_called_beside_it(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row()) / "office" / "REF234"
    document = json.loads((folder / "submission.json").read_bytes())
    assert [one["name"] for one in document["evidence"]] == ["flat 3.jpg"]
    assert all((folder / one["file"]).stat().st_size == one["size"] for one in document["evidence"])


def test_the_same_row_delivered_twice_is_one_folder(tmp_path: Path) -> None:
    outbox = deliver(tmp_path, row(), row())
    assert below(outbox) == {"office/REF234/submission.json", f"office/REF234/{ID}.jpg"}


def test_what_was_delivered_is_not_written_again(tmp_path: Path) -> None:
    outbox = deliver(tmp_path, row())
    (outbox / "office" / "REF234" / "submission.json").write_text("read and changed by the office")
    deliver(tmp_path, row())
    assert "changed by the office" in (outbox / "office" / "REF234" / "submission.json").read_text()


def test_a_half_folder_of_a_killed_process_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / "outbox" / "office" / ".REF234.1"
    half.mkdir(parents=True)
    (half / "submission.json").write_text("{")
    assert below(deliver(tmp_path, row())) == {"office/REF234/submission.json", f"office/REF234/{ID}.jpg"}


def test_evidence_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    async def missing(id: str) -> AsyncIterator[bytes]:
        raise EvidenceUnavailable(f"{id} cannot be read.")

    destination = FolderDestination(tmp_path / "outbox", missing)
    with pytest.raises(EvidenceUnavailable):
        asyncio.run(destination.deliver(row()))
    assert list((tmp_path / "outbox" / "office").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../x", "..", ".", "", "/etc", "a/b", "x\0y", "waste\n", "CON:", "Gwastraff ŵ"]
)
def test_no_destination_s_name_leads_out_of_the_outbox(name: str, tmp_path: Path) -> None:
    outbox = deliver(tmp_path, row(name))
    assert below(tmp_path) - {f"evidence/{ID}", "sent.jpg"} == {f"outbox/{one}" for one in below(outbox)}
    assert {len(Path(one).parts) for one in below(outbox)} == {3}


def test_two_destinations_with_almost_the_same_name_both_get_it(tmp_path: Path) -> None:
    names = ("waste-team", "waste team", "waste/team", "waste.team", "waste%2Fteam")
    outbox = deliver(tmp_path, *(row(name, number) for number, name in enumerate(names, start=1)))
    assert len(list(outbox.glob("*/REF234/submission.json"))) == len(names)


def test_only_the_owner_may_read_what_was_delivered(tmp_path: Path) -> None:
    folder = deliver(tmp_path, row()) / "office" / "REF234"
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == []


def test_what_is_delivered_fits_the_published_schema(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    folder = deliver(tmp_path, row()) / "office" / "REF234"
    document = json.loads((folder / "submission.json").read_bytes())
    checker = Draft202012Validator(PUBLISHED, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(document)] == []
    assert {one["id"]: one["answer"] for one in document["answers"]} == json.loads(json.dumps(ANSWERS))


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
