"""A list of 400 over HTTP: a part of the name is typed, one of what was found is chosen, and only that is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from formkit.bundled import folder
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.serving import Served
from tests.web.walking import reference, start

FORM = """\
formkit: 1
form: school
title: Apply for a place
version: 1
languages: [en, cy]
council: exampleton
owner: Test manager
user need: I want a place.
before you start: {time: 1 minute, cost: Free}
lists: {schools: lists/schools.csv}
steps:
  - ask: Which school do you want?
    id: school
    called: the school
    answer: one of
    options from: schools
    if I do not know: yes
    why we ask: So that we know.
  - {tell: It is in the north, id: north, when: school.bus is yes, say: There is a bus.}
  - repeat: Other schools
    id: others
    one is called: school
    at least: 1
    at most: 3
    steps:
      - ask: Which other school?
        id: other
        called: the other school
        answer: one of
        options from: schools
        optional: yes
        why we ask: So that we know.
what happens next: [{we will: write to you, within: 2 working days}]
send to: waste
privacy notice: /privacy
"""
WELSH = """\
formkit: 1
translates: school
language: cy
title: Gwneud cais am le
steps:
  school: {ask: "Pa ysgol ydych chi ei heisiau?", called: yr ysgol, why we ask: I wybod.}
  north: {tell: Mae yn y gogledd, say: Mae bws.}
  others: {repeat: Ysgolion eraill, one is called: ysgol}
  other: {ask: "Pa ysgol arall?", called: yr ysgol arall, why we ask: I wybod.}
