"""Puts the schema of form files into a wheel while it is built."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "form.schema.json"
PLACE = f"formkit/definition/{NAME}"


class SchemaHook(BuildHookInterface[Any]):  # Any: the hook asks nothing of the builder's settings
    """Made outside the checkout, so that no copy is left there to grow stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # Any: hatchling's own open dict
        """Add the schema, but not to an editable install, which makes its own at any time."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from formkit.definition.editor_schema import editor_schema
        from formkit.definition.schema import published_schema, schema_text

        self._folder = TemporaryDirectory()
        made = Path(self._folder.name) / NAME
        made.write_text(schema_text(editor_schema(published_schema())), encoding="utf-8")
        build_data["force_include"][str(made)] = PLACE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # Any: as above
        """Tidy up when the wheel is closed."""
        if version != "editable":
            self._folder.cleanup()
