"""A clerk reads a submission on one page that needs nothing else and runs nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from formkit.rendering.environment import bundled_pages
from formkit.rendering.printed_submission import printed_submission
from tests.delivery.sending import submission


class Reading(HTMLParser):
    """What a page says, and the elements and addresses it has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.says = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [f"{value}" for name, value in attrs if name in ("src", "href", "action", "style")]

    def handle_data(self, data: str) -> None:
        self.says += data


def document() -> dict[str, Any]:  # Any: JSON
    """A submission of every type of answer."""
    return dict(json.loads(submission().document))


def printed(whole: Mapping[str, Any]) -> Reading:  # Any: JSON
    """The page of a document."""
    reading = Reading()
    reading.feed(printed_submission(whole, bundled_pages(is_preview=False)).decode())
    reading.says = re.sub(r"\s+", " ", reading.says)
    return reading


def test_it_says_what_was_sent_when_and_what_was_promised() -> None:
    page = printed(document())
    for said in (
        "Tell us everything", "REF234", "Tuesday 3 November 2026, 10am", "What happened?", "Line 1",
        "Line 2 🐈", "1 Rue Haute", "£1,234.50", "flat 3.jpg", "We will", "come and look", "Thursday 5 November 2026",
        "You need to",
    ):  # fmt: skip
        assert said in page.says, said
    assert page.addresses == ["photo-1.jpg"]


def test_whatever_people_typed_is_text() -> None:
    whole = document()
    whole["title"] = whole["promises"][0]["what"] = "<img src=x onerror=alert(1)>"
    whole["answers"][0] |= {"question": "<script>1</script>", "shown": ["</style><b>", "{{ 7*7 }}"]}
    whole["evidence"][0] |= {"name": '"><script>alert(1)</script>'}
    page = printed(whole)
    assert {"script", "img", "b"} & set(page.tags) == set()
    assert page.tags.count("style") == 1
    assert all(said in page.says for said in ("<script>1</script>", "</style><b>", "{{ 7*7 }}"))


def test_it_loads_nothing_and_is_in_english_around_the_words_of_the_form() -> None:
    whole = document() | {"language": "cy"}
    html = printed_submission(whole, bundled_pages(is_preview=False)).decode()
    assert not re.search(r"<(link|script|img|iframe)|url\(|@import|https?://", html.partition("<body>")[0])
    assert ('<html lang="en">' in html, '<dl lang="cy">' in html, "Welsh" in html) == (True, True, True)


def test_what_is_sensitive_missing_or_of_a_list_says_so() -> None:
    whole = document()
    whole["answers"][0] |= {"sensitive": "health", "shown": []}
    whole["answers"][1] |= {"list": "old_things", "item": 2}
    page = printed(whole)
    assert all(said in page.says for said in ("Sensitive: health", "Not answered", "Old things 2"))


def test_what_was_asked_after_a_list_is_no_part_of_its_last_item() -> None:
    whole = document()
    whole["answers"] = [dict(whole["answers"][0]) for _ in range(3)]
    whole["answers"][1] |= {"list": "old_things", "item": 1}
    html = printed_submission(whole, bundled_pages(is_preview=False)).decode()
    assert re.findall("<h3>(.*)</h3>", html) == ["Old things 1", "Other answers"]


def test_who_helped_what_was_paid_and_what_is_still_to_come_is_told() -> None:
    whole = document() | {
        "helper": {"name": "Ann", "relationship": "His sister"},
        "payment": {
            "provider": "gov.uk pay",
            "id": "p1",
            "amount_pence": 1205,
            "paid_at": "2026-11-03T10:00:00+00:00",
        },
        "later": [{"page": "photo", "way": "post it", "by": "2026-11-17"}],
        "declared": ["it is true"],
        "flags": [{"code": "fast", "says": "It was very fast."}],
        "channel": "assisted",
    }
    says = printed(whole).says
    for said in (
        "His sister", "£12.05 by gov.uk pay", "photo: post it, by Tuesday 17 November 2026", "it is true",
        "It was very fast.", "assisted",
    ):  # fmt: skip
        assert said in says, said


def test_a_promise_without_a_day_says_from_what_it_counts_and_one_with_an_hour_says_the_hour() -> None:
    whole = document()
    told = {"who": "we will", "what": "decide", "day": None, "moment": None, "after": None}
    whole["promises"] = [
        told | {"within": "5 working days", "after": "we have all your proof"},
        told | {"within": "2 hours", "day": "2026-11-03", "moment": "2026-11-03T15:15:00+00:00"},
    ]
    says = printed(whole).says
    assert "5 working days after we have all your proof" in says
    assert "Tuesday 3 November 2026, 3:15pm" in says


def test_what_came_later_is_printed_too_with_its_files_where_they_are() -> None:
    late = {
        "reference": "REF", "form": "f", "part": 2, "page": "proof", "question": "Proof of income", "is_complete": True,
        "received_at": "2026-11-04T10:00:00+00:00", "evidence": [{"file": "proof-1.pdf", "name": "slip.pdf"}],
        "promises": [], "council": "c",
    }  # fmt: skip
    html = printed_submission(
        late, bundled_pages(is_preview=False), lambda file: f"/api/files/{file}"
    ).decode()
    assert 'href="/api/files/proof-1.pdf"' in html
    assert all(said in html for said in ("Proof of income", "2 of what came later", "Yes"))


def test_what_the_person_needs_stands_first() -> None:
    need = {
        "id": "help",
        "question": "What do you need?",
        "answer": ["bsl"],
        "shown": ["Sign"],
        "sensitive": "health",
    }
    says = printed(document() | {"needs": [need]}).says
    assert says.index("What this person needs") < says.index("What do you need?") < says.index("Reference")
    assert "What this person needs" not in printed(document() | {"needs": []}).says


def test_a_trial_and_a_member_of_staff_are_told() -> None:
    says = printed(document() | {"trial": True, "channel": "trial", "member": "maria"}).says
    assert "Do not act upon it" in says
    assert "maria" in says
