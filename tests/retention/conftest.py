"""A site whose forms keep what was sent for a day, and what was sent there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework.asking import CLIENT, Program, council_file, made_token
from tests.delivery.sending import EVERYTHING
from tests.web.conftest import Serve, serve
from tests.web.serving import Served

__all__ = ["serve"]


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A form of every question that keeps what was sent for a day, and a council that fetches it or has it in a folder."""
    place = tmp_path / "forms"
    (place / "councils").mkdir(parents=True)
    (place / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    text = EVERYTHING.replace("keep for: 12 months", "keep for: 1 day\ncouncil keeps for: 7 years")
    (place / "everything.yaml").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def site(serve: Serve, forms: Path) -> Served:
    """A site with that form, which believes its clock at once."""
    return serve(forms=forms, clock_hold=0)


@pytest.fixture
def program(site: Served) -> Program:
    """The program that fetches."""
    return Program(site, made_token(site, CLIENT))
