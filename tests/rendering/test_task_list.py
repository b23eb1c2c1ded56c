"""The task list as it is drawn."""

from __future__ import annotations

from formkit.questions.base import Answer
from formkit.rendering.task_list import tasks_view
from formkit.rendering.words import say
from tests.journey.test_walk import SECTIONS
from tests.rendering.drawing import Tags, drawn, form_with, reads, shown

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
