"""The fixtures of the web, and a site with submissions that wait to be fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework.asking import CLIENT, Program, council_file, made_token
from tests.delivery.sending import EVERYTHING
from tests.web.conftest import Serve, serve, shared_site
from tests.web.serving import Served

__all__ = ["serve", "shared_site"]


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A folder with a form of every question, whose answers a program fetches."""
    place = tmp_path / "forms"
    (place / "councils").mkdir(parents=True)
    (place / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (place / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    return place


@pytest.fixture
def site(serve: Serve, forms: Path) -> Served:
    """A site with that form."""
    return serve(forms=forms)


@pytest.fixture
def program(site: Served) -> Program:
    """The program that fetches, with a token of every scope."""
    return Program(site, made_token(site, CLIENT))
