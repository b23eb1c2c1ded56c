"""What a form says of a destination reaches it; what nobody would hear, and what nobody would get, is told."""

from __future__ import annotations

import pytest

from formkit.delivery.form_details import detail_findings, with_details
from formkit.delivery.registry import known_kinds
from tests.delivery.open311.reporting import FORM, form_of

SEND = FORM[FORM.index("send to:") : FORM.index("keep for:")]
ALL = "{to: streets, service code: POTHOLE, attributes: {SIZE: size}}"


def told(send_to: str, form: str = FORM) -> list[tuple[str, str]]:
    """What is wrong with a form that is sent so, and what to write."""
    made = form_of(form.replace(SEND, f"send to: {send_to}\n"))
    return [(one.problem, one.instead) for one in detail_findings({"pothole": made}, known_kinds())]


@pytest.mark.parametrize("send_to", ["office", "[office]", "{to: office}", f"[office, {ALL}]"])
def test_what_is_right_is_not_told(send_to: str) -> None:
    assert told(send_to) == []


def test_a_detail_that_a_kind_does_not_hear_is_told() -> None:
    (found,) = told("{to: office, service code: A}")
    assert found == (
        "`service code` says nothing to `office`, a destination of the kind `folder`.",
        "Write: send to: office",
    )


def test_a_detail_that_a_kind_needs_is_told() -> None:
    (found,) = told("[office, streets]")
    assert found[0] == "`streets` needs `service code`, because it is a destination of the kind `open311`."


def test_a_destination_that_is_named_twice_is_told() -> None:
    assert told("[office, {to: office}]") == [("`office` is named twice.", "Take one out.")]


def test_what_no_destination_takes_is_told() -> None:
    (found,) = told(ALL)
    assert found[0].startswith("Nobody would get what people answer to `hurt`:")


def test_files_that_no_destination_takes_are_told() -> None:
    evidence = "  - {evidence: Add a photo, id: photo, accept: [a photo], why we ask: To see it.}\n"
    form = FORM.replace("what happens next:", f"{evidence}what happens next:")
    (found,) = told(ALL, form)
    assert "`hurt`, `photo`" in found[0]
    assert told(f"[office, {ALL}]", form) == []


def test_the_form_s_word_goes_before_the_council_s() -> None:
    form = form_of()
    block = {"open311": "x", "service code": "COUNCIL", "attributes": {"SIZE": "other", "MORE": "more"}}
    assert with_details(block, form, "streets") == {
        "open311": "x",
        "service code": "POTHOLE",
        "attributes": {"SIZE": "size", "MORE": "more", "HELP": "help"},
    }
    assert with_details(block, form, "office") == block
    assert with_details(block, None, "streets") == block
