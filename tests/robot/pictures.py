"""A small photo, made once."""

from __future__ import annotations

from a11y_tests.pictures import photo

PHOTO = photo()
