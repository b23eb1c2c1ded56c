"""Reads the forms of a running server again, in a process of its own: the server need not hold what reads them."""

from __future__ import annotations

import sys
from dataclasses import replace

from formkit.commands.handing import handed_from, write_again
from formkit.commands.serve import forms_to_serve
from formkit.errors import FormkitError


def main() -> None:
    """Put the forms as they are now into what was handed; exit code 1, with a sentence, where there is none to serve."""
    memory = int(sys.argv[1])
    handed = handed_from(memory)
    try:
        write_again(memory, replace(handed, catalogue=forms_to_serve(handed.settings)))
    except FormkitError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
