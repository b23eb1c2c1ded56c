"""Things are told under the receiver's names, and a name that leads nowhere is found before anything is sent."""

from __future__ import annotations

import json

from formkit.delivery.mapping import RECORDED, mapped, unknown_fields
from formkit.journey.submission import delivered_document
from tests.delivery.sending import everything, submission

DOCUMENT = json.loads(delivered_document(submission().document))


def test_answers_and_records_come_under_the_receiver_s_names() -> None:
    fields = {
        "ref": "reference",
        "who": "name",
        "pc": "home.postcode",
        "any": "help",
        "when": "sent_at",
        "uprn": "home.uprn",
    }
    assert mapped(fields, DOCUMENT) == {
        "ref": "REF234",
        "who": "Siân Example",
        "pc": "EX1 1AA",
        "any": ["bsl", "print"],
        "when": DOCUMENT["sent_at"],
        "uprn": None,
    }


def test_what_was_not_asked_is_told_as_nothing() -> None:
    assert mapped({"a": "nowhere", "b": "name.part", "c": "received_at"}, DOCUMENT) == {
        "a": None,
        "b": None,
        "c": None,
    }


def test_answers_about_each_item_of_a_list_come_as_a_list() -> None:
    answers = [{"id": "size", "answer": number, "list": "things", "item": number} for number in (1, 2)]
    assert mapped({"sizes": "size"}, {"answers": answers}) == {"sizes": [1, 2]}
    assert mapped({"sizes": "size"}, {"answers": answers[:1]}) == {"sizes": [1]}


def test_names_that_a_form_does_not_have_are_found() -> None:
    fields = {
        str(number): said for number, said in enumerate(("name", "home.postcode", *RECORDED, "nmae", "raw"))
    }
    assert list(unknown_fields(fields, everything())) == ["nmae", "raw"]


def test_every_record_is_a_key_of_a_document() -> None:
    late = {"received_at", "part"}
    assert set(RECORDED) - late <= DOCUMENT.keys()
