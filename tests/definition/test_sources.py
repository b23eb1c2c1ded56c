"""The texts that a form is made of, and the hash that names this version."""

from __future__ import annotations

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


def test_the_hash_is_of_what_is_said_and_in_which_order_lists_say_it() -> None:
    assert version_hash({"a": "1", "b": "2"}) == version_hash({"b": "2", "a": "1"})
    assert version_hash(["a", "b"]) != version_hash(["b", "a"])
    assert version_hash({"a": "1"}) != version_hash({"a": "2"})
    assert len(version_hash("")) == 64
