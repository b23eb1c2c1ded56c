"""What the checks tell of small forms, with the line and what to write."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from formkit.bundled import folder
from formkit.catalogue import sources_of
from formkit.checks.every import told_of as checks_told_of
from formkit.checks.form_checks import SITE_ADDRESSES
from tests.checks.judging import told_of
from tests.definition.writing import only, read
from tests.web.addresses import routes, routes_on_trial

FOR_OTHERS = "can be filled in for someone else: yes\n"
SECTION = """\
- section: Your home
  steps:
    - tell: Hello
      say: Words.
"""
DECLARE = "- declare: Confirm\n  id: confirm\n  say: [it is true]\n"
ALONE = "- tell: Alone\n  say: Words.\n"


def sections_told(steps: str, layout: str = "layout: task list\n") -> list[tuple[int, str, str]]:
    """Line, problem and advice."""
    return [(one.line, one.problem, one.instead) for one in told_of(read(steps, layout))]


def test_a_step_after_the_sections_is_told_with_the_section_above_it() -> None:
    (line, problem, advice) = sections_told(SECTION + ALONE + DECLARE)[0]
    assert line == 6
    assert problem == "`tell` stands in no section, so the task list would not show it."
    assert advice == "Set it in below the `steps:` of `section: Your home`, or begin a section for it."


def test_steps_before_the_first_section_and_the_last_ones_are_fine() -> None:
    assert sections_told(ALONE + SECTION + DECLARE) == []


def test_without_a_task_list_any_step_may_stand_alone() -> None:
    assert sections_told(SECTION + ALONE, layout="") == []


EVIDENCE = """\
- evidence: Show us your lease
  id: lease
  called: your lease
  accept: [a lease]
  if you cannot upload now: [use a link later, {ways}]
  why we ask: So.
"""
EVIDENCE_WAYS_COUNCIL = "formkit: 1\ncouncil: exampleton\nname: A\nother ways: {post: Room 1}\n"


def ways_told(ways: str, more: str = "", council: str = "") -> list[str]:
    """The problem of each way that leads nowhere."""
    found = told_of(read(EVIDENCE.format(ways=ways), more, council=council))
    return [one.problem for one in found if (one.id, one.level) == ("EVIDENCE", "warning")]


def test_each_way_without_an_address_is_worth_a_look() -> None:
    assert ways_told("post it, bring it in") == [
        "`bring it in` is offered, and nothing says where to bring it.",
        "`post it` is offered, and nothing says where to post it.",
    ]


@pytest.mark.parametrize(
    ("more", "council"),
    [
        ("other ways: {office: {phone: 01632 960 004, open: Always}, post: Room 1}\n", ""),
        ("", EVIDENCE_WAYS_COUNCIL),
    ],
)
def test_an_address_of_the_form_or_of_its_council_is_enough(more: str, council: str) -> None:
    assert ways_told("post it", more, council) == []


CHANGES = """
- ask: What has changed?
  id: changes
  called: what has changed
  answer: one of
  options: [{moved: New home}, {rent: New rent}]
  if helping: {options: [{%s: They moved}]}
  why we ask: We need it.
