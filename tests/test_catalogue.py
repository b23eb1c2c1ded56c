"""All forms of a folder, read once; every mistake told, older versions kept for visits that began with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit import bundled
from formkit.bundled import folder
from formkit.catalogue import MOST_OLD_VERSIONS, Catalogue, look_at, read_catalogue, read_councils
from formkit.errors import FormFilesRefused, SettingsRefused
from tests.definition.writing import written

STEPS = "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n"
COUNCIL = "formkit: 1\ncouncil: exampleton\nname: Exampleton Council\nnation: england\n"


def folder_of(place: Path, **texts: str) -> Path:
    """A folder with `name.yaml` for each `name`, and the council's file."""
    (place / "councils").mkdir()
    (place / "councils/exampleton.yaml").write_text(COUNCIL, encoding="utf-8")
    for name, text in texts.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def form(id: str = "small", title: str = "A small form", steps: str = STEPS) -> str:
    return written(steps).replace("form: small", f"form: {id}").replace("A small form", title)


def test_the_bundled_forms_are_read_and_stand_in_the_order_of_their_titles() -> None:
    catalogue = read_catalogue(bundled.folder("forms"))
    titles = [form.title for form in catalogue.forms.values()]
    assert titles == sorted(titles)
    assert set(catalogue.sources) == set(catalogue.forms)
    assert catalogue.council.id == "exampleton"


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=form("a", steps=STEPS + STEPS), b="formkit: 1\n", c=form("c"))
    with pytest.raises(FormFilesRefused) as refused:
        read_catalogue(folder)
    files = [problem.file for problem in refused.value.problems]
    assert {"a.yaml", "b.yaml"} == set(files)
    assert files == sorted(files)
    assert list(look_at(folder).forms) == ["c"], "a sound form can be looked at beside broken ones"


def test_two_files_with_one_form_are_told(tmp_path: Path) -> None:
    found = look_at(folder_of(tmp_path, a=form(), b=form())).problems
    (told,) = (one for one in found if one.level == "error")
    assert told.problem == 'Two files hold a form called "small".'


def test_a_list_whose_file_is_called_otherwise_is_told_with_its_name(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=form() + "lists: {items: lists/bulky_item.csv}\n")
    (folder / "lists").mkdir()
    (folder / "lists" / "bulky-items.csv").write_text("id,label\na,A\n", encoding="utf-8")
    (told,) = (one for one in look_at(folder).problems if one.id == "LIST")
    assert told.instead == "Write: items: lists/bulky-items.csv"


def test_a_council_without_a_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=form().replace("council: exampleton", "council: elsewhere"))
    (told,) = (one for one in look_at(folder).problems if one.level == "error")
    assert (told.file, told.column) == ("a.yaml", 10)
    assert told.problem == "There is no file councils/elsewhere.yaml."
    assert told.instead == "Make the file councils/elsewhere.yaml."


@pytest.mark.parametrize("line", ["council: elsewhere\n", ""])
def test_a_form_of_no_council_is_not_served(tmp_path: Path, line: str) -> None:
    folder = folder_of(tmp_path, small=form().replace("council: exampleton\n", line))
    looked = look_at(folder)
    assert (looked.forms, looked.unread) == ({}, ("small.yaml",))


@pytest.mark.parametrize(
    ("councils", "there", "write"),
    [
        (("exampleton",), "There is exampleton.", "exampleton"),
        (("north", "exampleton"), "There are exampleton, north.", "exampleton"),
        ((), "There is none.", "exampleton"),
    ],
)
def test_a_form_that_does_not_say_whose_it_is_is_told_with_the_councils(
    tmp_path: Path, councils: tuple[str, ...], there: str, write: str
) -> None:
    folder = folder_of(tmp_path, small=form().replace("council: exampleton\n", ""))
    (folder / "councils/exampleton.yaml").unlink()
    for name in councils:
        (folder / f"councils/{name}.yaml").write_text(COUNCIL.replace("exampleton", name), encoding="utf-8")
    (told,) = (one for one in look_at(folder).problems if one.level == "error")
    assert (told.file, told.line, told.id) == ("small.yaml", 1, "COUNCIL")
    assert told.problem.endswith(there)
    assert told.instead == f"Write: council: {write}"


def test_a_misspelt_council_key_is_told_once(tmp_path: Path) -> None:
    looked = look_at(folder_of(tmp_path, small=form().replace("council: ", "counsil: ")))
    assert [(one.id, one.line) for one in looked.problems if one.level == "error"] == [("SHAPE", 7)]


def test_a_form_that_is_not_called_as_its_file_is_worth_a_look(tmp_path: Path) -> None:
    catalogue = look_at(folder_of(tmp_path, a=form()))
    assert list(catalogue.forms) == ["small"]
    (told,) = (one for one in catalogue.problems if one.id == "NAME")
    assert (told.file, told.level) == ("a.yaml", "warning")
    assert told.problem == "The form is called `small`, and its file a.yaml."
    assert told.instead == "Write `form: a`, or call the file small.yaml."


def test_a_translation_of_no_form_is_worth_a_look(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, small=form())
    (folder / "old.cy.yaml").write_text("formkit: 1\ntranslation of: old\nlanguage: cy\n", encoding="utf-8")
    (told,) = look_at(folder).problems
    assert (told.file, told.level) == ("old.cy.yaml", "warning")
    assert told.problem == "There is no form file old.yaml, so nothing is translated by this file."


