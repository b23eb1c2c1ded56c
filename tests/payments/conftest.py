"""The fixtures of the web, a site that takes money, and somebody who pays there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.payments.paying import KEY, Till, open_till
from tests.web.browsing import Browser
from tests.web.conftest import Serve, person, serve, shared_site, site

__all__ = ["person", "serve", "shared_site", "site"]


@pytest.fixture
def till(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Till]:
    """A site with a form that costs, and its provider."""
    monkeypatch.setenv(KEY, "a key")
    with open_till(serve, tmp_path / "forms") as opened:
        yield opened


@pytest.fixture
def payer(till: Till) -> Browser:
    """One person at its till."""
    return till.site.browser()
