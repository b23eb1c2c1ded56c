"""Money, with assumptions that can be changed."""

from __future__ import annotations

from tests.web.analyst.analysing import BIN
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BIN}/cost"


def test_assumptions_are_changed_and_counted_with_at_once(analyst: Browser) -> None:
    before = analyst.get(HERE)
    assert "Socitm" in before.text
    page = analyst.send({"assumed-phone": "283.00"}, form=1)
    assert "Your figures are kept." in page.text
    assert 'value="283.00"' in page.html
    assert page.text.count("£") >= before.text.count("£")
    analyst.send({"assumed-phone": "2.83"}, form=1)


def test_what_is_no_amount_is_told_and_nothing_is_kept(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"assumed-web": "cheap", "assumed-then-phone": "120"}, form=1)
    assert page.status == 422
    assert "Cost of a web visit: enter an amount in pounds, such as 2.83" in page.text
    assert "enter 100 or less" in page.text
    assert 'value="cheap"' in page.html
    assert 'value="0.15"' in analyst.get(HERE).html


def test_volumes_make_take_up(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"month": "2026-08", "volume-phone": "1,000", "volume-face-to-face": "20"}, form=2)
    assert "August 2026: 1,000 by phone, 20 face to face." in page.text
    page = analyst.send({"month": "2027-01", "volume-phone": "x", "volume-face-to-face": ""}, form=2)
    assert page.status == 422
    assert "The month must not be in the future" in page.text