"""


@pytest.mark.parametrize(
    ("value", "advice"), [("movd", 'Did you mean "moved"?'), ("work", "It has: moved, rent.")]
)
def test_an_option_that_only_helpers_would_have_is_a_mistake(value: str, advice: str) -> None:
    problem = only(told_of(read(CHANGES % value, FOR_OTHERS)))
    assert (problem.id, problem.level, problem.line) == ("HELPING", "error", 7)
    assert (problem.problem, problem.instead) == (
        f'The question has no option "{value}" to say to helpers.',
        advice,
    )


def test_options_that_the_question_has_may_be_said_anew() -> None:
    assert told_of(read(CHANGES % "moved", FOR_OTHERS)) == ()


@pytest.mark.parametrize("more", ["", "can be filled in for someone else: no\n"])
def test_words_that_nobody_reads_are_told(more: str) -> None:
    problem = only(told_of(read(CHANGES % "moved", more)))
    assert (problem.id, problem.level, problem.line) == ("HELPER", "warning", 7)


def test_steps_inside_others_are_looked_at() -> None:
    steps = """
    - page: Your home
      id: home
      why we ask: We need it.
      steps:
        - {ask: Your name, id: who, answer: name, if helping: Their name}
    """
    assert only(told_of(read(steps))).line == 6


def test_a_form_that_closes_before_it_opens_is_told_what_to_write() -> None:
    problem = only(told_of(read(ALONE, "from: 2 April 2026\ncloses: 1 April 2026\n")))
    assert problem.problem == "The form closes before the day from which it can be used."
    assert "`from: 2 April 2026`" in problem.instead


@pytest.mark.parametrize(
    ("name", "instead"), [("wast", 'Did you mean "waste"?'), ("planning", "Write one of: waste.")]
)
def test_a_destination_that_the_council_does_not_have_is_told(name: str, instead: str) -> None:
    council = "formkit: 1\ncouncil: exampleton\nname: A\ndestinations: {waste: {folder: outbox/waste}}\n"
    told = told_of(read(ALONE, f"send to: {name}\n", council=council))
    (found,) = (one for one in told if one.id == "SEND")
    assert found.instead == instead


COUNCIL = "formkit: 1\ncouncil: exampleton\nname: A\nnation: england\ndestinations: {waste: {folder: a}, office: {folder: b}}\n"


@pytest.mark.parametrize("said", ["send to: waste\n", "send to: [waste, office]\n", "send to:\n  - waste\n"])
def test_a_destination_is_named_alone_or_in_a_list(said: str) -> None:
    assert [one.problem for one in told_of(read(ALONE, said, council=COUNCIL)) if one.id == "SEND"] == []


@pytest.mark.parametrize(("council", "there"), [(COUNCIL, "waste, office"), ("", "office")])
def test_a_form_that_is_sent_nowhere_is_told_with_the_destinations_that_there_are(
    council: str, there: str
) -> None:
    (found,) = (one for one in told_of(read(ALONE, "# send to: \n", council=council)) if one.id == "NOWHERE")
    assert found.level == "error"
    assert found.problem.endswith(f"The council has: {there}.")
    mended = told_of(read(ALONE, f"{found.instead.removeprefix('Write: ')}\n", council=council))
    assert [one.problem for one in mended if one.id in ("NOWHERE", "SEND", "SHAPE")] == []


def test_a_misspelt_destination_key_is_told_once() -> None:
    assert [one.id for one in told_of(read(ALONE, "# send to: \nsendto: waste\n"))] == ["SHAPE"]


@pytest.mark.parametrize("name", sorted(SITE_ADDRESSES))
def test_a_form_cannot_have_an_address_of_the_site(name: str) -> None:
    (found,) = (one for one in told_of(read(ALONE, f"form: {name}\n")) if one.id == "ADDRESS")
    assert found.instead == "Write `form: a-small-form`."


def test_the_addresses_that_are_kept_from_forms_are_those_of_the_site() -> None:
    first = {path.split("/")[1] for path in (str(route.path) for route in (*routes(), *routes_on_trial()))}
    # A name with a full stop before it can be no form's.
    assert {name for name in first if name and not name.startswith(("{", "."))} == SITE_ADDRESSES


SENSITIVE = "- {ask: Full name, id: who, answer: name, sensitive: health, why we ask: We plan with it.}"
NOTICE_OF_THE_COUNCIL = (
    "formkit: 1\ncouncil: exampleton\nname: A\nnation: england\ndata protection: {privacy notice: /privacy}\n"
)


@pytest.mark.parametrize(
    ("more", "council", "places"),
    [
        ("", "", [(2, 56)]),
        ("privacy notice: /privacy\n", "", []),
        ("", NOTICE_OF_THE_COUNCIL, []),
    ],
)
def test_a_sensitive_question_wants_a_privacy_notice(
    more: str, council: str, places: list[tuple[int, int]]
) -> None:
    told = [one for one in told_of(read(SENSITIVE, more, council=council)) if one.id == "NOTICE"]
    assert [(one.line, one.column) for one in told] == places


@pytest.mark.parametrize(
    ("description", "word"),
    [
        ("I want my bin emptied.", "I"),
        ("As a resident you can tell us of a bin.", "As a"),
        ("Get my bin emptied.", "my"),
        ("Where I’ve to pay", "I’ve"),
        ("Tell us that your bin was not emptied.", ""),
        ("Ask for help with an income tax bill from us, item by item.", ""),
        ("We take large things away.", ""),
    ],
)
def test_a_description_says_what_the_form_does_and_not_what_somebody_wants(
    description: str, word: str
) -> None:
    found = [one for one in told_of(read(ALONE, f"description: {description}\n")) if one.id == "DESCRIBE"]
    assert [f"“{word}”" in one.problem for one in found] == ([True] if word else [])


@pytest.mark.parametrize(
    ("welsh", "is_told"),
    [("Rwyf am i’m bin gael ei wagio.", True), ("Dywedwch wrthym na chafodd bin ei wagio.", False)],
)
def test_a_welsh_description_is_judged_too(welsh: str, is_told: bool) -> None:
    sources = sources_of(folder("forms"), "report-a-missed-bin.yaml")
    name = "report-a-missed-bin.cy.yaml"
    text = re.sub("(?m)^description: .*", f"description: {welsh}", sources.translations[name])
    found = checks_told_of(replace(sources, translations={**sources.translations, name: text}))
    assert [one.id for one in found if one.id == "DESCRIBE"] == (["DESCRIBE"] if is_told else [])
