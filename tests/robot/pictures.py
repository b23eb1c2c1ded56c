"""A small photo, made once; it does not know who uploads it."""

from __future__ import annotations

from a11y_tests.pictures import photo

PHOTO = photo()
