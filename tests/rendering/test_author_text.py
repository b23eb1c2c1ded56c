"""What an author writes and what a person typed, drawn together: nothing of either is ever executed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.pictures import Picture
from formkit.definition.placeholders import Placeholder
from formkit.journey.journey import said
from formkit.questions.wording import Wording
from formkit.rendering.author_text import Filling, marked_up, plain_text
from tests.rendering.drawing import ANSWERS, Tags, form_with, journey, missed_bin, reads

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h2", "h3"}
SCHEMES = {"https", "http", "mailto", "tel"}


def no_value(place: Placeholder) -> str:
    """Stands where no place is expected to be filled."""
    return f"[{place.name}]"


def is_harmless(html: str) -> bool:
    """Only tags of text, only links that lead somewhere, nothing that listens to an event."""
    for tag, attributes in Tags(html).tags:
        if tag not in ALLOWED or set(attributes) - {"class", "href"}:
            return False
        scheme = re.match(r"\s*([^/?#]*):", attributes.get("href", ""))
        if scheme and scheme[1].lower() not in SCHEMES:
            return False
    return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Just words.", '<p class="govuk-body">Just words.</p>'),
        ("Some **bold**.", '<p class="govuk-body">Some <strong>bold</strong>.</p>'),
        (
            "- one\n- two",
            '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n<li>two</li>\n</ul>',
        ),
        ("1. one", '<ol class="govuk-list govuk-list--number">\n<li>one</li>\n</ol>'),
        (
            "[Tell us](https://www.testham.example/tell)",
            '<p class="govuk-body"><a href="https://www.testham.example/tell" class="govuk-link">Tell us</a></p>',
        ),
        ("## Where to look", '<h2 class="govuk-heading-m">Where to look</h2>'),
        ("### On the meter", '<h3 class="govuk-heading-s">On the meter</h3>'),
        ("Fish & chips < 3", '<p class="govuk-body">Fish &amp; chips &lt; 3</p>'),
        ("Call {name}.", '<p class="govuk-body">Call [name].</p>'),
        ("", ""),
    ],
)
def test_markdown_becomes_the_design_system_s_text(text: str, expected: str) -> None:
    assert marked_up(text, no_value) == expected


def test_a_link_of_the_council_is_made_whole() -> None:
    html = marked_up("[Bins](/bins)", no_value, lambda link: f"https://www.testham.example{link}")
    assert 'href="https://www.testham.example/bins"' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1)>x</b>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        '[x](https://a.example/"onmouseover="alert(1))',
        "[x](https://a.example 'title\" onmouseover=alert(1)')",
        "![x](https://a.example/track.png)",
        "<https://a.example/<script>>",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "`<script>`",
        "    <script>alert(1)</script>",
        "```html\n<script>alert(1)</script>\n```",
        "# <svg onload=alert(1)>",
        "> <iframe src=https://a.example>",
        "<style>body{display:none}</style>",
        "<!-- --><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<a href='javascript:alert(1)'>x</a>",
        "<form action=https://a.example><button>x</button></form>",
        "\ue000\ue001<script>\ue000",
    ],
)
def test_nothing_that_an_author_writes_executes(text: str) -> None:
    html = marked_up(text, no_value)
    assert is_harmless(html), html


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "**not bold**",
        "[not a link](https://a.example)",
        "- not a list",
        "# not a heading",
        "`not code`",
        "<b>not bold</b>",
        "{other}",
        "&amp;",
        '" onmouseover="alert(1)',
        "line 1\nline 2",
        "javascript:alert(1)",
    ],
)
def test_a_value_is_text_whatever_it_looks_like(value: str) -> None:
    html = marked_up("You said {it}, *surely*.", lambda place: value)
    assert is_harmless(html), html
    assert reads(html) == f"You said {' '.join(value.split())}, surely."
    assert {tag for tag, _ in Tags(html).tags} == {"p", "em"}


def test_a_value_cannot_stand_for_another_value() -> None:
    """A marker that was smuggled into an answer brings no tag in; entries with such letters are refused before."""
    values = {"first": "\ue001<b>", "second": "<i>"}
    html = marked_up("{first} {second}", lambda place: values[place.name])
    assert is_harmless(html)
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("place", ["[x]({it})", "<{it}>", "[{it}](https://a.example/{it})"])
def test_a_value_does_not_make_a_link(place: str) -> None:
    html = marked_up(place, lambda place: "javascript:alert(1)")
    assert is_harmless(html), html


@given(st.text(), st.text())
def test_no_text_and_no_value_execute(text: str, value: str) -> None:
    assert is_harmless(marked_up(f"{text} {{it}} {text}", lambda place: value))


def test_a_heading_is_filled_as_plain_text() -> None:
    assert plain_text("Is {it} *right*, {it}?", lambda place: "<b>") == "Is <b> *right*, <b>?"


def test_a_text_without_places_stays_as_it_is() -> None:
    assert plain_text("When? { }", no_value) == "When? []"
    assert plain_text("When?", no_value) == "When?"


@pytest.mark.parametrize(
    "html", ["<script>", "<p onclick=x>", '<a href="javascript:x">', '<a href=" data:x">', "<img src=x>"]
)
def test_what_could_execute_is_seen_as_such(html: str) -> None:
    assert not is_harmless(html)


STEPS = """\
  - ask: What is your name?
    id: name
    answer: name
    why we ask: To greet you.
  - ask: Which days suit you?
    id: suits
    called: the days that suit you
    answer: any of
    options: [{mon: Monday}, {tue: Tuesday}]
    why we ask: To plan.
