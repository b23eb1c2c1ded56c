"""The example forms: what each uses, and that their Welsh is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formkit import bundled
from formkit.catalogue import look_at
from formkit.definition.pages import EvidencePage

FORMS = bundled.folder("forms")
UNFINISHED = Path(__file__).parent / "unfinished_welsh" / "report-a-missed-bin.cy.yaml"
IN_WELSH = ("report-a-housing-repair", "report-a-missed-bin", "report-fly-tipping", "resident-parking-permit")


@pytest.fixture(scope="module")
def missed_bin_with_unfinished_welsh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the missed bin form, of which two steps have Welsh, with marks that were made up."""
    folder = tmp_path_factory.mktemp("forms")
    for path in FORMS.rglob("*"):
        name = path.relative_to(FORMS)
        if path.is_file() and (len(name.parts) > 1 or name.name == "report-a-missed-bin.yaml"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(path.read_bytes())
    (folder / UNFINISHED.name).write_bytes(UNFINISHED.read_bytes())
    return folder


@pytest.mark.parametrize("name", IN_WELSH)
def test_the_form_is_offered_in_english_and_in_welsh(name: str) -> None:
    catalogue = look_at(FORMS, only=f"{name}.yaml")
    assert [problem for problem in catalogue.problems if problem.file.startswith(name)] == []
    assert catalogue.forms[name].languages == ("en", "cy")


def test_unfinished_welsh_is_told_and_the_form_stays_in_english(
    missed_bin_with_unfinished_welsh: Path,
) -> None:
    catalogue = look_at(missed_bin_with_unfinished_welsh)
    told = [problem.problem for problem in catalogue.problems]
    assert "The English of the step `bin` has changed since its Welsh was written." in told
    assert any("The step `subscribed` has no Welsh" in problem for problem in told)
    assert {problem.level for problem in catalogue.problems} == {"warning"}
    assert catalogue.forms["report-a-missed-bin"].languages == ("en",)


def test_the_price_of_permits_goes_by_bands_and_by_the_number_of_vehicles() -> None:
    form = look_at(FORMS, only="resident-parking-permit.yaml").forms["resident-parking-permit"]
    names = [name for sums in form.sums.values() for name, _ in sums]
    assert names == ["vehicle_count", "extra", "full_price", "reduction", "price"]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(FORMS.glob("*.yaml")) if not path.name.endswith(".cy.yaml")],
    ids=lambda path: str(path.stem),
)
def test_every_form_carries_the_number_of_its_service(path: Path) -> None:
    form = look_at(FORMS, only=path.name).forms[path.stem]
    assert form.standards["lgsl"] > 0


def sensitive(name: str) -> dict[str, str]:
    """Id of a question or of evidence → what is sensitive about it."""
    form = look_at(FORMS, only=f"{name}.yaml").forms[name]
    pages = [*form.pages, *(inner for page in form.pages for inner in page.pages)]
    found = {one.id: one.sensitive for page in pages for one in page.questions}
    return found | {page.id: page.sensitive for page in pages if isinstance(page, EvidencePage)}


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        (
            "housing-benefit-change-of-circumstances",
            "money",
            {"rent", "savings", "pay", "payslips", "rent_proof"},
        ),
        ("bulky-waste", "money", {"support"}),
        ("resident-parking-permit", "health", {"blue_badge", "badge_number"}),
        ("report-a-housing-repair", "health", {"urgent", "household", "help"}),
        ("report-a-housing-repair", "safety", {"way_in", "safe"}),
        ("single-person-discount", "safety", {"leaver", "leaver_address", "contact.safe"}),
        ("report-fly-tipping", "crime", {"saw", "account", "witness"}),
    ],
)
def test_facts_about_health_money_safety_and_crime_are_marked(name: str, kind: str, ids: set[str]) -> None:
    marked = {id for id, said in sensitive(name).items() if said == kind}
    assert ids <= marked


def test_a_smell_of_gas_is_asked_about_before_anything_else() -> None:
    form = look_at(FORMS, only="report-a-housing-repair.yaml").forms["report-a-housing-repair"]
    own = [page.id for page in form.pages if page.id not in ("filling_in_for", "helper")]
    assert own[:2] == ["gas", "gas_now"]


@pytest.mark.parametrize("helping", [False, True])
@pytest.mark.parametrize("name", IN_WELSH)
def test_every_page_has_a_welsh_heading_of_its_own(name: str, helping: bool) -> None:
    form = look_at(FORMS, only=f"{name}.yaml").forms[name]
    english, welsh = form.said("en", helping=helping), form.said("cy", helping=helping)
    same = [
        page.id
        for page, other in zip(english.pages, welsh.pages, strict=True)
        if page.heading == other.heading
    ]
    assert same == []


STUMBLED_OVER = ("mental impairment", "call us if you cannot use the phone", "mark the spot", "called: a day")
"""Words of earlier forms that people could not follow, or that contradicted themselves."""


@pytest.mark.parametrize("words", STUMBLED_OVER)
def test_no_example_says_what_people_stumbled_over(words: str) -> None:
    assert [
        path.name for path in FORMS.glob("*.yaml") if words in path.read_text(encoding="utf-8").lower()
    ] == []


def test_each_short_name_of_an_answer_stands_alone_on_check_answers() -> None:
    forms = look_at(FORMS).forms.values()
    called = {one.question.asked.called for form in forms for page in form.pages for one in page.questions}
    assert len(called) > 40
    assert [name for name in called if name.startswith(("a ", "an "))] == []


OF_THE_HELPER = {"filling_in_for", "helper_name", "helper_relationship"}


def test_a_helper_is_never_asked_about_themselves_in_place_of_the_person_whom_they_help() -> None:
    forms = [
        form.said("en", helping=True)
        for form in look_at(FORMS).forms.values()
        if ("en", True) in form.variants
    ]
    said = [
        (form.id, words)
        for form in forms
        for page in form.pages
        for one in (*page.questions, *(inner for each in page.pages for inner in each.questions))
        if one.id not in OF_THE_HELPER
        for words in (one.question.asked.ask, one.question.asked.called)
    ]
    assert len(said) > 60
    assert [one for one in said if re.search(r"\byour?\b", one[1], re.IGNORECASE)] == []
