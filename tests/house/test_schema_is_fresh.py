"""The published schema is the one that the answer types make today."""

from __future__ import annotations

from formkit.definition.schema import form_schema, schema_text
from formkit.questions.every import schema_parts
from tests.house.checkout import ROOT


def test_the_committed_schema_is_put_together_from_todays_answer_types() -> None:
    committed = (ROOT / "formkit/definition/form.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(form_schema(schema_parts())), "Write it again: formkit schema"
