"""`formkit person`: what a person types, and what they are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.retention.holds import CAUSES
from tests.casework.asking import PLACE, council_file, sent_to
from tests.commands.typing import Said, typed
from tests.delivery.sending import EVERYTHING
from tests.retention.sending import arrive
from tests.web.conftest import Serve, serve
from tests.web.serving import Served

__all__ = ["serve"]
Person = Callable[..., Said]


@pytest.fixture
def site(serve: Serve, tmp_path: Path) -> Served:
    """A running site where two submissions arrived and one waits; Siân sent all of them."""
    (tmp_path / "forms/councils").mkdir(parents=True)
    (tmp_path / "forms/councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (tmp_path / "forms/everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    made = serve(forms=tmp_path / "forms", secrets=["a secret of more than 32 characters, for tests"])
    for reference in ("REF22222", "REF33333", "REF44444"):
        sent_to(made, reference, PLACE)
    arrive(made, ["REF22222", "REF33333"])
    return made


@pytest.fixture
def person(site: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Person:
    """`formkit person WORDS` beside it."""
    monkeypatch.setenv("FORMKIT_FORMS", str(site.settings.forms))
    monkeypatch.setenv("FORMKIT_SECRETS", f'["{site.settings.secrets[0]}"]')
    return lambda *words: typed(monkeypatch, capsys, "person", *words, "--data", site.settings.data)


def test_what_is_kept_is_listed_with_its_day(person: Person) -> None:
    said = person("show", "--reference", " ref22222 ")
    assert said.code == 0, said
    assert said.out == (
        "REF22222: everything. It is deleted after 3 November 2027.\n"
        "  testham/office has its own copy of REF22222, since 2026-11-03.\n"
    )
    said = person("show", "--email", "sian@example.com", "--postcode", "ex1 1aa")
    assert re.findall("^REF[0-9]+", said.out, re.MULTILINE) == ["REF22222", "REF33333", "REF44444"]
    assert "REF44444 has not arrived at testham/office." in said.out


def test_everything_is_handed_out(person: Person, tmp_path: Path) -> None:
    said = person("export", "--name", "Siân Example", "--to", tmp_path / "sian.zip")
    assert said.code == 0, said
    assert "REF22222, REF33333, REF44444" in said.out
    assert (tmp_path / "sian.zip").is_file()
    assert person("export", "--reference", "REF22222", "--to", tmp_path / "sian.zip").is_kind


def test_nothing_is_erased_without_a_yes_and_what_is_held_keeps_none_of_the_others(
    person: Person, site: Served
) -> None:
    said = person("erase", "--reference", "REF22222")
    assert said.code == 1
    assert "Nothing was erased" in said.errors
    said = person("hold", "--reference", "REF33333", "--for", "complaint", "--why", "complaint 2026/114")
    assert said.out == (
        "REF33333 is held: complaint. Release it with formkit person release --reference REF33333\n"
    )
    assert "complaint 2026/114" in person("holds").out
    said = person("erase", "--email", "sian@example.com", "--yes")
    assert said.code == 1
    assert "REF33333 is under a hold (complaint), so nothing of it was erased." in said.out
    assert "Not done: REF33333." in said.out
    assert site.count("submission") == 1
    assert person("release", "--reference", "REF33333").out == "1 hold of REF33333 ended.\n"
    assert person("holds").out == "Nothing is under a hold.\n"
    assert person("erase", "--reference", "REF33333", "--yes").code == 0
    assert site.count("submission") == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show",), "Say whom"),
        (("show", "--reference", "REF22222", "--email", "a@b.example"), "not both"),
        (("show", "--reference", "NOTHING2"), "Nothing is kept under NOTHING2"),
        (("show", "--email", "nobody@example.com"), "Nothing that is kept has that"),
        (
            ("hold", "--reference", "REF22222", "--for", "complaints", "--why", "x"),
            "Did you mean “complaint”?",
        ),
        (("hold", "--reference", "REF22222", "--for", "banana", "--why", "x"), ", ".join(CAUSES)),
        (("hold", "--reference", "REF22222", "--for", "complaint", "--why", " "), "Say why"),
        (("release", "--reference", "REF22222"), "under no such hold"),
    ],
)
def test_a_mistake_ends_with_a_sentence(person: Person, words: tuple[str, ...], told: str) -> None:
    said = person(*words)
    assert said.is_kind, said
    assert told in said.errors
