"""The scenes as pytest marks: all of them, one of each shape, those with errors; it looks at nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from a11y_tests.scenes import Scene, scenes


def _mark(some: Iterable[Scene]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in some])


every_scene = _mark(scenes())
each_shape = _mark({scene.outline.shape: scene for scene in reversed(scenes())}.values())
"""For looks that take long: pages of one shape look alike but for their words."""
every_refusal = _mark(scene for scene in scenes() if scene.outline.summary)
