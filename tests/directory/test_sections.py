"""The list of all forms: by subject or by letter, in pages of fifty, each form once, whatever an address asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.form import Form
from formkit.directory.sections import MOST_ON_A_PAGE, SHORT, address_of, list_page
from tests.rendering.drawing import missed_bin

LETTERS = "ABCDEFGHIJ"


def form(number: int, title: str, group: str = "") -> Form:
    return replace(
        missed_bin(), id=f"form-{number}", title=title, group=group, languages=("en",), variants={}
    )


def many(count: int, subjects: int = 5) -> tuple[Form, ...]:
    """So many forms, with titles of ten letters and five subjects in turn."""
    return tuple(
        form(number, f"{LETTERS[number % 10]} form {number}", f"Subject {LETTERS[number % subjects]}")
        for number in range(count)
    )


def test_subjects_stand_by_alphabet_and_forms_by_title_below_them() -> None:
    page = list_page([form(1, "Zoo", "Parks"), form(2, "Ant", "Parks"), form(3, "Bus", "Buses")], "en", {})
    assert [(one.heading, [form.title for form in one.forms]) for one in page.sections] == [
        ("Buses", ["Bus"]),
        ("Parks", ["Ant", "Zoo"]),
    ]
    assert page.contents == ()


def test_a_form_without_a_subject_comes_last_where_others_have_one() -> None:
    page = list_page([form(1, "A"), form(2, "B", "Parks")], "en", {})
    assert [one.heading for one in page.sections] == ["Parks", ""]


def test_a_subject_is_one_however_it_is_spaced_and_capitalised() -> None:
    page = list_page([form(1, "A", "Bins and  recycling"), form(2, "B", "bins and Recycling")], "en", {})
    assert len(page.sections) == 1


def test_without_any_subject_the_list_goes_by_title() -> None:
    page = list_page([form(1, "b"), form(2, "Â"), form(3, "C")], "en", {})
    assert (page.order, page.has_subjects) == ("a-z", False)
    assert [form.title for form in page.sections[0].forms] == ["Â", "b", "C"]


def test_letters_head_a_list_that_is_not_short() -> None:
    assert [one.heading for one in list_page(many(SHORT), "en", {"by": "a-z"}).sections] == [""]
    page = list_page([*many(30), form(31, "24-hour lines"), form(32, "Élan")], "en", {"by": "a-z"})
    assert [one.heading for one in page.sections] == ["0–9", *LETTERS]
    assert [section.heading for section, _ in page.contents] == ["0–9", *LETTERS]


@pytest.mark.parametrize("by", ["subject", "a-z"])
def test_120_forms_stand_on_three_pages_each_once(by: str) -> None:
    pages = [list_page(many(120), "en", {"by": by, "page": str(number)}) for number in (1, 2, 3)]
    assert [page.pages for page in pages] == [3, 3, 3]
    counts = [sum(len(section.forms) for section in page.sections) for page in pages]
    assert counts == [50, 50, 20]
    shown = [form.id for page in pages for section in page.sections for form in section.forms]
    assert len(set(shown)) == 120


def test_contents_lead_to_the_page_where_a_section_begins() -> None:
    for number in (1, 2, 3):
        page = list_page(many(120), "en", {"page": str(number)})
        begin = {section.id: at for section, at in page.contents}
        assert list(begin.values()) == [1, 1, 1, 2, 2]
        here = [one for one in page.sections if not one.is_continued]
        assert {begin[one.id] for one in here} <= {number}


@pytest.mark.parametrize(
    ("asked", "number"),
    [("", 1), ("0", 1), ("-1", 1), ("2", 2), ("99", 3), ("1e3", 1), ("²", 1), ("9" * 5000, 1)],
)
def test_an_address_of_no_page_leads_to_the_nearest(asked: str, number: int) -> None:
    assert list_page(many(120), "en", {"page": asked}).number == number


def test_an_address_says_no_more_than_it_has_to() -> None:
    assert address_of("subject", has_subjects=True) == "/"
    assert address_of("a-z", has_subjects=False) == "/"
    assert address_of("a-z", 2, "letter-b", has_subjects=True) == "/?by=a-z&page=2#letter-b"


@given(
    st.lists(st.tuples(st.text(max_size=5), st.sampled_from(["", "Bins", "bins ", "Parks"])), max_size=130),
    st.sampled_from(["", "a-z", "subject"]),
)
def test_each_form_is_on_one_page_and_no_page_is_too_long(titles: list[tuple[str, str]], by: str) -> None:
    forms = [form(number, title, group) for number, (title, group) in enumerate(titles)]
    count = list_page(forms, "en", {"by": by}).pages
    shown: list[str] = []
    for number in range(1, count + 1):
        page = list_page(forms, "en", {"by": by, "page": str(number)})
        here = [one.id for section in page.sections for one in section.forms]
        assert len(here) <= MOST_ON_A_PAGE
        shown += here
    assert sorted(shown) == sorted(one.id for one in forms)


def test_no_forms_are_an_empty_page() -> None:
    assert list_page([], "en", {}).sections == ()
