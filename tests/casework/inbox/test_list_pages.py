"""Caseworkers find what was sent with their forms, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from formkit.casework.inbox.tables import PAGE
from tests.casework.asking import sent_to
from tests.casework.inbox.caseworking import FORM, HERE, caseworker, looked_at, many_sent, set_columns
from tests.storage.making import break_key
from tests.web.browsing import Shown
from tests.web.conftest import Serve
from tests.web.serving import Served


def listed(page: Shown) -> list[str]:
    """The references on a page, as they stand there."""
    return [href.rpartition("/")[2] for href, _ in page.read.links if href.startswith(f"{HERE}/REF")]


def test_staff_leads_a_caseworker_to_the_forms_with_what_waits(site: Served) -> None:
    sent_to(site, "REF22222")
    person = caseworker(site)
    page = person.get("/staff")
    assert page.path == "/staff/cases"
    assert (
        "Tell us everything 1 new: Tell us everything 1 open: Tell us everything 0 None closed" in page.text
    )
    site.clock.move_on(hours=24 * 7)
    person = caseworker(site, name="tom")
    assert "1 late: Tell us everything" in person.get("/staff/cases").text
    assert listed(person.get(f"{HERE}?show=late")) == ["REF22222"]


def test_nobody_sees_what_is_not_theirs(site: Served) -> None:
    sent_to(site, "REF22222")
    assert site.client().get(HERE, follow_redirects=False).status_code == 303
    assert caseworker(site, ["other"]).client.get(HERE).status_code == 403
    assert caseworker(site, name="ann", role="analyst").client.get(HERE).status_code == 403
    other = caseworker(site, ["other"], name="tom").get("/staff/cases")
    assert "everything" not in other.text.lower()
    assert caseworker(site, ["*"], name="all").client.get("/staff/cases/nothing").status_code == 404


def test_a_form_that_is_no_longer_there_is_still_worked_on(site: Served) -> None:
    sent_to(site, "REF22222", form="old-form")
    person = caseworker(site, ["old-form"])
    assert "old-form" in person.get("/staff/cases").text
    assert "REF22222" in person.get("/staff/cases/old-form").text


def test_a_page_leads_to_the_next_and_back_and_none_is_passed_over(site: Served) -> None:
    names = many_sent(site, 4)
    with site.database() as database:  # many more, which nobody has to seal
        for number in range(2 * PAGE):
            name, at = f"REF{number + 100:05}", site.clock() + number // 3
            database.execute(
                "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
                "SELECT ?1, ?1, ?1, form, form_hash, ?2, data_key, document FROM submission WHERE reference = ?3",
                (name, at, names[0]),
            )
            database.execute(
                "INSERT INTO casework (reference, form, sent_at, due_by, queue) VALUES (?, ?, ?, ?, 1)",
                (name, FORM, at, at + number % 4 * 86_400),
            )
            names.append(name)
    set_columns(site, f"reference = '{names[2]}'", queue=0)
    person = caseworker(site)
    for query in ("", "?order=oldest", "?order=due"):
        pages = [person.get(HERE + query)]
        while nexts := [href for href, words in pages[-1].read.links if words.startswith("Next")]:
            pages.append(person.get(nexts[0]))
        found = [name for page in pages for name in listed(page)]
        assert sorted(found) == sorted(names), query
        assert found[0] == names[2], "urgent ones come first"
        if query != "?order=due":
            rest = sorted((one for one in names if one != names[2]), reverse=not query)
            assert [name[:5] for name in found[1:5]] == [name[:5] for name in rest[:4]]
        for before in reversed(pages[:-1]):
            (back,) = [href for href, words in person.page.read.links if words.startswith("Previous")]
            assert listed(person.get(back)) == listed(before), query
        assert not [words for _, words in person.page.read.links if words.startswith("Previous")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "2 1 0"), ("?order=oldest", "0 1 2"), ("?assigned=me", "1"), ("?assigned=nobody", "2 0"),
        ("?assigned=by+tom", ""), ("?stage=by+in+hand", "2"), ("?stage=nobody", "1 0"), ("?show=closed", "3"),
        ("?stage=by+in+hand&assigned=nobody", "2"), ("?stage=by+in+hand&assigned=me", ""), ("?from=3/11/2026", "2 1 0"),
        ("?to=2026-11-02", ""), ("?show=late", ""),
    ],
)  # fmt: skip
def test_each_filter_leaves_what_it_says(site: Served, query: str, found: str) -> None:
    names = many_sent(site, 4)
    set_columns(site, f"reference = '{names[1]}'", assigned_to="maria")
    set_columns(site, f"reference = '{names[2]}'", stage="in hand")
    set_columns(site, f"reference = '{names[3]}'", queue=2, closed_at=site.clock())
    page = caseworker(site).get(HERE + query)
    assert listed(page) == [names[int(one)] for one in found.split()]
    assert "There is nothing to list." in page.text or found


def test_one_that_cannot_be_opened_stays_in_the_list_as_such(site: Served) -> None:
    for name in ("REF22222", "REF33333"):
        sent_to(site, name)
    database: Path = site.settings.data / "formkit.sqlite"
    break_key(database, "reference = 'REF22222'", "submission")
    person = caseworker(site)
    assert listed(person.get(HERE)) == ["REF33333", "REF22222"]
    page = person.get(f"{HERE}/REF22222")
    assert page.status == 200
    assert "cannot be opened" in page.text
    assert person.get(f"{HERE}/REF33333").status == 200
    assert "REF22222 Cannot be opened" in person.get(HERE).text


def test_what_was_looked_at_is_not_new(site: Served) -> None:
    sent_to(site, "REF22222")
    person = caseworker(site)
    assert "REF22222 New" in person.get(HERE).text
    person.get(f"{HERE}/REF22222")
    assert "REF22222 New" not in person.get(HERE).text
    assert "New" in person.get("/staff/cases").text


def test_a_trial_is_in_no_list(site: Served) -> None:
    sent_to(site, "REF22222")
    set_columns(site, "reference = 'REF22222'", queue=3)
    person = caseworker(site)
    assert listed(person.get(HERE)) == []
    assert "0 0 0 None closed" in person.get("/staff/cases").text


def test_each_look_at_a_list_is_in_the_audit_log(site: Served) -> None:
    caseworker(site).get(HERE)
    assert looked_at(site) == [("maria", "view", "/staff/cases/{form}", "", "200")]


def test_of_several_councils_each_has_its_own(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms)
    assert caseworker(site, ["@testham"]).get(HERE).status == 200
    assert caseworker(site, ["@other"], name="tom").client.get(HERE).status_code == 403


def test_a_period_is_a_table_with_a_line_in_the_log_for_each_reference(site: Served) -> None:
    names = many_sent(site, 3)
    sent_to(site, "BRKN2222")
    sent_to(site, "REF44444", form="other")
    break_key(site.settings.data / "formkit.sqlite", "reference = 'BRKN2222'", "submission")
    person = caseworker(site)
    answered = person.client.get(f"{HERE}/requests.csv", params={"first": "3/11/2026", "last": "2026-11-03"})
    assert answered.headers["content-type"].startswith("text/csv")
    assert "everything-2026-11-03-2026-11-03.csv" in answered.headers["content-disposition"]
    rows = list(csv.reader(answered.content.decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:4]] == names
    assert rows[-1][0] == "1 could not be opened: BRKN2222"
    assert "REF44444" not in answered.text
    lines = [line for line in looked_at(site) if line[1] == "export"]
    assert [line[3] for line in lines] == [*names, "BRKN2222"]
    assert {line[2] for line in lines} == {"/staff/cases/{form}/requests.csv"}


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("", "", "Enter the first day, such as 3/11/2026 Enter the last day"), ("soon", "4/11/2026", "Enter the first day"),
        ("4/11/2026", "3/11/2026", "The last day must be the same as or after"),
    ],
)  # fmt: skip
def test_days_that_are_none_are_told_with_what_was_typed(
    site: Served, first: str, last: str, says: str
) -> None:
    sent_to(site, "REF22222")
    page = caseworker(site).get(f"{HERE}/requests.csv?first={first}&last={last}")
    assert page.status == 422
    assert says in page.text
    form = next(one for one in page.read.forms if "first" in one.fields)
    assert (form.fields["first"], form.fields["last"]) == ([first], [last])
    assert listed(page) == ["REF22222"]


def test_a_table_of_another_form_is_not_handed_out(site: Served) -> None:
    sent_to(site, "REF22222")
    path = f"{HERE}/requests.csv?first=3/11/2026&last=3/11/2026"
    assert caseworker(site, ["other"]).client.get(path).status_code == 403
    gone = path.replace("everything", "nothing")
    assert caseworker(site, ["*"], name="all").client.get(gone).status_code == 404
