"""A form whose file has a mistake is served as it was read last; all others as their files stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from formkit.catalogue import Catalogue, look_at, read_catalogue
from formkit.last_good import with_last_good
from formkit.storage.form_rows import ReadLast
from tests.test_catalogue import COUNCIL, folder_of, form

AT = 1_795_000_000.0


def kept_of(catalogue: Catalogue) -> Mapping[str, ReadLast]:
    """All forms of a catalogue, as a server keeps them."""
    return {texts.form[0]: ReadLast(texts.as_bytes(), AT) for texts in catalogue.sources.values()}


def twenty(place: Path) -> tuple[Path, Mapping[str, ReadLast]]:
    """A folder of twenty forms, and what a server kept of them."""
    names = [f"form-{n}" for n in range(20)]
    folder = folder_of(place, **{name: form(name, f"Form {name}") for name in names})
    return folder, kept_of(read_catalogue(folder))


@pytest.mark.parametrize(
    "slip", ["form: [", "formkit: 1\n", "\xff", form("form-3").replace("answer:", "anwser:")]
)
def test_of_twenty_forms_one_with_a_slip_is_served_as_it_was(tmp_path: Path, slip: str) -> None:
    folder, kept = twenty(tmp_path)
    before = look_at(folder).forms["form-3"]
    (folder / "form-3.yaml").write_bytes(slip.encode("latin-1"))
    (folder / "form-4.yaml").write_text(form("form-4", "Another title"), encoding="utf-8")
    served = with_last_good(look_at(folder), kept)
    assert len(served.forms) == 20
    assert served.as_before == {"form-3.yaml": AT}
    assert served.forms["form-3"] == before
    assert served.sources["form-3"].form[1] == form("form-3", "Form form-3")
    assert served.forms["form-4"].title == "Another title"
    assert [one.title for one in served.forms.values()] == sorted(one.title for one in served.forms.values())


def test_a_form_of_which_nothing_was_kept_stays_out_and_all_others_are_served(tmp_path: Path) -> None:
    folder, kept = twenty(tmp_path)
    (folder / "form-3.yaml").write_text("form: [", encoding="utf-8")
    few = {file: one for file, one in kept.items() if file != "form-3.yaml"}
    served = with_last_good(look_at(folder), few)
    assert len(served.forms) == 19
    assert (served.unread, served.as_before) == (("form-3.yaml",), {})


def test_what_this_formkit_cannot_read_any_more_stays_out(tmp_path: Path) -> None:
    folder, kept = twenty(tmp_path)
    (folder / "form-3.yaml").write_text("form: [", encoding="utf-8")
    old = ReadLast(kept["form-3.yaml"].definition.replace(b"answer: name", b"answer: nickname"), AT)
    assert "form-3" not in with_last_good(look_at(folder), {**kept, "form-3.yaml": old}).forms


def test_a_council_whose_file_has_the_slip_is_as_its_forms_knew_it(tmp_path: Path) -> None:
    folder, kept = twenty(tmp_path)
    (folder / "councils/exampleton.yaml").write_text(COUNCIL.replace("nation: england", "nation: ["), "utf-8")
    served = with_last_good(look_at(folder), kept)
    assert len(served.forms) == len(served.as_before) == 20
    assert served.council.named("en") == "Exampleton Council"
    assert served.council_in("cy").named("cy") == "Exampleton Council"


def test_of_two_files_with_one_form_the_one_that_is_called_like_it_is_served(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{"a-draft": form("small", "A draft"), "small": form("small", "The form")})
    looked = look_at(folder)
    assert [one.title for one in looked.forms.values()] == ["The form"]
    assert looked.unread == ("a-draft.yaml",)
    served = with_last_good(looked, {"a-draft.yaml": ReadLast(looked.sources["small"].as_bytes(), AT)})
    assert [one.title for one in served.forms.values()] == ["The form"]
    assert served.as_before == {}
