"""The npm package `standardwebhooks`, which checks signatures independently of formkit and of Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.delivery.receiver import SECRET, Heard
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).parents[2]
FETCHED = ROOT / ".tools/webhook-verifier/node_modules"
HOW = (
    "There is no npm standardwebhooks. scripts/test fetches it where npm is; by hand: mkdir -p .tools/webhook-verifier && "
    "cp tests/delivery/verifier/*.json .tools/webhook-verifier && npm ci --ignore-scripts --prefix .tools/webhook-verifier"
)


def has_verifier() -> bool:
    """Whether this machine has it."""
    return shutil.which("node") is not None and (FETCHED / "standardwebhooks").is_dir()


def verified(heard: Iterable[Heard], secret: str = SECRET) -> list[bool]:
    """Whether it takes each of these for genuine, at the moment that each says it was sent."""
    lines = [
        json.dumps(
            {
                "secret": secret,
                "body": one.body.decode(),
                "headers": dict(one.headers),
                "at": int(one.headers["webhook-timestamp"]),
            }
        )
        for one in heard
    ]
    ran = subprocess.run(
        ["node", Path(__file__).parent / "verifier/verify.cjs"],
        input="\n".join(lines),
        env={"PATH": os.environ["PATH"], "NODE_PATH": str(FETCHED)},
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=True,
    )
    return [line == "good" for line in ran.stdout.split()]
