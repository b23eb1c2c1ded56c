"""A made-up submission is one like any other, and says that it is a trial."""

from __future__ import annotations

import asyncio
import hashlib
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from formkit.definition.form import Form
from formkit.errors import SettingsRefused
from formkit.journey.submission import delivered_document
from formkit.simulation.sample import PHOTO, open_photo, sample_of
from tests.definition.writing import form_of
from tests.delivery.missed_bin import form_of as missed_bin
from tests.delivery.sending import SENT_AT, everything

PUBLISHED = json.loads((files("formkit.delivery") / "submission.schema.json").read_text(encoding="utf-8"))


Document = dict[str, Any]  # Any: JSON


def told(form: Form, uprn: str = "") -> Document:
    """The document of a sample."""
    document: Document = json.loads(
        delivered_document(sample_of(form, "testham/office", SENT_AT, uprn).document)
    )
    return document


def test_it_follows_the_schema_and_answers_questions_of_every_type() -> None:
    document = told(everything())
    jsonschema.validate(document, PUBLISHED)
    assert {one["type"] for one in document["answers"] if one["shown"]} >= {
        "address", "bank account", "date", "evidence", "money", "place on a map", "one of", "yes or no"
    }  # fmt: skip


def test_it_says_that_it_is_a_trial_and_no_two_are_one() -> None:
    first, second = told(everything()), told(everything())
    assert first["channel"] == "preview"
    assert first["reference"].startswith("TRIAL-")
    assert first["reference"] != second["reference"]
    assert first["answers"] == second["answers"]


def test_its_files_are_those_that_can_be_read() -> None:
    async def read() -> bytes:
        return b"".join([piece async for piece in await open_photo("photo1")])

    (file,) = sample_of(everything(), "testham/office", SENT_AT).evidence
    (said,) = told(everything())["evidence"]
    assert asyncio.run(read()) == PHOTO
    assert file.sha256 == said["sha256"] == hashlib.sha256(PHOTO).hexdigest()
    assert said["size"] == len(PHOTO)
    assert PHOTO.startswith(b"\x89PNG")


def test_a_property_is_that_of_addresses_that_can_be_looked_up_alone() -> None:
    def uprns(form: Form) -> list[str]:
        answers = [one["answer"] for one in told(form, "999000000001")["answers"]]
        return [one["uprn"] for one in answers if isinstance(one, dict) and "uprn" in one]

    assert uprns(missed_bin()) == ["999000000001"]
    assert uprns(everything()) == []


def test_a_form_that_nobody_gets_to_the_end_of_has_none() -> None:
    form = form_of("""\
- {ask: Do you live here, id: lives, called: if you live here, answer: yes or no, why we ask: It helps.}
- {stop: Nobody, id: nobody, when: lives is yes or lives is no, call us: office}
""")
    with pytest.raises(SettingsRefused, match="No answers can be made up that lead to the end"):
        sample_of(form, "testham/office", SENT_AT)
