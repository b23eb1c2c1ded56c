"""The pages that belong to no form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from formkit.rendering.frame import Site
from formkit.rendering.site_pages import (
    cookies_view,
    expired_view,
    leave_view,
    left_view,
    privacy_view,
    trouble_view,
)
from formkit.rendering.words import say
from formkit.web.error_pages import KNOWN
from tests.rendering.drawing import SENDING, Tags, assets, catalogue, drawn, missed_bin, reads, shown

FORMS = tuple(catalogue().forms.values())
SITE = Site(catalogue().council, assets())
TODAY = date(2026, 11, 3)


@pytest.mark.parametrize("status", KNOWN)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_trouble_says_what_became_of_the_answers_and_how_to_reach_a_person(
    status: int, language: str
) -> None:
    view = trouble_view(
        SITE, status, form=missed_bin(), again="/x", language=language, number="ab12", seconds="30"
    )
    html = drawn("trouble.html", view)
    assert len(view.says) == 2
    assert "{" not in reads(html)
    assert "01632 960 001" in html


def test_trouble_without_a_form_leads_to_the_council() -> None:
    html = drawn("trouble.html", trouble_view(SITE, 404))
    assert "Exampleton Customer Centre" in reads(html)


def test_an_expired_visit_says_how_long_answers_are_kept() -> None:
    html = drawn("trouble.html", expired_view(SITE, missed_bin()))
    assert say("en", "expired", minutes="60") in reads(html)
    assert "/report-a-missed-bin" in [one.get("href") for one in Tags(html).named("a")]


def test_leaving_asks_first_and_says_what_is_gone_then() -> None:
    asked = drawn("leave.html", leave_view(shown(missed_bin()), SENDING, "/a-form/bin"))
    assert say("en", "leave title") in reads(asked)
    assert [one["action"] for one in Tags(asked).named("form")] == [SENDING.action]
    assert "/a-form/bin" in [one.get("href") for one in Tags(asked).named("a")]
    assert say("en", "left") in reads(drawn("trouble.html", left_view(SITE)))


@pytest.mark.parametrize(("is_counted", "value"), [(True, "no"), (False, "yes")])
def test_the_cookies_page_names_every_cookie_and_has_a_switch(is_counted: bool, value: str) -> None:
    view = cookies_view(
        SITE, ("__Host-formkit", "__Host-other", "__Host-language"), is_counted=is_counted, token="t"
    )
    html = drawn("cookies.html", view)
    assert "__Host-formkit" in reads(html)
    assert "__Host-other" in reads(html)
    assert "__Host-language" in reads(html)
    assert [one["value"] for one in Tags(html).named("input") if one["name"] == "count"] == [value]


def test_privacy_says_for_each_form_how_long_and_by_what_law() -> None:
    words = reads(drawn("privacy.html", privacy_view(SITE, FORMS, today=TODAY)))
    for form in FORMS:
        assert form.title in words
        assert f"Deleted from this website after: {form.keep_for}" in words
        assert f"Kept by the council for: {form.council_keeps_for}" in words
        assert form.legal_reason in words
    assert "dpo@exampleton.gov.uk" in words
    assert "viruses" not in words, "they are not checked here"
    words = reads(drawn("privacy.html", privacy_view(SITE, FORMS, today=TODAY, checks_files=True)))
    assert "Each file that you add is checked for viruses" in words


def test_privacy_says_what_the_site_does_where_that_is_not_what_the_form_says() -> None:
    silent = replace(missed_bin(), keep_for="", council_keeps_for="", variants={})
    words = reads(drawn("privacy.html", privacy_view(SITE, [missed_bin()], today=TODAY, purge_after=30)))
    assert "Deleted from this website after: 30 days" in words
    words = reads(drawn("privacy.html", privacy_view(SITE, [silent], today=TODAY, purge_after=1)))
    assert "Deleted from this website after: 1 day" in words
    words = reads(drawn("privacy.html", privacy_view(SITE, [missed_bin()], today=TODAY, purge_after=900)))
    assert "Deleted from this website after: 12 months" in words
    words = reads(drawn("privacy.html", privacy_view(SITE, [silent], today=TODAY)))
    assert "Deleted from this website after" not in words
    assert "This website keeps the copy until the council has it deleted." in words
    assert "Kept by the council" not in words


def test_privacy_says_it_in_welsh_where_a_form_is_in_welsh() -> None:
    view = privacy_view(SITE, [missed_bin()], "cy", today=TODAY)
    words = reads(drawn("privacy.html", view))
    assert "ar ôl: 12 mis" in words
    assert "am: 2 flynedd" in words
    view = privacy_view(SITE, [missed_bin()], "cy", today=TODAY, purge_after=30)
    assert "ar ôl: 30 diwrnod" in reads(drawn("privacy.html", view))
