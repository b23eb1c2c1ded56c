"""The errors of formkit, by whose fault they are."""

from __future__ import annotations

import pytest

from formkit import errors
from formkit.errors import (
    EvidenceUnavailable,
    FormFileError,
    FormFilesRefused,
    FormkitError,
    SettingsRefused,
    StoreUnavailable,
)


def test_a_mistake_in_a_file_is_told_as_editors_read_it() -> None:
    told = FormFileError("a.yaml", 3, 5, "This is not a date.", "date: 2026-11-20")
    assert str(told) == "a.yaml:3:5: This is not a date.\n    date: 2026-11-20"
    assert str(FormFileError("a.yaml", 3, 5, "This is not a date.")) == "a.yaml:3:5: This is not a date."


def test_mistakes_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    found = sorted(FormFileError(*place, "x") for place in places)
    assert [(one.file, one.line, one.column) for one in found] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_all_mistakes_of_a_folder_are_in_one_refusal() -> None:
    problems = (FormFileError("a", 1, 1, "One."), FormFileError("b", 2, 2, "Two."))
    refused = FormFilesRefused(problems)
    assert refused.problems == problems
    assert str(refused) == "a:1:1: One.\nb:2:2: Two."


@pytest.mark.parametrize("kind", [FormFilesRefused, SettingsRefused, StoreUnavailable, EvidenceUnavailable])
def test_every_error_that_is_raised_is_drawn_in_the_tree(kind: type[FormkitError]) -> None:
    assert issubclass(kind, FormkitError)
    assert kind.__name__ in (errors.__doc__ or "")


def test_no_error_is_missing_from_the_tree() -> None:
    raised = {
        name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, FormkitError)
    }
    assert {name for name in raised if name not in (errors.__doc__ or "")} == set()
