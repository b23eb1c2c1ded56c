"""A destination is tried once, and why it did not take something is told without a secret or an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formkit.catalogue import Catalogue
from formkit.definition.form import Form
from formkit.delivery.base import DestinationBlock, Means
from formkit.delivery.form_details import with_details
from formkit.delivery.kinds.bartec import BARTEC
from formkit.delivery.kinds.open311 import OPEN311
from formkit.delivery.registry import known_kinds
from formkit.delivery.trial import TrialPlace, Tried, councils_on_trial, trial_places, try_out
from formkit.errors import FormFilesRefused
from formkit.rendering.environment import bundled_pages
from formkit.simulation.sample import open_photo, sample_of
from tests.bartec.collective_stand_in import KNOWN, CollectiveStandIn, text
from tests.bartec.collective_stand_in import listening as stand_in
from tests.delivery.missed_bin import form_of as missed_bin
from tests.delivery.open311 import reporting
from tests.delivery.open311.city_system import CitySystem
from tests.delivery.receiver import HERE, SECRET, Receiver, listening
from tests.delivery.sending import SENT_AT, everything


def place_of(block: DestinationBlock) -> TrialPlace:
    """The form of every type, sent to a destination."""
    kind = next(kind for word, kind in known_kinds().items() if word in block)
    return TrialPlace(everything().council, "office", everything(), block, kind)


def means(outbox: Path, **environment: str) -> Means:
    """What it may use."""
    return Means(outbox, open_photo, HERE, pages=bundled_pages(is_preview=False), environment=environment)


def tried(block: DestinationBlock, given: Means, patience: float = 5.0) -> Tried:
    """How a trial of it ends."""
    sample = sample_of(everything(), "testham/office", SENT_AT)
    return asyncio.run(try_out(place_of(block), sample, given, patience))


def heard(script: str, patience: float = 5.0, **environment: str) -> tuple[Tried, Receiver]:
    """How a trial of a webhook ends that answers so, and what came there."""

    async def run() -> tuple[Tried, Receiver]:
        async with listening(Receiver(lambda _: script)) as receiver:
            place = place_of({"webhook": receiver.address, "secret": "HOOK"})
            sample = sample_of(everything(), "testham/office", SENT_AT)
            return await try_out(place, sample, means(Path("/nowhere"), **environment), patience), receiver

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("block", "where"),
    [
        ({"folder": "/srv/waste"}, "the folder /srv/waste"),
        ({"folder": "waste"}, "the folder /data/outbox/testham/waste"),
        ({"webhook": "https://u:pass@hooks.example:444/in/tok?sig=key"}, "webhook https://hooks.example:444"),
        ({"sftp": "sftp://formkit@sftp.example:22/inbox"}, "sftp sftp://sftp.example:22"),
        ({"bucket": "s3://exampleton-waste/forms"}, "bucket s3://exampleton-waste"),
        ({"email": "team@exampleton.gov.uk"}, "email team@exampleton.gov.uk"),
    ],
)
def test_the_place_is_told_without_what_may_be_a_secret(block: Mapping[str, str], where: str) -> None:
    assert place_of(block).where(means(Path("/data/outbox"))) == where


def test_what_is_taken_is_sent_once_whatever_the_answer() -> None:
    for answer, problem in (("204", ""), ("500", "The other side answered 500.")):
        ended, receiver = heard(answer, HOOK=SECRET)
        assert ended.problem == problem
        assert len(receiver.heard) == 1


def test_a_folder_has_it_with_its_file(tmp_path: Path) -> None:
    assert tried({"folder": str(tmp_path / "waste")}, means(tmp_path)).problem == ""
    (one,) = (tmp_path / "waste").iterdir()
    assert {file.name for file in one.iterdir()} == {"photo-1.png", "submission.json"}


@pytest.mark.parametrize(
    ("ended", "problem"),
    [
        (lambda: heard("204")[0], "HOOK is not set in the environment of the server."),
        (lambda: heard("silence", 0.2, HOOK=SECRET)[0], "It took too long."),
        (lambda: tried({"folder": "/dev/null/waste"}, means(Path("/nowhere"))), "Not a directory."),
        (
            lambda: tried({"email": "team@exampleton.gov.uk"}, means(Path("/nowhere"))),
            "There is no mail server: set FORMKIT_SMTP and FORMKIT_MAIL_FROM.",
        ),
    ],
    ids=["no secret", "silence", "no folder", "no mail server"],
)
def test_why_it_was_not_taken_is_a_sentence(ended: object, problem: str) -> None:
    assert callable(ended)
    assert ended().problem == problem


def test_a_system_that_makes_cases_makes_one_of_it_with_its_reference() -> None:
    city, collective, form = CitySystem(), CollectiveStandIn(), reporting.form_of()
    streets = with_details(form.council.destinations["streets"], form, "streets")
    waste = with_details(missed_bin().council.destinations["waste"], missed_bin(), "waste")
    given = means(
        Path("/nowhere"), OPEN311_KEY="let-me-in", BARTEC_USER="formkit", BARTEC_PASSWORD="let-me-in"
    )

    async def report(address: str) -> None:
        place = TrialPlace(form.council, "streets", form, {**streets, "open311": address}, OPEN311)
        ended = await try_out(place, sample_of(form, "testham/streets", datetime.now(UTC)), given)
        assert ended.problem == ""

    async def request(address: str) -> None:
        block = {**waste, "bartec": address, "sign in": address}
        place = TrialPlace(missed_bin().council, "waste", missed_bin(), block, BARTEC)
        ended = await try_out(
            place, sample_of(missed_bin(), "testham/waste", datetime.now(UTC), KNOWN), given
        )
        assert ended.problem == ""

    reporting.with_server(city, report)
    asyncio.run(stand_in(collective, request))
    (case,), (made,) = city.cases, collective.created
    assert "TRIAL-" in str(case["description"])
    assert (text(made, "UPRN"), text(made, "ExternalReference")[:6]) == (KNOWN, "TRIAL-")


def catalogue(*blocks: tuple[str, DestinationBlock]) -> Catalogue:
    """The form of every type, of councils whose office is so."""
    forms: dict[str, Form] = {}
    for id, block in blocks:
        council = replace(everything().council, id=id, destinations={"office": block, "broken": {"fax": 1}})
        forms[f"of-{id}"] = replace(everything(), id=f"of-{id}", council=council)
    return Catalogue(Path(), forms, {}, {})


def test_the_forms_that_send_to_it_are_found_by_form_and_council() -> None:
    both = catalogue(("north", {"folder": "a"}), ("south", {"folder": "b"}))
    assert [place.form.id for place in trial_places(both, "office")] == ["of-north", "of-south"]
    assert [place.block for place in trial_places(both, "office", council="south")] == [{"folder": "b"}]
    assert [place.council.id for place in trial_places(both, "office", form="of-north")] == ["north"]
    assert list(trial_places(both, "elsewhere")) == []


def test_a_test_gets_trials_in_the_place_of_what_it_is_for() -> None:
    council = replace(
        everything().council,
        destinations={
            "office": {"folder": "a", "test": "spare"},
            "spare": {"folder": "b"},
            "lost": {"folder": "c", "test": "x"},
        },
    )
    form = replace(everything(), council=council)
    one = Catalogue(Path(), {"everything": form}, {}, {})
    (place,) = trial_places(one, "office")
    assert (place.name, place.block, place.is_test) == ("spare", {"folder": "b"}, True)
    (place,) = trial_places(one, "office", live=True)
    assert (place.name, place.block["folder"], place.is_test) == ("office", "a", False)
    on_trial = councils_on_trial({"testham": council})["testham"].destinations
    assert [on_trial[name]["folder"] for name in ("office", "spare")] == ["b", "b"]
    assert on_trial["lost"] == {"test": "x"}


def test_a_test_of_itself_leads_nowhere() -> None:
    itself = catalogue(("north", {"folder": "a", "test": "office"}))
    with pytest.raises(FormFilesRefused):
        list(trial_places(itself, "office"))
    council = itself.forms["of-north"].council
    assert councils_on_trial({"north": council})["north"].destinations["office"] == {"test": "office"}


def test_a_test_that_is_not_there_never_leads_to_the_live_system() -> None:
    wrong = catalogue(("north", {"folder": "a", "test": "spaer"}))
    with pytest.raises(FormFilesRefused) as refused:
        list(trial_places(wrong, "office"))
    assert [one.problem for one in refused.value.problems] == [
        "`test` of `office` names `spaer`, which is none of the destinations."
    ]
    (place,) = trial_places(wrong, "office", live=True)
    assert place.name == "office"


def test_a_destination_with_a_mistake_is_told_and_one_beside_it_holds_up_nothing() -> None:
    (place,) = trial_places(catalogue(("north", {"folder": "a"})), "office")
    assert place.name == "office"
    with pytest.raises(FormFilesRefused) as refused:
        list(trial_places(catalogue(("north", {"webhook": "https://hooks.example/in"})), "office"))
    assert [one.problem for one in refused.value.problems] == [
        "`office` needs `secret`, because it is a destination of the kind `webhook`."
    ]
