"""What formkit.bundled finds; the wheel's side of it is in tests/house/test_wheel.py."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from formkit import bundled
from formkit.errors import SettingsRefused

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    assert bundled.folder("static") == CHECKOUT / "static"


def test_the_vendored_style_sheet_is_found_through_it() -> None:
    assert (bundled.folder("static") / "vendor" / "govuk-frontend.min.css").is_file()


def test_every_bundled_folder_is_found() -> None:
    assert [bundled.folder(name).name for name in get_args(bundled.Bundled)] == list(
        get_args(bundled.Bundled)
    )


def test_a_folder_that_is_missing_is_told_in_a_sentence() -> None:
    with pytest.raises(SettingsRefused, match="Install formkit again"):
        bundled.folder("nowhere")  # type: ignore[arg-type]  # the point: a name that is not bundled
