"""Every key of words.yaml is written out where it is used, so that a search finds who says it."""

from __future__ import annotations

import ast
import re

from formkit.rendering.words import words
from tests.house.checkout import files, modules, nodes, source

IN_HTML = re.compile(r"""(["'])([^"'\n{}]+)\1""")


def test_every_key_is_written_out_where_it_is_used() -> None:
    said = {
        node.value
        for module in modules("formkit")
        for node in nodes(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in files():
        if path.parts[0] in ("templates", "components") and path.suffix == ".html":
            said |= {found[2] for found in IN_HTML.finditer(source(path))}
    assert [key for key in words("en") if key not in said] == [], "Take it out, or write it where it is said"


def test_no_key_is_put_together() -> None:
    put_together = re.compile(r"""\bsay\(\s*[\w.]+,\s*f["']""")
    found = [
        str(path)
        for path in files()
        if path.parts[0] == "formkit" and path.suffix == ".py" and put_together.search(source(path))
    ]
    assert found == []
