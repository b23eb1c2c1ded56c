"""The boxes of a case show what is, and what was typed where it could not be kept."""

from __future__ import annotations

from formkit.casework.inbox.changes import TypedChange
from formkit.casework.inbox.tables import Case
from formkit.casework.inbox.work_form import OVERTAKEN, WorkAsked, WorkForm, work_form
from formkit.storage.case_rows import CLOSED, NEVER, OPEN, TRIAL, URGENT

CASE = Case("REF22222", "bins", 5.0, 3, "yes", NEVER, "", "tom", None, None, None, None, "", OPEN)


def form(
    case: Case = CASE, fields: dict[str, str] | None = None, mistakes: tuple[str, ...] = (), trouble: str = ""
) -> WorkForm:
    typed = None if fields is None else TypedChange(fields)
    people = ("maria", ["maria", "tom"])
    return work_form(WorkAsked(case, "/x", "t", *people, ["in hand"], True, typed, mistakes, trouble))


def box(made: WorkForm, name: str) -> dict[str, object]:
    found = [dict(one.params) for one in made.boxes if name in (one.params.get("id"), one.params.get("name"))]
    return found[0] if found else {}


def chosen(made: WorkForm) -> str:
    items = box(made, "assigned")["items"]
    assert isinstance(items, list)
    return next(str(one["value"]) for one in items if one["selected"])


def test_what_is_stands_in_the_boxes() -> None:
    made = form()
    assert (made.version, made.seen_assigned, made.seen_urgent, chosen(made)) == (3, "tom", "", "tom")
    assert "Used before: in hand." in str(box(made, "stage")["hint"])
    assert "in Welsh" in str(box(made, "words-cy")["hint"])
    assert form(CASE._replace(queue=URGENT)).seen_urgent == "yes"


def test_what_was_typed_is_still_there_and_what_was_not_touched_is_as_it_is_now() -> None:
    fields = {"stage": "done", "note": "Rang.", "assigned": "ann", "seen-assigned": "ann"}
    made = form(fields=fields, trouble=OVERTAKEN)
    assert box(made, "stage")["value"] == "done"
    assert box(made, "note")["value"] == "Rang."
    assert chosen(made) == "tom", "another gave it to Tom meanwhile"
    assert made.errors[0].href == "#done"
    assert chosen(form(fields=fields | {"assigned": "maria"})) == "maria"


def test_a_mistake_stands_at_its_box_and_on_top() -> None:
    made = form(fields={}, mistakes=("no words",))
    assert box(made, "words-en")["errorMessage"]
    assert [link.href for link in made.errors] == ["#words-en"]


def test_only_an_open_case_can_be_urgent_and_only_a_closed_one_opened() -> None:
    assert box(form(), "urgent")
    assert not box(form(), "reopen")
    assert box(form(CASE._replace(queue=CLOSED)), "reopen")
    assert not box(form(CASE._replace(queue=CLOSED)), "urgent")
    assert not box(form(CASE._replace(queue=TRIAL)), "urgent")