before you start: {time: 1 munud, cost: Am ddim}
what happens next: [{we will: ysgrifennu atoch}]
"""
SCHOOLS = "id,name,bus,name_cy\n" + "".join(
    f"s{number},St Mary’s School number {number},{'yes' if number % 2 else 'no'},Ysgol y Santes Fair rhif {number}\n"
    for number in range(1, 401)
)
AT = "/school/school"


@pytest.fixture
def site(serve: Serve, tmp_path: Path) -> Served:
    """A server with the form and nothing else."""
    forms = tmp_path / "forms"
    for beside in ("councils", "library", "lookups"):
        shutil.copytree(folder("forms") / beside, forms / beside)
    (forms / "lists").mkdir()
    (forms / "lists/schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (forms / "school.yaml").write_text(FORM, encoding="utf-8")
    (forms / "school.cy.yaml").write_text(WELSH, encoding="utf-8")
    return serve(forms=forms, preview=True)


@pytest.fixture
def person(site: Served) -> Browser:
    """Somebody at the question."""
    someone = site.browser()
    start(someone, "/school")
    return someone


def search(person: Browser, words: str) -> int:
    """Send the box."""
    return person.send({"school-search": words}).status


def test_a_school_is_found_by_a_part_of_its_name_and_chosen(site: Served, person: Browser) -> None:
    assert (person.page.html.count("radio"), "in a list of 400" in person.page.text) == (0, True)
    assert (search(person, "number 39 st marys"), person.page.path) == (200, AT)
    assert "11 found for “number 39 st marys”. At most 10 are shown" in person.page.text
    assert person.page.html.count('type="radio"') == 12
    person.send({"school": "s39"})
    assert person.page.path == "/school/north"
    person.send()
    person.send({})
    person.send({"others-another": "no"})
    assert (person.page.path, "St Mary’s School number 39" in person.page.text) == (
        "/school/check-answers",
        True,
    )
    person.send({"declared": "yes"})
    (answer, *_) = json.loads(site.document(reference(person.page)))["answers"]
    assert (answer["answer"], answer["shown"]) == ("s39", ["St Mary’s School number 39"])


@pytest.mark.parametrize(
    ("words", "code", "values"),
    [
        ("", "no search", {"called": "the school"}),
        ("???", "no search", {"called": "the school"}),
        ("Xyzzy <b>", "none found", {"words": "Xyzzy <b>", "count": "400"}),
    ],
)
def test_what_finds_nothing_is_told_with_what_to_do(
    person: Browser, words: str, code: str, values: dict[str, str]
) -> None:
    assert search(person, words) == 422
    assert person.page.text.count(in_words("one_of", code, **values)) == 2
    assert ('href="#school"' in person.page.html, 'id="school"' in person.page.html) == (True, True)
    assert person.page.html.count("Xyzzy <b>") == 0
    person.get(f"{AT}?lang=cy")
    assert person.page.text.count(in_words("one_of", code, "cy", **values | {"called": "yr ysgol"})) == 2


def test_nothing_but_a_chosen_school_is_ever_kept(site: Served, person: Browser) -> None:
    """The fault of a combobox: what was chosen first stays behind while the box says something else."""
    search(person, "number 39")
    person.send({"school": "s39"})
    person.get(AT)
    person.send({"school": "search-again"})
    search(person, "Street 5zzz not a school")
    person.get("/school/check-answers")
    assert person.page.path == "/school/north"
    assert search_page_says(person) == "St Mary’s School number 39"
    person.send({"school": "nonsense"})
    assert person.page.status == 422


def search_page_says(person: Browser) -> str:
    """Searches again, and what is chosen where the answer that is kept is among what was found."""
    person.get(AT)
    search(person, "number 39")
    checked = person.page.html.partition(" checked")[0].rpartition('value="')[2]
    assert checked.startswith("s39")
    return "St Mary’s School number 39"


def test_nothing_chosen_of_what_was_found_is_told_where_the_choices_are(person: Browser) -> None:
    search(person, "number 39")
    assert person.send({}).status == 422
    assert person.page.text.count("Select the school, or select “None of these, search again”") == 2
    assert 'name="school-search" value="number 39"' in person.page.html
    assert person.send({"school": "search-again"}).path == AT
    assert (
        'id="school" name="school-search"' in person.page.html,
        'value="number 39"' in person.page.html,
    ) == (True, True)


def test_who_comes_back_finds_the_chosen_one_and_can_search_for_another(person: Browser) -> None:
    search(person, "number 39")
    person.send({"school": "s39"})
    person.get(AT)
    assert ("School number 39" in person.page.text, "Search for another" in person.page.text) == (True, True)
    assert person.page.html.count('type="radio"') == 3
    person.send({})
    assert person.page.path == "/school/north"
    person.get(AT)
    person.send({"school": "search-again"})
    search(person, "number 40")
    person.send({"school": "s40"})
    assert person.page.path == "/school/others/1/other"


def test_who_searches_on_the_way_from_check_answers_comes_back_there(site: Served, person: Browser) -> None:
    search(person, "number 40")
    person.send({"school": "s40"})
    person.send({})
    person.send({"others-another": "no"})
    person.get(f"{AT}?change")
    person.send({"school": "search-again"})
    search(person, "number 78")
    person.send({"school": "s78"})
    assert (person.page.path, "School number 78" in person.page.text) == ("/school/check-answers", True)
    assert events(site, "code", "kind = 'answered' AND page = 'school'") == ["", "change"]


def test_either_language_finds_it_and_the_page_is_in_one(person: Browser) -> None:
    person.get(f"{AT}?lang=cy")
    search(person, "school number 77")
    assert ("Ysgol y Santes Fair rhif 77" in person.page.text, "School number 77" in person.page.text) == (
        True,
        False,
    )
    assert "1 wedi’i ganfod" in person.page.text
    person.get(f"{AT}?lang=en")
    assert "St Mary’s School number 77" in person.page.text
    person.send({"school": "search-again"})
    search(person, "santes fair rhif 78")
    assert "St Mary’s School number 78" in person.page.text


def test_who_does_not_know_says_so_on_either_page(person: Browser) -> None:
    person.send({"school-instead": "instead-not-known"})
    assert person.page.path == "/school/others/1/other"
    person.get(AT)
    search(person, "number 39")
    assert person.page.status == 422
    person.send({"school-instead": [], "school-search": "number 39"})
    person.send({"school": "instead-not-known"})
    assert person.page.path == "/school/others/1/other"


def test_it_works_for_each_item_of_a_list_and_may_be_left_blank(person: Browser) -> None:
    person.send({"school-instead": "instead-not-known"})
    person.send({"other-search": "number 12"})
    person.send({"other": "s12"})
    assert "St Mary’s School number 12" in person.page.text
    person.send({"others-another": "yes"})
    person.send({})
    assert person.page.path == "/school/others"


def test_it_is_one_page_in_the_figures(site: Served, person: Browser) -> None:
    search(person, "Xyzzy")
    search(person, "number 39")
    person.send({"school": "s39"})
    rows = [row for row in events(site) if row[1] == "school" and row[0] != "viewed"]
    assert [row for row in rows if row[0] != "seen"] == [
        ("refused", "school", "school", "none found"),
        ("answered", "school", "", ""),
    ]
    assert not any("Xyzzy" in str(row) or "number 39" in str(row) for row in events(site, "*"))
