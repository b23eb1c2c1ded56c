"""A designer sees each form of theirs as it is served, and what `formkit check` says of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formkit.catalogue import look_at
from formkit.designs.wing import ADDRESS
from formkit.last_good import with_last_good
from formkit.storage.sqlite_engine import read_last
from tests.commands.typing import typed
from tests.operating.waiting import operator
from tests.test_catalogue import folder_of, form
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.parsing import in_one_line
from tests.web.serving import Served

SLIP = "answer: naem"


def designer(site: Served, *forms: str) -> Browser:
    """Somebody who designs these forms, or all."""
    return operator(site, *forms, role="designer")


def with_a_slip(serve: Serve, tmp_path: Path) -> Served:
    """A site that goes on with the form `broken` as it was read before, and never read `never`; `small` is well."""
    folder = folder_of(tmp_path, small=form("small"), broken=form("broken", "Broken since"))
    data = tmp_path / "data"
    serve(forms=folder, data=data).close()
    for name in ("broken", "never"):
        (folder / f"{name}.yaml").write_text(form(name).replace("answer: name", SLIP), encoding="utf-8")
    catalogue = with_last_good(look_at(folder), read_last(data / "formkit.sqlite"))
    return serve(forms=folder, data=data, catalogue=catalogue)


def test_every_form_is_there_with_its_version_and_its_links(site: Served) -> None:
    page = designer(site).get(ADDRESS)
    links = [href for href, _ in page.read.links]
    for id in ("report-a-missed-bin", "bulky-waste"):
        assert f"/{id}" in links
        assert f"/staff/forms/{id}" not in links, "they are no analyst"
    assert "served since 3 November 2026, 10am" in page.text
    assert "In English and Welsh." in page.text


def test_a_file_with_a_mistake_is_shown_as_it_is_while_the_last_good_version_is_served(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = with_a_slip(serve, tmp_path)
    assert site.client().get("/broken").status_code == 200
    page = designer(site).get(ADDRESS)
    assert "2 files have a mistake, and what these say now is not served." in page.text
    broken = page.text[page.text.index("Broken since") :]
    assert "Served as before" in broken
    assert "The version that was read last without one, on 3 November 2026, 10am, is served" in broken
    never = page.text[page.text.index("never.yaml") :]
    assert "Not served" in never
    assert "nobody can open this form" in never
    said = typed(monkeypatch, capsys, "check", str(site.settings.forms), "--format", "json")
    told = json.loads(said.out)
    assert {Path(one["file"]).name for one in told} >= {"broken.yaml", "never.yaml"}
    for one in told:
        file = (
            str(Path(one["file"]).relative_to(site.settings.forms))
            if one["file"].startswith("/")
            else one["file"]
        )
        assert f"{file}, line {one['line']}, column {one['column']}" in page.text
        for words in (one["message"], one["instead"]):
            assert in_one_line(words).strip() in page.text


def test_a_designer_of_one_form_sees_nothing_of_another(serve: Serve, tmp_path: Path) -> None:
    site = with_a_slip(serve, tmp_path)
    page = designer(site, "small").get(ADDRESS)
    assert "1 form, each served as its file says." in page.text
    assert "broken" not in page.html
    assert "never" not in page.html
    assert "never.yaml" in designer(site, "never").get(ADDRESS).text
