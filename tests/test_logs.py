"""The log takes allowed keys alone, one JSON object a line."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import MutableMapping
from typing import Any

import pytest

from formkit.logs import ALLOWED, LONGEST, allow, note
from tests.house.checkout import modules, tree

PROGRAM = """
import logging
from formkit.logs import log, start_logging
start_logging()
log().error("broke", number="4f2a", answer="CANARY", email="CANARY", problem="x" * 5000)
log().warning("two\\nlines", why='a "quoted"\\n{"event": "forged"}')
logging.getLogger("uvicorn.access").info("GET /CANARY")
logging.getLogger("uvicorn.access").warning("GET /CANARY")
logging.getLogger("uvicorn.error").warning("CANARY warning")
try:
    raise ValueError("CANARY value")
except ValueError as wrong:
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\\n", exc_info=wrong)
"""


def written() -> list[str]:
    """The lines that the program above writes. It runs apart, as logging is set up once for a whole process."""
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout == ""
    return ran.stderr.splitlines()


def test_each_entry_is_one_line_of_json_whatever_is_in_it() -> None:
    lines = written()
    assert len(lines) == 3
    first, second, third = (json.loads(line) for line in lines)
    assert (first["event"], first["number"], first["level"]) == ("broke", "4f2a", "error")
    assert second["event"] == "two\nlines"
    assert first["time"]
    assert (third["event"], third["problem"], third["why"]) == (
        "server",
        "ValueError",
        "Exception in ASGI application",
    )


def test_a_log_that_was_begun_writes_to_the_standard_error_of_now() -> None:
    program = """
import io, sys
from formkit.logs import log, start_logging
start_logging()
log().error("first")
sys.stderr = io.StringIO()
log().error("second")
print(sys.stderr.getvalue().count("second"))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (ran.stdout, len(ran.stderr.splitlines())) == ("1\n", 1)


def test_keys_that_are_not_allowed_are_dropped_and_long_values_cut() -> None:
    text = "\n".join(written())
    assert "CANARY" not in text
    assert "x" * (LONGEST + 1) not in text


def test_no_allowed_key_could_hold_an_answer() -> None:
    assert not {"answer", "answers", "entry", "email", "path", "url", "query", "address", "body"} & ALLOWED


def test_numbers_stay_numbers_and_all_else_becomes_short_text() -> None:
    event: MutableMapping[str, Any] = {"count": 3, "status": 500, "other": 1}  # Any: structlog's own
    event["why"] = ["a"] * 500
    kept = allow(None, "info", event)
    assert (kept["count"], kept["status"]) == (3, 500)
    assert len(str(kept["why"])) == LONGEST
    assert "other" not in kept


def test_a_note_is_a_line_of_the_log_too(capsys: pytest.CaptureFixture[str]) -> None:
    note("started", version="1.0", answer="CANARY")
    line = json.loads(capsys.readouterr().err)
    assert line.pop("time").endswith("Z")
    assert line == {"version": "1.0", "event": "started", "level": "info"}


def test_every_key_that_our_own_code_writes_is_allowed() -> None:
    """A key that is not would be dropped without a word, and the operator miss it."""
    dropped = [
        f"{module}:{call.lineno}: {keyword.arg}"
        for module in modules("formkit")
        for call in ast.walk(tree(module))
        if isinstance(call, ast.Call) and _is_line(call.func)
        for keyword in call.keywords
        if keyword.arg not in ALLOWED
    ]
    assert dropped == []


def _is_line(called: ast.expr) -> bool:
    """`log().error(…)` or `note(…)`."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Call):
        called = called.value.func
        return isinstance(called, ast.Name) and called.id == "log"
    return isinstance(called, ast.Name) and called.id == "note"
