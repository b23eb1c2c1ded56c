"""Other ways to send evidence, as radios and in words, in both languages."""

from __future__ import annotations

import pytest

from formkit.definition.pages import EvidencePage
from formkit.questions.wording import Wording
from formkit.rendering.late_ways import said_way, ways_choice

PAGE = EvidencePage(
    "proof", "Show us", (), "your proof", (), cannot_upload=("use a link later", "post it", "bring it in")
)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_way_has_words_and_the_chosen_one_is_checked(language: str) -> None:
    choice = ways_choice(PAGE, "post it", language)
    assert choice is not None
    items = choice.params["items"]
    assert isinstance(items, list)
    assert [one["value"] for one in items] == ["upload now", "use a link later", "post it", "bring it in"]
    assert [one["checked"] for one in items] == [False, False, True, False]
    assert len({one["text"] for one in items}) == 4


def test_a_page_for_uploads_only_offers_no_choice() -> None:
    assert ways_choice(EvidencePage("proof", "Show us", (), "your proof", ()), "", "en") is None


def test_check_answers_says_the_way_only_where_one_was_chosen() -> None:
    for language in ("en", "cy"):
        said = Wording(language).text("", "bring it in")
        assert said_way(PAGE, "bring it in", language) == (said,)
    assert said_way(PAGE, 2, "en") == said_way(PAGE, None, "en") == ()