"""


def test_an_answer_is_shown_in_words() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), ANSWERS))
    assert (
        filling.plain("You said {bin} and {due}.") == "You said Garden waste (brown bin) and 2 November 2026."
    )


def test_an_answer_is_shown_in_the_page_s_language() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), ANSWERS), Wording("cy"))
    assert filling.plain("{due}") == "2 Tachwedd 2026"


def test_several_answers_are_listed() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "Siân", "suits": ("mon", "tue")}))
    assert filling.plain("{suits}") == "Monday, Tuesday"


def test_a_contact_is_its_phone_number() -> None:
    assert Filling(missed_bin()).plain("Call {phone waste}.") == "Call 01632\u00a0960\u00a0001."


LINK = '<a href="tel:{}" aria-label="{}" class="govuk-link formkit-phone">{}</a>'
WASTE = LINK.format("01632960001", "01632 960 001, Bins and recycling", "01632 960 001")
OTHER = LINK.format("01632960009", "01632 960 009, Phone", "01632 960 009")
NINES = LINK.format("999", "999, Phone", "999")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call {phone waste}.", f"Call {WASTE}."),
        ("Call **{phone waste}** now.", f"Call <strong>{WASTE}</strong> now."),
        ("Call {phone waste} or 01632 960 009.", f"Call {WASTE} or {OTHER}."),
        ("If someone feels ill, call 999 at once.", f"If someone feels ill, call {NINES} at once."),
        ("Call **999**", f"Call <strong>{NINES}</strong>"),
        ("[Call {phone waste}](/bins)", "Call 01632 960 001"),
        ("[Call 01632 960 009](/bins)", "Call 01632 960 009"),
    ],
)
def test_a_phone_in_any_text_is_a_link_but_for_one_in_a_link(text: str, expected: str) -> None:
    html = Filling(missed_bin()).html(text)
    assert (reads(html) if "[" in text else html) == (
        expected if "[" in text else f'<p class="govuk-body">{expected}</p>'
    )
    assert html.count("<a ") == (1 if "[" in text else expected.count("<a "))


@pytest.mark.parametrize("text", ["## Call {phone waste}", "### Call 01632 960 009", "## Call 999"])
def test_a_phone_in_a_heading_is_no_link(text: str) -> None:
    assert Tags(Filling(missed_bin()).html(text)).named("a") == []


def test_a_phone_that_a_person_typed_is_no_link() -> None:
    form = form_with(STEPS)
    html = Filling(form, journey(form, {"name": "07700 900 123", "suits": ("mon",)})).html("You are {name}")
    assert Tags(html).named("a") == []


def test_a_phone_is_called_one_in_the_page_s_language() -> None:
    assert "999, Ffôn" in Filling(missed_bin(), wording=Wording("cy")).html("Ffoniwch 999.")


def test_before_anything_is_answered_a_place_is_empty() -> None:
    assert Filling(missed_bin()).plain("Your {bin}.") == "Your ."


def test_an_answer_off_the_journey_is_not_shown() -> None:
    filling = Filling(missed_bin(), journey(missed_bin(), {**ANSWERS, "bin": "food"}))
    assert filling.plain("[{subscribed}]") == "[]"


def test_a_value_with_markdown_and_html_stays_text() -> None:
    form = form_with(STEPS)
    filling = Filling(form, journey(form, {"name": "**<b>[x](/y)**", "suits": ("mon",)}))
    assert str(filling.html("Hello {name}")) == '<p class="govuk-body">Hello **&lt;b&gt;[x](/y)**</p>'


def test_a_link_of_a_form_is_on_the_council_s_website() -> None:
    html = Filling(missed_bin()).html("[Join](/garden-waste)")
    assert 'href="https://www.exampleton.gov.uk/garden-waste"' in html


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (None, "en", ""),
        (date(2026, 11, 3), "en", "3 November 2026"),
        (date(2026, 11, 3), "cy", "3 Tachwedd 2026"),
        (Decimal("1234.00"), "en", "1,234"),
        (Decimal("12.50"), "en", "12.5"),
        ("text", "en", "text"),
    ],
)
def test_a_sum_is_said_in_words(value: object, language: str, expected: str) -> None:
    assert said(value, language) == expected


METER = {"meter.png": Picture("/static/pictures/meter-1.png", 40, 30), "bad.svg": Picture("", problem="x")}


def test_a_picture_is_drawn_with_its_words_and_its_size() -> None:
    html = marked_up("See ![A meter of {who}](meter.png)", no_value, pictures=METER)
    assert Tags(html).named("img") == [
        {
            "src": "/static/pictures/meter-1.png",
            "alt": "A meter of [who]",
            "class": "formkit-picture",
            "width": "40",
            "height": "30",
        }
    ]


@pytest.mark.parametrize("name", ["tree.png", "bad.svg", "https://a.example/track.png", "//a.example/x.png"])
def test_a_picture_that_cannot_be_shown_is_said_in_words(name: str) -> None:
    html = marked_up(f"See ![a meter]({name})", no_value, pictures=METER)
    assert html == '<p class="govuk-body">See a meter</p>'


@pytest.mark.parametrize("value", ['" onerror="alert(1)', "<script>alert(1)</script>", "'>"])
def test_a_value_in_the_words_of_a_picture_stays_in_them(value: str) -> None:
    html = marked_up("![Of {who}](meter.png)", lambda _: value, pictures=METER)
    (img,) = Tags(html).named("img")
    assert img["alt"] == f"Of {value}"
    assert set(img) == {"src", "alt", "class", "width", "height"}
    assert Tags(html).named("script") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Like EX1 1AA & more", "Like EX1\u00a01AA &amp; more"),
        ("Ask us on 01632 960 001 first.",
         'Ask us on <a class="govuk-link formkit-phone" href="tel:01632960001" aria-label="01632 960 001, Phone">'
         "01632 960 001</a> first."),
        ("Call {phone waste}",
         'Call <a class="govuk-link formkit-phone" href="tel:01632960001" aria-label="01632 960 001, Bins and recycling">'
         "01632 960 001</a>"),
        ("<b>{bin}</b>", "&lt;b&gt;Garden waste (brown bin)&lt;/b&gt;"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_hint_is_plain_but_for_its_phones(text: str, expected: str) -> None:
    assert Filling(missed_bin(), journey(missed_bin(), ANSWERS)).line(text) == expected
