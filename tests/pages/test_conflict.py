"""Two tabs: what is kept and what was sent just now, side by side."""

from __future__ import annotations

from formkit.definition.pages import QuestionPage
from formkit.pages.conflict import ConflictView, conflict_view
from formkit.rendering.words import say
from tests.rendering.drawing import ANSWERS, SENDING, Tags, drawn, missed_bin, page_of, reads, shown


def view_of(page_id: str, sent: dict[str, object], entry: dict[str, tuple[str, ...]]) -> ConflictView:
    """The view for a page that was answered with `sent` after ANSWERS were kept."""
    page = page_of(missed_bin(), page_id)
    assert isinstance(page, QuestionPage)
    answers = {**ANSWERS, **sent}
    return conflict_view(shown(missed_bin(), ANSWERS), page, ANSWERS, answers, entry, SENDING)  # type: ignore[arg-type]  # answers of any type


def test_both_answers_are_shown_in_words() -> None:
    words = reads(drawn("conflict.html", view_of("bin", {"bin": "food"}, {"bin": ("food",)})))
    assert f"{say('en', 'kept now')} Garden waste (brown bin)" in words
    assert "What you sent just now Food waste (small green caddy)" in words


def test_only_questions_that_differ_are_shown() -> None:
    view = view_of("contact", {"contact.email": "other@example.com"}, {})
    assert [row.question for row in view.rows] == ["Email address"]


def test_a_blank_answer_is_said() -> None:
    (row,) = view_of("contact", {"contact.email": None}, {}).rows
    assert row.sent == (say("en", "not provided"),)


def test_what_was_sent_can_be_sent_again_just_as_it_was() -> None:
    entry: dict[str, tuple[str, ...]] = {"bin": ("food", 'a "quote" <b>')}
    html = drawn("conflict.html", view_of("bin", {"bin": "food"}, entry))
    hidden = [one["value"] for one in Tags(html).named("input") if one["name"] == "bin"]
    assert hidden == list(entry["bin"])


def test_keeping_leads_back_to_the_page() -> None:
    view = view_of("bin", {"bin": "food"}, {})
    assert view.keep == "/report-a-missed-bin/bin"
