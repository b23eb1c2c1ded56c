"""`python -m bench`: runs the measures one after the other and prints what they found."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys

from rich.console import Console

from bench.figures import Figure, as_json, as_table
from bench.measures import LONG, MEASURES
from bench.served import cores

LONGEST = 60.0


def main() -> None:
    """Read the command line, measure, print."""
    asked = _asked()
    told = Console(stderr=True)
    figures: list[Figure] = []
    with told.status("") as status:
        for number, name in enumerate(asked.only, start=1):
            status.update(f"{name} ({number} of {len(asked.only)}, about {asked.seconds:g} s)")
            if not told.is_terminal:
                told.print(f"{name} ({number} of {len(asked.only)}) …")
            figures += (MEASURES | LONG)[name](asked.seconds)
    if asked.json:
        print(json.dumps({"machine": _machine(), "figures": as_json(figures)}, ensure_ascii=False, indent=2))
    else:
        console = Console(width=None if sys.stdout.isatty() else 110)
        console.print(as_table(figures))
        console.print(_note())


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures formkit on this machine, on the loopback network only, and prints figures beside targets.",
    )
    parser.add_argument(
        "--seconds", type=_seconds, default=10.0, help="seconds for each measure, 0.5 to 60 (default 10)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=[*MEASURES, *LONG],
        default=list(MEASURES),
        metavar="NAME",
        help=f"only some of: {', '.join(MEASURES)}; and, as it takes many minutes, never without its name: {', '.join(LONG)}",
    )
    return parser.parse_args()


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0.5 <= seconds <= LONGEST:
        raise argparse.ArgumentTypeError("write a number from 0.5 to 60")
    return seconds


def _machine() -> dict[str, object]:
    server, load = cores()
    load_before = os.getloadavg()[0]
    return {
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)),
        "server_core": server,
        "load_core": load,
        "load_average": load_before,
    }


def _note() -> str:
    machine = _machine()
    apart = (
        "the load on another" if machine["server_core"] != machine["load_core"] else "the load on the same"
    )
    return (
        f"Python {machine['python']}, the server on one core, {apart}. Load average of the machine: "
        f"{machine['load_average']:.1f}. Compare ratios between machines, not absolute figures."
    )


if __name__ == "__main__":
    main()
