"""Who cannot pay is told whom to call: no key, no price; and a stand-in is only for trying out."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SettingsRefused
from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.paying import KEY, PAY_FORM, PERMIT, pay_folder
from tests.web.serving import Served
from tests.web.walking import reference, start

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
        "pay": say("en", "sent"),
    }
    assert reference(person.page)
    assert site.count("submission") == 1


def test_no_stand_in_takes_payments_where_residents_are(serve: Serve, tmp_path: Path) -> None:
    folder = pay_folder(tmp_path / "forms", "https://pay.example")
    with pytest.raises(SettingsRefused, match="without paying"):
        serve(forms=folder, https=True, pretend_payments=True)