@pytest.mark.parametrize("name", ["../../outside", "../../etc/passwd"])
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "forms"
    inside.mkdir()
    (tmp_path / "outside.yaml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "outside.csv").write_text("id,name\na,A\n", encoding="utf-8")
    text = form().replace("council: exampleton", f"council: {name}") + "lists: {items: ../outside.csv}\n"
    catalogue = look_at(folder_of(inside, a=text))
    assert catalogue.forms == {}
    assert any("../outside.csv" in problem.problem for problem in catalogue.problems)
    assert any(problem.problem.startswith("There is no file councils/") for problem in catalogue.problems)


def test_a_file_that_is_not_utf_8_is_told_at_its_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "a.yaml").write_bytes(form().encode() + b"owner: Si\xe2n\n")
    problems = look_at(folder).problems
    (told,) = [problem for problem in problems if problem.file == "a.yaml"]
    assert (told.file, told.line) == ("a.yaml", form().count("\n") + 1)
    assert "UTF-8" in told.instead


@pytest.mark.parametrize("raw", [b"PK\x03\x04", "id,name\na,A\n".encode("utf-16"), b"id,name\na,Caf\xe9\n"])
def test_of_a_list_that_is_no_text_only_that_is_told(tmp_path: Path, raw: bytes) -> None:
    question = (
        "- {ask: Which ward?, id: ward, answer: one of, called: ward, why we ask: To know., options from: wards}\n"
        "- {tell: North, id: north, say: so, when: ward is north}"
    )
    folder = folder_of(tmp_path)
    (folder / "lists").mkdir(exist_ok=True)
    (folder / "lists/wards.csv").write_bytes(raw)
    (folder / "small.yaml").write_text(
        written(question, "lists: {wards: lists/wards.csv}\n"), encoding="utf-8"
    )
    assert [one.file for one in look_at(folder, only="small.yaml").problems if one.id != "COUNCIL"] == [
        "lists/wards.csv"
    ]


@pytest.mark.parametrize("raw", [b"\xff\xfec\x00", b"PK\x03\x04", None])
def test_of_a_council_that_cannot_be_read_nothing_else_is_told(tmp_path: Path, raw: bytes | None) -> None:
    folder = folder_of(tmp_path)
    (folder / "councils").mkdir(exist_ok=True)
    council = folder / "councils/exampleton.yaml"
    council.unlink(missing_ok=True)
    if raw is not None:
        council.write_bytes(raw)
    say = 'say: "Call {phone waste} or {phone office}."'
    (folder / "small.yaml").write_text(written(f"- {{tell: Read this, id: read, {say}}}"), encoding="utf-8")
    (told,) = look_at(folder, only="small.yaml").problems
    assert told.file == ("councils/exampleton.yaml" if raw is not None else "small.yaml")


def test_a_language_file_is_no_form_of_its_own(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=form())
    (folder / "a.cy.yaml").write_text(
        "formkit: 1\ntranslates: small\nlanguage: cy\nof version: 1\n", encoding="utf-8"
    )
    catalogue = look_at(folder)
    assert list(catalogue.forms) == ["small"]
    assert list(catalogue.sources["small"].translations) == ["a.cy.yaml"]


@pytest.mark.parametrize("name", ["empty", "not there"])
def test_a_folder_without_forms_is_told_to_the_operator(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsRefused, match=r"There is no form in|is not there"):
        read_catalogue(tmp_path / name)


def test_a_visit_keeps_the_version_that_it_began_with(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=form())
    before = read_catalogue(folder)
    old, kept = before.forms["small"], before.sources["small"].as_bytes()
    (folder / "a.yaml").write_text(form(title="Another title"), encoding="utf-8")
    now = read_catalogue(folder)
    assert now.forms["small"].hash != old.hash
    assert now.at_hand("small", now.forms["small"].hash) is now.forms["small"]
    assert now.at_hand("small", old.hash) is None
    found = now.older(old.hash, kept)
    assert found == old
    assert now.at_hand("small", old.hash) is found, "read once"
    assert now.older("unknown", None) is None


def test_not_every_old_version_is_kept_in_memory_for_ever(tmp_path: Path) -> None:
    catalogue = read_catalogue(folder_of(tmp_path, a=form()))
    kept = catalogue.sources["small"].as_bytes()
    for number in range(MOST_OLD_VERSIONS + 3):
        assert catalogue.older(f"hash {number}", kept) is not None
    assert catalogue.at_hand("small", "hash 0") is None
    assert catalogue.at_hand("small", f"hash {MOST_OLD_VERSIONS + 2}") is not None


def test_pages_of_no_form_have_a_council_even_where_there_is_none(tmp_path: Path) -> None:
    assert Catalogue(tmp_path, {}, {}, {}).council.named("en") == "The council"


def test_an_older_version_has_the_hash_that_it_was_kept_under() -> None:
    """A newer formkit may give the same texts another hash: who is in the middle still finds their version."""
    catalogue = read_catalogue(bundled.folder("forms"))
    kept = catalogue.sources["report-a-missed-bin"].as_bytes()
    older = catalogue.older("the hash of before", kept)
    assert older is not None
    assert {one.hash for one in (older, *older.variants.values())} == {"the hash of before"}
    assert catalogue.at_hand("report-a-missed-bin", "the hash of before") is older


def test_councils_are_read_without_their_forms(tmp_path: Path) -> None:
    assert read_councils(folder("forms"))["exampleton"].named("en")
    assert read_councils(tmp_path / "nowhere") == {}
