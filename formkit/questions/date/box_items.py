"""Day, month and year boxes as items of the Design System's date input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formkit.questions.base import QuestionSpec, RenderState
from formkit.questions.labels import Params


def box_items(
    asked: QuestionSpec, look: RenderState, boxes: Sequence[str], fill_in: Mapping[str, str] | None = None
) -> list[Params]:
    """One item for each of `boxes` ("day", "month", "year"), the wrong ones in red.

    `fill_in` is what a browser may fill in, by box: {"day": "bday-day"}.
    """
    items: list[Params] = []
    for box in boxes:
        name = asked.part(box)
        value = look.typed(name)
        width = _width(value, least=4 if box == "year" else 2)
        wrong = " govuk-input--error" if name in look.errors else ""
        item: Params = {
            "id": name,
            "name": name,
            "label": look.wording.text("date", "year box" if box == "year" else box),
            "value": value,
            "classes": f"govuk-input--width-{width}{wrong}",
        }
        if fill_in and box in fill_in:
            item["autocomplete"] = fill_in[box]
        items.append(item)
    return items


_WIDTHS = (2, 3, 4, 5, 10)
"""Letters that the Design System's inputs are wide enough for."""


def _width(value: str, *, least: int) -> int:
    """As wide as a number needs, and wider where it holds more, such as the name of a month: nothing typed is cut off."""
    return next((one for one in _WIDTHS if one >= max(least, len(value))), 20)
