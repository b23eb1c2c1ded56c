"""Run with the guests installed: each is used through formkit's own doors, and keeps its contract. Prints what came of it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from filing_cabinet import Cabinet
from honesty_box import Box
from house_style import CALM
from library_card.question import ANSWER
from notice_board import wing
from reading_room import Room

from formkit.catalogue import read_catalogue
from formkit.payments.base import PaymentOrder, PaymentProvider
from formkit.testing import (
    check_answer_type,
    check_check,
    check_destination,
    check_lookup,
    check_provider,
    check_wing,
)
from tests.patience import wait_until
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for
from tests.web.visiting import parts_in
from tests.web.walking import start

FORM = """\
formkit: 1
form: loans
title: Renew your loans
version: 1
council: testham
owner: Test manager
user need: I want to keep my books.
before you start:
  time: 2 minutes
what happens next:
  - we will: renew them
    within: 3 working days
  - if we do not: Call us on {phone library}.
other ways:
  library: {phone: 01632 960 001, open: "Monday to Friday, 9am to 5pm"}
send to: drawers
keep for: 12 months
privacy notice: /privacy/loans
steps:
  - tell: Have your card at hand!
    id: hand
    say: You need its number.
  - ask: What is the number of your library card?
    id: card
    answer: library card
    called: card number
    why we ask: So that we find your loans.
  - ask: When will you bring the books?
    id: day
    answer: date
    called: day
    why we ask: So that somebody is there.
    look up: open days for card
  - pay: The fee
    id: fee
    amount: £1
    with: honesty box
    says: Library fee
"""
COUNCIL = """\
formkit: 1
council: testham
name: {en: Testham Council, cy: Cyngor Testham}
nation: england
website: https://www.testham.gov.uk
data protection: {contact: dpo@testham.gov.uk, privacy notice: /privacy}
destinations:
  drawers: {cabinet: drawer-a}
look ups:
  open days: {days: [2026-11-10, 2026-11-12]}
payments:
  honesty box: {key: BOX_KEY}
"""


class Row:
    """A delivery that a contract check hands over."""

    id, reference, destination, form, attempts, part, sequence = 1, "REF", "drawers", "loans", 0, 0, 1
    document, evidence = b"{}", ()


async def keep_contracts(folder: Path) -> None:
    drawer = folder / "drawer.txt"

    def lines() -> int:
        return drawer.read_text().count("\n") if drawer.exists() else 0

    async def box() -> PaymentProvider:
        made: PaymentProvider = Box()
        return made

    await check_destination(Cabinet(drawer), Row(), lines)
    await check_lookup(Room(("2026-11-10", "2026-11-12")), {})
    await check_provider(box, PaymentOrder("1", 100, "REF", "Fee", "https://here/back"))


def renew(folder: Path) -> dict[str, object]:
    """A journey through a form that needs every guest."""
    forms = folder / "forms"
    (forms / "councils").mkdir(parents=True)
    (forms / "councils/testham.yaml").write_text(COUNCIL, encoding="utf-8")
    (forms / "loans.yaml").write_text(FORM, encoding="utf-8")
    site = Served(settings_for(folder / "data", forms=forms), Clock())
    try:
        check_wing(wing, parts_in(site))
        person = Browser(site.client())
        start(person, "/loans")
        person.send()
        refused = person.send({"card": "no"})
        person.send({"card": "a12 3456"})
        offered = [day for day in ("2026-11-10", "2026-11-12") if day in person.page.html]
        person.send({"day": "2026-11-12"})
        person.send()
        person.send(button=("choice", "continue"))
        drawer = folder / "data/outbox/testham/drawer-a.txt"
        wait_until(drawer.exists)
        wait_until(lambda: site.client("127.0.0.1").get("/healthz").json()["notes"] == 2)
        health = site.client("127.0.0.1").get("/healthz").json()
        return {
            "shouts": [one.instead for one in read_catalogue(forms).problems],
            "refused": "Enter a card number, like A123456" in refused.html,
            "offered": offered,
            "sent": site.count("submission"),
            "delivered": len(drawer.read_text(encoding="utf-8").splitlines()),
            "board": "The library is open." in person.get("/notice-board").html,
            "notes": health["notes"],
            "dusted": health["background"]["dusting"]["done"],
        }
    finally:
        site.close()


if __name__ == "__main__":
    os.environ["BOX_KEY"] = "a key"
    check_answer_type(ANSWER)
    check_check(CALM)
    asyncio.run(keep_contracts(Path(sys.argv[1])))
    print(json.dumps(renew(Path(sys.argv[1]))))
