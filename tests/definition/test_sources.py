"""The texts that a form is made of, and the hash that names this version."""

from __future__ import annotations

import json

from formkit.definition.pictures import Picture
from formkit.definition.sources import FormSources, sources_from, version_hash


def test_sources_come_back_as_they_were_kept() -> None:
    sources = FormSources(
        form=("a.yaml", "form: a\n"),
        council=("councils/x.yaml", "council: x\n"),
        libraries={"library/q.yaml": "…"},
        lists={"lists/i.csv": "id,name\n"},
        translations={"a.cy.yaml": "Cymraeg"},
    )
    assert sources_from(sources.as_bytes()) == sources
    alone = FormSources(form=("a.yaml", ""))
    assert sources_from(alone.as_bytes()) == alone


def test_the_pictures_that_a_form_names_are_kept_with_it() -> None:
    meter, other = Picture("/static/pictures/meter-1.png", 40, 30), Picture("/static/pictures/tree-1.png")
    sources = FormSources(
        ("a.yaml", "![A meter](meter.png)"), pictures={"meter.png": meter, "tree.png": other}
    )
    assert sources.pictures_named() == {"meter.png": meter}
    assert sources_from(sources.as_bytes()).pictures == {"meter.png": meter}


def test_what_was_kept_before_there_were_pictures_has_none() -> None:
    kept = json.loads(FormSources(form=("a.yaml", "")).as_bytes())
    del kept["pictures"]
    assert sources_from(json.dumps(kept).encode()).pictures == {}


def test_the_hash_is_of_what_is_said_and_in_which_order_lists_say_it() -> None:
    assert version_hash({"a": "1", "b": "2"}) == version_hash({"b": "2", "a": "1"})
    assert version_hash(["a", "b"]) != version_hash(["b", "a"])
    assert version_hash({"a": "1"}) != version_hash({"a": "2"})
    assert len(version_hash("")) == 64
