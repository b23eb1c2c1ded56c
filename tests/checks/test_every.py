"""Each rule's wrong example is told with its id, its right one is not; and every id that is told has a rule."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.checks.every import OUR_CHECKS, judged, rules_with
from formkit.checks.reading_rules import READING_RULES
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.definition.stated_time import MeasuredTime
from formkit.errors import FormFileError
from tests.checks.judging import told_of
from tests.definition.writing import FILE, read, written

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: england
website: https://www.exampleton.gov.uk
data protection: {contact: dpo@exampleton.gov.uk, privacy notice: /privacy}
destinations: {office: {folder: office}, waste: {folder: waste}}
look ups: {addresses: {csv: lookups/addresses.csv}}
"""
CALENDARS = "calendars: {collections: Monday to Saturday}\n"
RULES = rules_with()
TODAY = date(2026, 11, 3)
STEP = "- {tell: Read this, id: read, say: It is short.}"


MEASURED = {"TOOK": MeasuredTime(400, 600, 570, 640, 900)}
"""What a rule needs to know beside the file."""


def findings(example: str, rule: str = "") -> tuple[FormFileError, ...]:
    """What is told of an example, in a small form with a council."""
    if rule in MEASURED:
        keys = example.removeprefix(OF_THE_FILE)
        return told_of(read(STEP, f"{keys}\n", council=COUNCIL + CALENDARS), measured=MEASURED[rule])
    if not example.startswith(OF_THE_FILE):
        return told_of(read(example, council=COUNCIL + CALENDARS), today=TODAY)
    keys, _, steps = example.removeprefix(OF_THE_FILE).partition("steps:\n")
    if not steps:
        return told_of(read(STEP, f"{keys}\n", council=COUNCIL + CALENDARS), today=TODAY)
    rest = written(STEP, keys).partition(f"{STEP}\n")[2]
    return told_of(read_form(FormSources(form=(FILE, f"steps:\n{steps}\n{rest}"))))


def test_no_two_rules_share_a_name() -> None:
    names = [rule.id for rule in (*READING_RULES, *(check.rule for check in OUR_CHECKS))]
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_is_wrong_is_told_with_the_id_and_what_is_right_is_not(rule: CheckRule) -> None:
    assert (rule.id, rule.level) in {(found.id, found.level) for found in findings(rule.wrong, rule.id)}
    assert [found.problem for found in findings(rule.right, rule.id) if found.id == rule.id] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_right_example_has_no_mistake_at_all(rule: CheckRule) -> None:
    assert [found.problem for found in findings(rule.right) if found.level == "error"] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_told_in_sentences(rule: CheckRule) -> None:
    assert all(words.endswith(".") and words[0].isupper() for words in (rule.says, rule.why))


EVIDENCE = """\
- evidence: Send us your {what}
  id: {what}
  called: your {what}
  accept: [a paper]
  why we ask: To check.
  if you cannot upload now: [post it]
"""
TWO = EVIDENCE.format(what="bill") + EVIDENCE.format(what="lease")
LEAVE = "  allow: {EVIDENCE: We ring them.}\n"


@pytest.mark.parametrize(
    ("steps", "more", "lines"),
    [
        (TWO, "", [7, 13]),
        (TWO, "allow: {EVIDENCE: We ring them.}\n", []),
        (EVIDENCE.format(what="bill") + LEAVE + EVIDENCE.format(what="lease"), "", [14]),
        (TWO + LEAVE, "", [7]),
        (TWO, "allow: {CALLED: It is short.}\n", [7, 13]),
    ],
)
def test_an_author_may_allow_a_warning_in_a_form_or_at_a_step(
    steps: str, more: str, lines: list[int]
) -> None:
    assert [one.line for one in told_of(read(steps, more)) if one.id == "EVIDENCE"] == lines


def test_a_step_inside_a_page_may_allow_it_for_itself() -> None:
    steps = """\
    - page: Two questions
      id: two
      steps:
        - {ask: How was it all in all?, id: how, answer: text, why we ask: So., allow: {CALLED: It is short.}}
        - {ask: And how is it now?, id: now, answer: text, why we ask: So.}
    """
    assert [one.line for one in told_of(read(steps)) if one.id == "CALLED"] == [6]


@pytest.mark.parametrize(
    ("allowed", "problem", "instead"),
    [
        ("EVIDENSE", "There is no rule called `EVIDENSE`.", "Did you mean `EVIDENCE`?"),
        ("FK012", "There is no rule called `FK012`.", "`formkit check --rules` lists them."),
        (
            "SHAPE",
            "No form can be served that breaks the rule SHAPE",
            "Take this out, and mend what it tells.",
        ),
    ],
)
def test_leave_that_has_no_effect_is_told(allowed: str, problem: str, instead: str) -> None:
    (told,) = (one for one in told_of(read(STEP, f"allow: {{{allowed}: So it is.}}\n")) if one.id == "ALLOW")
    assert problem in told.problem
    assert told.instead == instead


def test_a_check_of_a_guest_that_fails_is_told_and_the_others_go_on() -> None:
    def fails(file: FormFile) -> list[Breach]:
        raise KeyError("heading")

    def finds(file: FormFile) -> list[Breach]:
        return [Breach(step.place) for step in file.steps()]

    rule = CheckRule("RUDE", "It is rude.", "So.", "", "", "warning")
    checks = [Check(rule, "Rude.", "", fails), Check(rule, "Too rude.", "", finds)]
    small = read(STEP)
    assert small.tree is not None
    assert small.as_far is not None
    told = judged(FormFile(FILE, small.tree, small.as_far), (), checks)
    assert {one.problem for one in told} == {
        "The check RUDE of an installed package could not look at this form: KeyError('heading').",
        "Too rude.",
    }
