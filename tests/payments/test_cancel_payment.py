"""What becomes of a payment when its person leaves, starts again, takes very long, or changes a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SettingsRefused
from formkit.evidence.keeper import EvidenceKeeper
from formkit.rendering.words import say
from formkit.storage.jobs import Lifetime, forget_expired
from tests.evidence.pictures import jpeg
from tests.payments.paying import KEY, PAY_FORM, PERMIT, Till, pay_folder
from tests.storage.making import due
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import reference, start

DAY = Lifetime(3600.0, 72_000.0)


def forget_what_is_over(till: Till) -> int:
    """What the app does every half minute."""
    parts = till.parts
    remove = parts.of(EvidenceKeeper).remove
    return till.site.run(forget_expired(parts.store, remove, DAY, till.site.clock())).done


def test_who_leaves_calls_the_payment_off_and_leaves_nothing(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    payer.get(f"{PERMIT}/leave")
    assert payer.send().path == "/left"
    assert till.provider.statuses() == ["cancelled"]
    assert till.payments() == [("closed", "P0040")]
    assert till.site.count("visit") == 0


def test_who_leaves_after_paying_has_sent(till: Till, payer: Browser) -> None:
    till.provider.choose(till.to_provider(payer), "close")
    payer.get(f"{PERMIT}/leave")
    assert payer.send().path == "/left"
    assert till.payments() == [("settled", "")]
    assert till.site.count("submission") == 1


def test_who_leaves_while_the_provider_is_away_is_sent_if_they_paid_and_forgotten_if_not(till: Till) -> None:
    paid, unpaid = till.site.browser("192.0.2.7"), till.site.browser("192.0.2.8")
    till.provider.choose(till.to_provider(paid), "close")
    till.to_provider(unpaid)
    till.provider.pretend.failing = 500
    for person in (paid, unpaid):
        person.get(f"{PERMIT}/leave")
        assert person.send().path == "/left"
        assert person.get(f"{PERMIT}/check-answers").path == PERMIT
    till.provider.pretend.failing = 0
    till.site.clock.move_on(hours=2)
    assert forget_what_is_over(till) == 0
    till.settle()
    assert till.payments() == [("settled", ""), ("closed", "P0020")]
    assert forget_what_is_over(till) == 1
    assert till.site.count("submission") == 1


def test_starting_again_calls_the_payment_off(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    start(payer, PERMIT)
    assert till.provider.statuses() == ["cancelled"]
    assert till.site.count("visit") == 1


def test_who_takes_longer_than_a_visit_lives_to_pay_has_sent_all_the_same(till: Till, payer: Browser) -> None:
    page = till.to_provider(payer)
    till.site.clock.move_on(minutes=80)
    assert forget_what_is_over(till) == 0
    back = till.provider.choose(page, "pay")
    assert till.come_back(payer, back).path == f"{PERMIT}/confirmation"
    assert say("en", "you paid", amount="£28.00") in payer.page.text


def test_who_went_away_for_good_is_forgotten_once_the_payment_ran_out(till: Till, payer: Browser) -> None:
    till.to_provider(payer)
    till.site.clock.move_on(hours=2)
    assert forget_what_is_over(till) == 0
    till.settle()
    assert till.payments() == [("closed", "P0020")]
    assert forget_what_is_over(till) == 1
    assert payer.get(f"{PERMIT}/after-paying").heading == say("en", "expired title")


def test_a_file_that_was_paid_for_is_not_removed(till: Till, payer: Browser) -> None:
    start(payer, PERMIT)
    payer.send({"how_many": "2"})
    payer.send({"name": "Canary Wren"})
    payer.send(file=("photo", "car.jpg", jpeg()), button=("formkit-upload", "yes"))
    assert "car.jpg" in payer.page.text
    payer.get(f"{PERMIT}/photo")
    payer.send()
    payer.send()
    page = till.leave_for_provider(payer)
    till.provider.choose(page, "close")
    payer.get(f"{PERMIT}/photo")
    remove = next(
        number for number, one in enumerate(payer.page.read.forms) if one.action.endswith("/remove")
    )
    assert payer.send(form=remove).path == f"{PERMIT}/confirmation"
    assert till.site.count("evidence_file") == 1
    rows = till.site.run(due(till.store, till.site.clock() + 1e6))
    files = [file.id for row in rows for file in row.evidence]
    assert len(files) == 1
    assert till.site.run(_bytes_of(till, files[0]))


async def _bytes_of(till: Till, file: str) -> bytes:
    return b"".join([piece async for piece in await till.parts.of(EvidenceKeeper).open(file)])


NO_PRICE = PAY_FORM.replace("price: £14 * how_many", "price: £14 * how_many / (how_many - 2)")


def walked_to_check_answers(site: Served, how_many: str = "2") -> Browser:
    """A person who answered everything."""
    person = site.browser()
    start(person, PERMIT)
    for entry in ({"how_many": how_many}, {"name": "Canary Wren"}, {}):
        person.send(entry)
    return person


def test_a_price_that_cannot_be_worked_out_is_told_before_anything_is_paid(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "a key")
    site = serve(forms=pay_folder(tmp_path / "forms", "https://pay.example", NO_PRICE))
    shown = walked_to_check_answers(site).send()
    assert shown.heading == say("en", "pay unknown")
    assert "01632 960 009" in shown.text
    assert (site.count("payment"), site.count("submission")) == (0, 0)


def test_a_form_whose_payment_has_no_key_says_so_before_it_is_filled_in(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=pay_folder(tmp_path / "forms", "https://pay.example"))
    shown = site.browser().get(PERMIT)
    assert say("en", "not yet title") in shown.text
    assert f"{KEY} is not set" in shown.text
    assert "01632 960 009" in shown.text
    assert say("en", "start now") not in shown.text


def test_whoever_began_before_the_key_was_gone_is_told_whom_to_call(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "a key")
    folder = pay_folder(tmp_path / "forms", "https://pay.example")
    before = serve(forms=folder, data=tmp_path / "data")
    person = walked_to_check_answers(before)
    before.close()
    monkeypatch.delenv(KEY)
    after = serve(forms=folder, data=tmp_path / "data")
    again = after.browser()
    again.client.cookies.update(person.client.cookies)
    again.get(f"{PERMIT}/check-answers")
    shown = again.send()
    assert (shown.status, shown.heading) == (503, say("en", "pay nobody"))
    assert "01632 960 009" in shown.text


def test_every_button_of_the_stand_in_inside_the_app_ends_as_it_should(serve: Serve, tmp_path: Path) -> None:
    folder = pay_folder(tmp_path / "forms", "https://pay.example")
    site = serve(forms=folder, https=False, pretend_payments=True, hosts=["forms.exampleton.example"])
    headings, person = {}, site.browser()
    for button in ("decline", "cancel", "pay"):
        person = walked_to_check_answers(site)
        person.send()
        shown = person.send(button=("choice", "continue"))
        assert shown.heading == "Pretend to pay"
        pressed = next(number for number, one in enumerate(shown.read.forms) if one.action.endswith(button))
        headings[button] = person.send(form=pressed).heading
    assert headings == {
        "decline": say("en", "pay declined"),
        "cancel": say("en", "pay cancelled"),
        "pay": say("en", "sent paid"),
    }
    assert reference(person.page)
    assert site.count("submission") == 1


def test_no_stand_in_takes_payments_where_residents_are(serve: Serve, tmp_path: Path) -> None:
    folder = pay_folder(tmp_path / "forms", "https://pay.example")
    with pytest.raises(SettingsRefused, match="without paying"):
        serve(forms=folder, https=True, pretend_payments=True)
