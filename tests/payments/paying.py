"""A form that costs money, served with a pretend provider beside it; for tests of paying."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from formkit.payments.cancel_payment import provider_of
from formkit.payments.payment import Payment
from formkit.payments.settlement import settle_due
from formkit.storage.store import Store
from formkit.web.dependencies import Parts
from tests.payments.pretending import Pretending, pretending
from tests.storage.making import payments_of
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.serving import Clock, Served, parts_in
from tests.web.walking import COUNCIL, start

KEY = "TEST_PAY_KEY"
PERMIT = "/permit"
PAY_FORM = """\
formkit: 1
form: permit
title: Buy a permit
version: 3
council: testham
owner: Test manager
user need: I want to park.
before you start:
  time: 1 minute
work out:
  price: £14 * how_many
steps:
  - ask: How many do you want?
    id: how_many
    called: how many you want
    answer: whole number
    must be: 0 to 9
    why we ask: This sets the price.
  - ask: What is your name?
    id: name
    called: your name
    answer: text
    up to: 100 characters
    why we ask: So that we can write to you.
  - evidence: Show us your car
    id: photo
    called: a photo of your car
    accept: [a photo]
    optional: yes
    why we ask: So that we know it.
  - pay: Pay for your permit
    id: payment
    amount: price
    with: gov.uk pay
    says: Permits, {how_many} of them
what happens next:
  - we will: send your permit
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy/permit
"""


def pay_folder(place: Path, address: str, form: str = PAY_FORM) -> Path:
    """A forms folder whose council is paid through the provider at `address`."""
    (place / "councils").mkdir(parents=True)
    council = COUNCIL.format(council="testham", nation="england")
    council += f"payments:\n  gov.uk pay: {{key: {KEY}, address: '{address}'}}\n"
    (place / "councils" / "testham.yaml").write_text(council, encoding="utf-8")
    (place / "permit.yaml").write_text(form, encoding="utf-8")
    return place


@contextmanager
def open_till(serve: Serve, folder: Path) -> Iterator[Till]:
    """The form, served, and a provider that has the same clock."""
    with pretending(Clock()) as provider:
        site = serve(forms=pay_folder(folder, provider.address))
        provider.pretend.now = site.clock
        yield Till(site, provider)


@dataclass
class Till:
    """A site that takes money, and its provider."""

    site: Served
    provider: Pretending

    @property
    def parts(self) -> Parts:
        """The parts of the app."""
        return parts_in(self.site.app)

    @property
    def store(self) -> Store:
        """The store of the app itself."""
        return self.parts.store

    def settle(self) -> int:
        """Look after the payments that are due now; how many were ended."""

        async def ask(payment: Payment) -> object:
            return await provider_of(self.parts, payment).find(payment.provider_id)

        due = settle_due(payments_of(self.store), ask, self.site.clock)  # type: ignore[arg-type]  # see ask
        return self.site.run(due).done

    def to_check_answers(self, person: Browser, how_many: str = "2") -> Shown:
        """Answer everything."""
        start(person, PERMIT)
        person.send({"how_many": how_many})
        person.send({"name": "Canary Wren"})
        return person.send()

    def to_pay_page(self, person: Browser, how_many: str = "2") -> Shown:
        """Accept the answers."""
        self.to_check_answers(person, how_many)
        return person.send()

    def to_provider(self, person: Browser, how_many: str = "2") -> str:
        """Press "Continue to payment"; the address of the provider's page."""
        self.to_pay_page(person, how_many)
        return self.leave_for_provider(person)

    def leave_for_provider(self, person: Browser) -> str:
        """Press the first button of the page; where it leads."""
        left = person.send(button=("choice", "continue"), follow=False)
        assert left.status == 303, left.text
        return left.headers["location"]

    def come_back(self, person: Browser, address: str) -> Shown:
        """Follow the provider's link to the form."""
        parts = urlsplit(address)
        return person.get(f"{parts.path}?{parts.query}")

    def payments(self) -> list[tuple[str, str]]:
        """Standing and reason of each payment, in the order in which they were begun."""
        with self.site.database() as database:
            rows = database.execute("SELECT standing, why FROM payment ORDER BY rowid").fetchall()
        return [(str(standing), str(why)) for standing, why in rows]
