"""What goes into the boxes of a page."""

from __future__ import annotations

from a11y_tests.filling_in import Box
from formkit.questions.base import Entry


def filled(boxes: dict[str, Box], entry: Entry) -> dict[str, str | list[str]]:
    """What goes into the boxes of a page for an entry; where a look-up asks more, its first choice."""
    found: dict[str, str | list[str]] = {}
    for name, box in boxes.items():
        wanted = [value for value in entry.get(name, ()) if value]
        real = [choice for choice in box.choices if choice]
        is_found = box.kind == "select" or (name.endswith("-choice") and box.kind == "radio")
        if is_found or (name not in entry and _is_slot(box)):
            found[name] = wanted[0] if wanted and wanted[0] in real else real[0]
        elif box.kind == "radio" and wanted and wanted[0] not in real:
            assert "another" in real, (name, wanted, real)
            found[name] = "another"
        elif box.kind in ("radio", "checkbox"):
            assert set(wanted) <= set(real), (name, wanted, real)
            found[name] = wanted
        elif box.kind != "file":
            found[name] = wanted[0] if wanted else ""
    return found


def _is_slot(box: Box) -> bool:
    """Whether the radios are days to book."""
    return box.kind == "radio" and bool(box.choices) and all(choice[:2] == "20" for choice in box.choices)
