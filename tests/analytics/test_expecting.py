"""What is expected of a page follows its kind, its fellows and its past, and no single page drags it along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from formkit.analytics.expectation import Expectation
from formkit.analytics.expecting import USUAL_ELSEWHERE, like_fellows, like_its_past
from formkit.analytics.numbers import PageNumbers
from formkit.analytics.wilson import Share
from tests.analytics.making import page_of, usual_pages


def beside(page: PageNumbers, fellows: Sequence[PageNumbers] = ()) -> Expectation:
    """What is expected of one page among others."""
    return like_fellows((page, *fellows))[0]


def spread(expected: Expectation) -> float:
    squares = sum(
        one.chance * (one.rates.a * (one.rates.a + 1)) / (whole * (whole + 1))
        for one in expected.guesses
        for whole in [one.rates.a + one.rates.b]
    )
    return float((squares - expected.mean**2) ** 0.5)


def test_a_page_alone_is_expected_to_be_about_as_usual() -> None:
    assert beside(page_of()).mean == pytest.approx(USUAL_ELSEWHERE, rel=0.1)


def test_its_own_drop_off_changes_nothing_of_what_is_expected() -> None:
    assert beside(page_of(lost=400), usual_pages()).mean == pytest.approx(
        beside(page_of(lost=0), usual_pages()).mean
    )


def test_chances_of_the_guesses_add_up_to_one() -> None:
    expected = beside(page_of(), usual_pages())
    assert sum(one.chance for one in expected.guesses) == pytest.approx(1)
    past = like_its_past(Share(30, 900), expected)
    assert sum(one.chance for one in past.guesses) == pytest.approx(1)


def test_a_form_that_loses_more_everywhere_is_expected_to_lose_more() -> None:
    calm = beside(page_of(), [page_of(lost=10) for _ in range(6)])
    rough = beside(page_of(), [page_of(lost=50) for _ in range(6)])
    assert calm.mean < 0.018 < 0.035 < rough.mean < 0.055


def test_kinds_that_lose_more_in_every_form_are_expected_to() -> None:
    fellows = usual_pages()
    assert beside(page_of(kind="evidence"), fellows).mean > 1.3 * beside(page_of(), fellows).mean


def test_a_page_gone_over_twice_a_visit_is_expected_to_lose_twice_as_many() -> None:
    once = page_of()
    twice = replace(once, loops=once.answered)
    assert beside(twice, usual_pages()).mean == pytest.approx(2 * beside(once, usual_pages()).mean)


def test_one_bad_fellow_hides_no_other() -> None:
    without = beside(page_of(), usual_pages())
    with_one = beside(page_of(), (*usual_pages(), page_of("bad", lost=400)))
    assert with_one.mean < 1.2 * without.mean
    assert spread(with_one) < 1.5 * spread(without)


def test_pages_that_are_alike_make_the_expectation_narrower() -> None:
    alike = beside(page_of(), [page_of(reached=50_000, lost=1250) for _ in range(10)])
    apart = beside(page_of(), [page_of(reached=50_000, lost=lost) for lost in (400, 2400) * 5])
    assert spread(alike) < spread(beside(page_of())) < spread(apart)


def test_few_visits_leave_it_open_how_far_pages_lie_apart() -> None:
    few = beside(page_of(), [page_of(reached=100, lost=2 + number % 2) for number in range(8)])
    many = beside(page_of(), [page_of(reached=50_000, lost=1000 + 500 * (number % 2)) for number in range(8)])
    assert few.mean == pytest.approx(many.mean, rel=0.15)
    assert spread(few) > 1.2 * spread(many)
    assert few.tail(80, 1000) > 2 * many.tail(80, 1000)


def test_a_page_that_hardly_anybody_saw_tells_nothing() -> None:
    seldom = page_of("seldom", 19, 10)
    assert beside(page_of(), (*usual_pages(), seldom)) == beside(page_of(), usual_pages())


def test_a_page_with_a_long_past_is_expected_to_go_on_like_it() -> None:
    settled = like_its_past(Share(800, 10_000), beside(page_of(), usual_pages()))
    assert settled.mean == pytest.approx(0.08, rel=0.02)
    assert spread(settled) == pytest.approx(0.2 * 0.08, rel=0.1)


def test_a_short_past_counts_for_little() -> None:
    assert like_its_past(Share(4, 20), beside(page_of(), usual_pages())).mean < 0.08


def test_numbers_beyond_all_guesses_are_still_told() -> None:
    pages = [page_of(f"page-{number}", 1_000_000, 990_000) for number in range(12)]
    assert all(0 < one.mean <= 0.5 for one in like_fellows(pages))
    assert 0 < like_its_past(Share(1_000_000, 1_000_000), like_fellows(usual_pages())[0]).mean < 1
