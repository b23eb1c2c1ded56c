"""`formkit demo`: the example forms, and nothing left when it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path

from tests.commands.typing import PROGRAM
from tests.patience import LONGEST_WAIT


def test_the_demo_serves_the_example_forms_and_keeps_nothing(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)}
    command = [str(PROGRAM), "demo", "--port", "0", "--no-visits"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as demo:
        try:
            assert demo.stdout is not None
            told = "".join(iter(demo.stdout.readline, "")) if demo.poll() else read_until_address(demo)
            address = re.search(r"http://127\.0\.0\.1:\d+", told)
            assert address is not None, told
            with urllib.request.urlopen(f"{address[0]}/report-a-missed-bin", timeout=LONGEST_WAIT) as answer:
                assert b"Report a missed bin" in answer.read()
            assert list(tmp_path.iterdir()) != []
        finally:
            demo.send_signal(signal.SIGINT)
            _, errors = demo.communicate(timeout=LONGEST_WAIT)
    assert "Nothing that you send is kept" in told
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def read_until_address(demo: subprocess.Popen[str]) -> str:
    """What the demo says until it names its address."""
    said = ""
    assert demo.stdout is not None
    for line in demo.stdout:
        said += line
        if "http://" in line:
            return said
    return said
