"""What wings bring comes together in the app, whatever each leaves out."""

from __future__ import annotations

import pytest

from formkit.app import _with_wings
from formkit.wing import Wing
from tests.web.conftest import serve, site
from tests.web.serving import Served
from tests.web.visiting import parts_in

__all__ = ["serve", "site"]


class Bell:
    """Something that a wing brings."""


def test_pages_find_what_a_wing_brought_by_its_class(site: Served) -> None:
    parts, bell = parts_in(site), Bell()
    with pytest.raises(LookupError, match="Nobody brought Bell"):
        parts.of(Bell)
    assert _with_wings(parts, [Wing("empty"), Wing("bells", brings=[bell])]).of(Bell) is bell
