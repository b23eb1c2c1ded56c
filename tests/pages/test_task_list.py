"""The task list as it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.pages.task_list import tasks_view
from formkit.questions.base import Answer
from formkit.rendering.words import say
from tests.journey.test_walk import SECTIONS
from tests.rendering.drawing import Tags, drawn, form_with, reads, shown
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.lists import PARTS
from tests.web.walking import forms_folder, reference, start

STEPS = "".join(f"  {line}" for line in SECTIONS.splitlines(keepends=True)) + "layout: task list\n"
CERTAIN = STEPS.replace("    when: moved is yes\n", "")
DONE: dict[str, Answer] = {"moved": False, "work": True, "other": "x"}


def page(answers: dict[str, Answer], language: str = "en") -> str:
    """The page for some answers."""
    return drawn("tasks.html", tasks_view(shown(form_with(STEPS), answers, language)))


def test_only_what_can_be_done_is_a_link() -> None:
    links = [
        one.get("href")
        for one in Tags(page({})).named("a")
        if "govuk-task-list__link" in (one.get("class") or "")
    ]
    assert links == ["/small/moved"]


def test_the_last_line_leads_to_check_answers_when_all_is_complete() -> None:
    html = page(DONE)
    assert 'href="/small/check-answers"' in html
    assert say("en", "tasks so far", done="3", all="3") in reads(html)
    assert say("en", "tasks more later") not in reads(html)


def test_it_says_that_there_may_be_more_while_that_hangs_on_an_answer() -> None:
    assert say("en", "tasks more later") in reads(page({}))
    assert say("en", "tasks more later") not in reads(page({"moved": False}))
    assert say("en", "tasks more later") not in reads(
        drawn("tasks.html", tasks_view(shown(form_with(CERTAIN))))
    )


def test_it_says_that_the_other_parts_wait_while_they_do() -> None:
    wait = say("en", "tasks start later")
    assert wait in reads(page({}))
    assert wait in reads(drawn("tasks.html", tasks_view(shown(form_with(CERTAIN)))))
    assert wait not in reads(page({"moved": False}))
    assert say("cy", "tasks start later") in reads(page({}, "cy"))


def test_in_welsh_it_speaks_welsh() -> None:
    assert say("cy", "task incomplete") in reads(page({}, "cy"))


@pytest.fixture
def tasks(serve: Serve, tmp_path: Path) -> Browser:
    """A person at the task list of a form that they have just started."""
    person = serve(forms=forms_folder(tmp_path / "forms", PARTS)).browser()
    start(person, "/parts")
    return person


def you(person: Browser, *, moved: str) -> None:
    """Complete the first section."""
    person.get("/parts/moved")
    person.send({"moved": moved})
    person.send({"name": "Sam Example"})


def test_starting_leads_to_the_task_list_where_only_the_first_section_is_open(tasks: Browser) -> None:
    assert tasks.page.path == "/parts/tasks"
    links = [
        href for href, _ in tasks.page.read.links if href.startswith("/parts/") and href != "/parts/leave"
    ]
    assert links == ["/parts/moved", "/parts/rather-call"]
    assert "You have completed 0 of" in tasks.page.text
    assert "Your job Cannot start yet" in tasks.page.text


def test_a_section_is_finished_before_the_list_is_shown_again(tasks: Browser) -> None:
    tasks.get("/parts/moved")
    assert tasks.send({"moved": "yes"}).path == "/parts/name"
    assert tasks.send({"name": "Sam Example"}).path == "/parts/tasks"
    assert "You Completed" in tasks.page.text


def test_later_sections_open_in_any_order_once_the_first_is_complete(tasks: Browser) -> None:
    you(tasks, moved="yes")
    tasks.get("/parts/job_title")
    assert tasks.send({"job_title": "Baker"}).path == "/parts/tasks"
    assert "Your job Completed" in tasks.page.text
    assert "Your move Incomplete" in tasks.page.text
    assert "Check and send Cannot start yet" in tasks.page.text


def test_a_section_that_does_not_apply_is_not_there(tasks: Browser) -> None:
    you(tasks, moved="no")
    assert "Your move" not in tasks.page.text
    assert tasks.get("/parts/moved_on").path == "/parts/tasks"


def test_check_and_send_opens_when_everything_is_complete_and_shows_the_declaration(tasks: Browser) -> None:
    you(tasks, moved="no")
    tasks.get("/parts/job_title")
    tasks.send({"job_title": "Baker"})
    assert ("/parts/check-answers", "Check and send") in tasks.page.read.links
    page = tasks.get("/parts/check-answers")
    assert "what I have told you is true" in page.text
    assert "It is a crime to give false facts." in page.text
    assert reference(tasks.send()) != ""


def test_check_answers_is_closed_until_then(tasks: Browser) -> None:
    assert tasks.get("/parts/check-answers").path == "/parts/tasks"


def test_a_change_that_opens_a_section_leads_back_to_the_list(tasks: Browser) -> None:
    you(tasks, moved="no")
    tasks.get("/parts/job_title")
    tasks.send({"job_title": "Baker"})
    tasks.get("/parts/check-answers")
    tasks.get("/parts/moved?change")
    assert tasks.send({"moved": "yes"}).path == "/parts/tasks"
    assert "Your move Incomplete" in tasks.page.text


def test_a_change_that_opens_nothing_leads_back_to_check_answers(tasks: Browser) -> None:
    you(tasks, moved="no")
    tasks.get("/parts/job_title")
    tasks.send({"job_title": "Baker"})
    tasks.get("/parts/job_title?change")
    assert tasks.send({"job_title": "Cook"}).path == "/parts/check-answers"


def test_back_on_the_first_page_of_a_section_leads_to_the_list(tasks: Browser) -> None:
    you(tasks, moved="yes")
    page = tasks.get("/parts/moved_on")
    assert ("/parts/tasks", say("en", "back")) in page.read.links


def test_back_on_the_list_never_leads_into_a_section(serve: Serve, tmp_path: Path) -> None:
    before = "steps:\n  - {tell: What we ask, id: about, say: Three things.}\n"
    form = PARTS.replace("steps:\n", before, 1)
    person = serve(forms=forms_folder(tmp_path / "more", form)).browser()
    start(person, "/parts")
    person.get("/parts/about")
    assert person.send().path == "/parts/tasks"
    assert ("/parts/about", say("en", "back")) in person.page.read.links
    you(person, moved="yes")
    assert person.page.path == "/parts/tasks"
    assert ("/parts/about", say("en", "back")) in person.page.read.links
