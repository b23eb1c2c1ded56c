"""Finds the folders that travel with the code, in a wheel or a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from formkit.errors import SettingsRefused

Bundled = Literal["components", "templates", "static", "forms", "docs"]

PACKAGE = Path(__file__).resolve().parent


def folder(name: Bundled) -> Path:
    """The folder `name`: `formkit/_bundled/name` where a wheel put it, else beside the package in a checkout.

    Raises SettingsRefused where neither is there, which means that the installation is incomplete.
    """
    for place in (PACKAGE / "_bundled" / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise SettingsRefused(
        f"The folder “{name}” is not in this installation of formkit. Install formkit again."
    )
