"""The page that asks for files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from markupsafe import escape

from formkit.bundled import folder
from formkit.definition.pages import EvidencePage
from formkit.evidence.inspection import Code
from formkit.evidence.uploads import CODES
from formkit.evidence.views import (
    LONGEST_SIDE,
    Arrived,
    SendingRules,
    evidence_error,
    evidence_view,
    file_types,
    late_view,
    sending_rules,
    size_in_words,
    wrong_link_view,
)
from formkit.journey.draft import KeptFile
from formkit.rendering.words import say, words
from tests.definition.writing import form_of
from tests.rendering.drawing import SENDING, Tags, drawn, missed_bin, page_of, reads, shown

KEPT = KeptFile("0" * 32, 'flat "3" <b>.jpg', "image/jpeg", 12, "ab")


def photo() -> EvidencePage:
    """The page that asks for a photo of the bin."""
    found = page_of(missed_bin(), "photo")
    assert isinstance(found, EvidencePage)
    return found


def html_of(page: EvidencePage, files: tuple[KeptFile, ...] = (), *errors: str) -> str:
    """The page as it is drawn."""
    return drawn("evidence.html", evidence_view(shown(missed_bin()), page, files, SENDING, errors))


def test_the_page_says_which_files_how_large_and_how_many() -> None:
    said = reads(html_of(photo()))
    assert "JPG, PNG, HEIC or WebP" in said
    assert "10MB" in said
    assert say("en", "one file") in said
    assert say("en", "choose file optional") in said


def test_the_browser_offers_the_same_kinds() -> None:
    (chooser,) = [one for one in Tags(html_of(photo())).named("input") if one.get("type") == "file"]
    assert chooser["accept"] == ".jpg,.jpeg,.jfif,.jpe,.png,.heic,.heif,.webp"
    assert chooser["name"] == "photo"


def test_a_kept_file_can_be_fetched_and_removed_and_its_name_is_text() -> None:
    html = html_of(photo(), (KEPT,))
    address = f"/report-a-missed-bin/photo/files/{'0' * 32}"
    assert [one["href"] for one in Tags(html).named("a") if "download" in one] == [address]
    assert f"{address}/remove" in [one["action"] for one in Tags(html).named("form")]
    assert KEPT.name in reads(html)
    assert "<b>" not in html


def test_where_there_are_enough_files_none_is_asked_for() -> None:
    html = html_of(photo(), (KEPT,))
    assert 'type="file"' not in html
    assert say("en", "enough files") in reads(html)
    assert say("en", "continue") in reads(html)


def test_a_mistake_always_has_an_input_to_go_to() -> None:
    html = html_of(photo(), (KEPT,), "The selected file is empty")
    assert '<a href="#photo">The selected file is empty</a>' in html
    assert 'id="photo"' in html
    assert "<title>Error: " in html


def test_each_file_that_was_not_taken_is_a_line_and_its_name_is_text() -> None:
    page = replace(photo(), most=3)
    codes = (("empty file", "a.jpg"), ("too large", "<b>.jpg"))
    wrong = [evidence_error(page, code, "en", name) for code, name in codes]
    html = html_of(page, (KEPT,), *wrong)
    assert reads(html).count("a.jpg: The selected file is empty") == 2
    assert reads(html).count("<b>.jpg: The selected file must be smaller than 10MB") == 2
    assert "<b>" not in html


def test_several_files_can_be_chosen_at_once_where_the_page_takes_them() -> None:
    for most, several in ((1, False), (3, True)):
        (chooser,) = [
            one
            for one in Tags(html_of(replace(photo(), most=most))).named("input")
            if one.get("type") == "file"
        ]
        assert ("multiple" in chooser) is several


@pytest.mark.parametrize("language", ["en", "cy"])
def test_all_that_the_script_says_stands_in_the_page_in_its_language(language: str) -> None:
    speaking = replace(shown(missed_bin()), language=language)
    html = drawn("evidence.html", evidence_view(speaking, replace(photo(), most=3), (), SENDING))
    for code in (
        *(
            "chosen files",
            "do not send",
            "made smaller",
            "chosen too large",
            "chosen too many",
            "stop sending",
        ),
        *("how much is sent", "sent so far", "looking into files", "sending stopped", "sending lost"),
        *("choose files button", "drop files", "no file chosen", "in drop zone", "left drop zone"),
    ):
        assert str(escape(words(language)[code])) in html, code
    script = (folder("static") / "uploads.js").read_text(encoding="utf-8")
    code = re.sub(r"(^|\s)//[^\n]*", "", script)
    assert re.findall(r"[\"`][A-Z][a-z]+ |textContent = [\"`]\w", code) == [], "no sentence of its own"


def test_the_script_is_told_how_many_how_large_and_whether_a_photo_may_become_a_jpeg() -> None:
    page = replace(photo(), most=3)
    assert sending_rules(page, 1) == SendingRules(2, 10_000_000, LONGEST_SIDE)
    assert sending_rules(replace(page, files=("png", "pdf")), 4) == SendingRules(0, 10_000_000, 0)


def test_how_it_is_sent_is_asked_once_above_the_box() -> None:
    page = replace(photo(), most=3, cannot_upload=("post it",))
    asked, rest = say("en", "how to send"), say("en", "how to send the rest")
    before, after = html_of(page), html_of(page, (KEPT,))
    assert before.index(asked) < before.index('type="file"')
    assert (rest in before, asked in after, rest in after) == (False, False, True)
    assert rest not in html_of(replace(page, most=1), (KEPT,))


def test_only_a_page_for_several_files_has_a_button_to_add_more() -> None:
    assert "formkit-upload" not in html_of(photo())
    assert "formkit-upload" in html_of(replace(photo(), most=3))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everything_that_can_be_wrong_with_a_file_has_words(language: str) -> None:
    codes = {CODES.get(code, code) for code in get_args(Code)}
    codes |= {"empty", "too large", "too many", "no room", "quota"}
    for code in codes:
        words = evidence_error(photo(), code, language)
        assert "{" not in words, code


def test_the_author_s_own_words_for_a_mistake_come_first() -> None:
    page = replace(photo(), overrides={"too large": "Take a photo of less than {size}"})
    assert evidence_error(page, "too large", "en") == "Take a photo of less than 10MB"
    assert evidence_error(page, "empty", "en") == say("en", "evidence empty")


@pytest.mark.parametrize(
    ("files", "language", "expected"),
    [
        (("jpg",), "en", "JPG"),
        (("jpg", "pdf"), "en", "JPG or PDF"),
        (("jpg", "png", "pdf"), "cy", "JPG, PNG neu PDF"),
    ],
)
def test_kinds_of_file_are_listed_as_people_say_them(
    files: tuple[str, ...], language: str, expected: str
) -> None:
    assert file_types(replace(photo(), files=files), language) == expected


@pytest.mark.parametrize(
    ("size", "expected"), [(10_000_000, "10MB"), (1_000_000, "1MB"), (500_000, "500KB"), (1_500_000, "1.5MB")]
)
def test_a_size_is_said_as_people_know_it(size: int, expected: str) -> None:
    assert size_in_words(size) == expected


FORM = form_of("- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n")
PAGE = EvidencePage("proof", "Show us your rent", (), "your proof", ("a letter",), most=2)
DAY = date(2026, 12, 22)


def page(*files: str, is_complete: bool = False, error: str = "", language: str = "en") -> str:
    arrived = Arrived("7QTGJ74D", files, DAY, is_complete)
    view = late_view(
        replace(shown(FORM), language=language), PAGE, arrived, SENDING, (error,) if error else ()
    )
    return drawn("late_evidence.html", view)


def test_it_says_for_which_form_until_when_and_what_counts() -> None:
    words = reads(page())
    for said in (
        "7QTGJ74D",
        say("en", "late until", day="Tuesday 22 December 2026"),
        "a letter",
        say("en", "upload several"),
    ):
        assert said in words
    assert say("en", "late all") not in words


def test_files_are_listed_by_name_and_escaped() -> None:
    html = page("<b>rent</b>.pdf")
    assert "&lt;b&gt;rent" in html
    assert say("en", "late all") in html
    assert say("en", "remove") not in reads(html)


def test_a_page_that_is_full_asks_for_no_more() -> None:
    html = page("one.pdf", "two.pdf")
    assert 'type="file"' not in html
    assert say("en", "late full") in reads(html)


def test_a_page_that_is_complete_says_so_and_still_takes_more() -> None:
    html = page("one.pdf", is_complete=True)
    assert say("en", "late complete") in reads(html)
    assert 'type="file"' in html
    assert say("en", "late all") not in html


def test_a_mistake_is_told_above_and_at_the_box() -> None:
    html = page(error="Select a file to add")
    assert html.count("Select a file to add") == 2
    assert 'href="#proof"' in html
    assert "<title>Error: " in html


@pytest.mark.parametrize(("language", "said"), [("en", "reference number"), ("cy", "cyfeirnod")])
def test_it_speaks_the_language_of_the_submission(language: str, said: str) -> None:
    assert said in reads(page(language=language))


def test_a_link_that_opens_nothing_leads_to_people() -> None:
    words = reads(drawn("trouble.html", wrong_link_view(shown(FORM).site, FORM, "en")))
    assert say("en", "late wrong") in words
    assert "01632 960 004" in words
