"""A slip says where it is, and puts it right."""

from __future__ import annotations

from formkit.definition.reading.hint import Slip


def test_a_slip_is_told_with_line_and_column_counted_from_one() -> None:
    problem = Slip(4, 2, "It is wrong.", "Write: x", "x").told("f.yaml")
    assert str(problem) == "f.yaml:5:3: It is wrong.\n    Write: x"
    assert problem.id == "YAML"


def test_a_mended_file_has_as_many_lines_as_before() -> None:
    assert Slip(1, 0, "", "", "B").mended(["a", "b", "c"]) == ["a", "B", "c"]


def test_a_slip_that_runs_through_the_file_mends_all_of_it() -> None:
    assert Slip(1, 0, "", "", "B", all_lines=("A", "B")).mended(["a", "b"]) == ["A", "B"]
