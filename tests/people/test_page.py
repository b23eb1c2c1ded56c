"""A data protection officer learns who had to do with what was sent, of their forms and of no other."""

from __future__ import annotations

from formkit.people.views import ADDRESS, MISTAKES
from tests.operating.waiting import form_becomes, operator, references_in_log
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.walking import finish

BIN, OTHER = "report-a-missed-bin", "bulky-waste"


def officer(site: Served, *forms: str) -> Browser:
    """Somebody who sees to personal data, of these forms or of all."""
    return operator(site, *forms, role="data-protection")


def looked(site: Served, reference: str) -> None:
    """A caseworker has opened it."""
    operator(site, role="caseworker").get(f"/staff/cases/{BIN}/{reference}")


def test_it_says_who_opened_it_newest_first_and_is_in_the_log_itself(site: Served) -> None:
    reference = finish(site.browser())
    looked(site, reference)
    person = officer(site)
    page = person.get(f"{ADDRESS}?reference=%20{reference.lower()}")
    assert "Sent with “Report a missed bin” on 3 November 2026, 10am." in page.text
    assert "caseworker- Opened the request" in page.text
    assert references_in_log(site, "view", ADDRESS) == [reference]
    again = person.get(f"{ADDRESS}?reference={reference}").text
    assert again.index("Looked at who had to do with it") < again.index("Opened the request")


def test_what_is_of_another_form_reads_as_if_it_were_nowhere(site: Served) -> None:
    reference = finish(site.browser())
    looked(site, reference)
    form_becomes(site, reference, OTHER)
    of_bins = officer(site, BIN)
    theirs, nowhere = (
        of_bins.get(f"{ADDRESS}?reference={one}").text.replace(one, "") for one in (reference, "NONE2222")
    )
    assert theirs == nowhere
    assert "Nothing was sent under this reference with a form of yours" in theirs
    assert references_in_log(site, "view", ADDRESS) == []
    assert "Opened the request" in officer(site, OTHER).get(f"{ADDRESS}?reference={reference}").text


def test_of_what_is_deleted_the_log_still_says_who_opened_it(site: Served) -> None:
    reference = finish(site.browser())
    looked(site, reference)
    with site.database() as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM submission WHERE reference = ?", (reference,))
    page = officer(site, BIN).get(f"{ADDRESS}?reference={reference}")
    assert "Nothing is kept under this reference any more." in page.text
    assert "Opened the request" in page.text
    assert "Opened" not in officer(site, OTHER).get(f"{ADDRESS}?reference={reference}").text


def test_what_is_no_reference_is_said_at_the_box(site: Served) -> None:
    page = officer(site).get(f"{ADDRESS}?reference=Maria%20Jones%2C%20EX1")
    assert page.status == 422
    assert page.text.count(MISTAKES["reference"]) == 2
    assert "Maria" not in str(references_in_log(site, "view", ADDRESS))
    assert officer(site, BIN).get(ADDRESS).status == 200
