"""Made-up residents at a real server, page by page."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.catalogue import look_at
from formkit.errors import SettingsRefused
from formkit.simulation.over_http import PageReader, visit_over_http
from tests.commands.typing import PROGRAM

FORM = look_at(folder("forms"), only="single-person-discount.yaml").forms["single-person-discount"]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server with the example forms."""
    command = [
        str(PROGRAM),
        "serve",
        "--forms",
        str(folder("forms")),
        "--port",
        "0",
        "--data",
        str(tmp_path / "data"),
    ]
    environment = {"PATH": os.environ["PATH"], "FORMKIT_DEV": "true"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            line = next(line for line in server.stdout if "http://" in line)
            yield next(word for word in line.split() if word.startswith("http://")).rstrip(".")
        finally:
            server.send_signal(signal.SIGINT)
            server.stdout.read()


def test_residents_get_through_a_whole_form_and_some_leave(address: str) -> None:
    ends = [visit_over_http(address, FORM, (), str(number)) for number in range(6)]
    assert "sent" in ends
    assert set(ends) <= {"sent", "stopped", "left"}


def test_where_nothing_answers_it_says_so() -> None:
    with pytest.raises(SettingsRefused, match="No formkit answers at"):
        visit_over_http("http://127.0.0.1:9", FORM, (), "1")


PAGE = """
<a href="/small/two">On</a>
<form action="/search" method="get"><input name="words"></form>
<form action="/small/one" method="post" enctype="multipart/form-data">
<input type="hidden" name="token" value="t">
<input type="radio" name="bin" value="food"><input type="radio" name="bin" value="rubbish">
<select name="place"><option value="">1 found</option><option value="7">Here</option></select>
<textarea name="more"></textarea><input name="line" value="typed"><input type="file" name="photo">
<button name="go">Continue</button>
</form>
"""


def test_forms_that_are_sent_are_read_with_their_inputs_and_choices() -> None:
    read = PageReader(PAGE)
    (form,) = read.forms
    assert form.action == "/small/one"
    assert {name: one.kind for name, one in form.inputs.items()} == {
        "token": "hidden", "bin": "radio", "place": "select", "more": "textarea", "line": "text", "photo": "file",
    }  # fmt: skip
    assert form.inputs["bin"].choices == ["food", "rubbish"]
    assert form.inputs["place"].choices == ["", "7"]
    assert form.inputs["token"].value == "t"
    assert read.links == ["/small/two"]


def test_a_page_without_forms_has_none() -> None:
    assert PageReader("<p>Nothing</p>").forms == []
