"""What a council pastes into its own site: plain HTML, whole addresses, words that say which form."""

from __future__ import annotations

from dataclasses import replace

from formkit.rendering.embedding import link_list, start_address, start_button, style_link
from tests.rendering.drawing import Tags, catalogue, missed_bin, reads

ADDRESS = "https://forms.exampleton.example"


def test_a_start_button_is_a_link_to_the_start_page_that_says_which_form() -> None:
    html = start_button(missed_bin(), ADDRESS, "en")
    (link,) = Tags(html).named("a")
    assert link["href"] == f"{ADDRESS}/report-a-missed-bin"
    assert reads(html).strip() == "Start now: Report a missed bin"


def test_in_welsh_it_leads_to_the_welsh_page_and_says_its_language() -> None:
    html = start_button(missed_bin().said("cy"), ADDRESS, "cy", "leaflet")
    assert Tags(html).named("a")[0]["href"] == f"{ADDRESS}/report-a-missed-bin?lang=cy&from=leaflet"
    assert Tags(html).named("p")[0]["lang"] == "cy"
    assert "Rhoi gwybod am fin a gollwyd" in reads(html)


def test_links_have_the_title_and_what_people_can_do_there() -> None:
    forms = tuple(catalogue().forms.values())
    html = link_list(forms, ADDRESS, "en")
    assert [one["href"] for one in Tags(html).named("a")] == [
        start_address(form, ADDRESS, "en") for form in forms
    ]
    assert all(form.title in reads(html) and form.description in reads(html) for form in forms)
    assert "<p></p>" not in link_list([replace(missed_bin(), description="")], ADDRESS, "en")


def test_what_an_author_wrote_is_text() -> None:
    form = replace(missed_bin(), title='<script>"x"</script>', description="a < b & c")
    for html in (start_button(form, ADDRESS, "en"), link_list([form], ADDRESS, "en")):
        assert "<script>" not in html
    assert "a &lt; b &amp; c" in link_list([form], ADDRESS, "en")


def test_there_is_no_script_and_one_style_that_may_be_left_out() -> None:
    html = style_link(ADDRESS) + start_button(missed_bin(), ADDRESS, "en")
    assert html.startswith(f'<link rel="stylesheet" href="{ADDRESS}/embed.css">\n')
    assert not [name for name in ("script", "style", "iframe", "form") if f"<{name}" in html]
