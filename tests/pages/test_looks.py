"""The looks that ran, and what they never saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from formkit.pages.looks import Looks, NotLookedAt, drawn_with, not_looked_at

JUST_NOW = Looks("0.1.0", date(2026, 11, 29), 900, {"axe": 200}, "4.14.1", drawn_with())


def test_all_that_pages_are_drawn_with_is_known_by_what_it_holds() -> None:
    files = drawn_with()
    assert {"templates/accessibility.html", "components/contact/macro.html", "static/formkit.css"} <= set(
        files
    )
    assert all(len(digest) == 12 for digest in files.values())


def test_nothing_is_left_where_nothing_changed() -> None:
    assert not_looked_at(JUST_NOW) == NotLookedAt(0, 0)


def test_a_file_that_is_new_gone_or_another_was_not_looked_at() -> None:
    then = dict(JUST_NOW.drawn_with)
    first, second = list(then)[:2]
    del then[first]
    then |= {second: "0" * 12, "templates/gone.html": "0" * 12}
    assert not_looked_at(replace(JUST_NOW, drawn_with=then)) == NotLookedAt(changed=3)


def test_templates_of_the_council_were_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "components/contact").mkdir(parents=True)
    for name in ("stop.html", "components/contact/macro.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert not_looked_at(JUST_NOW, [tmp_path]) == NotLookedAt(own=2)


def test_where_no_look_ran_there_is_nothing_to_compare() -> None:
    assert not_looked_at(None) == NotLookedAt(0, 0)
