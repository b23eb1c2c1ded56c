"""What a page offers to somebody without script."""

from __future__ import annotations

from formkit.simulation.reading_pages import PageReader

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
