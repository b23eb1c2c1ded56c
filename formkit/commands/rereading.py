"""Reads the forms of a running server again, in a process of its own: the server need not hold what reads them."""

from __future__ import annotations

import sys

from formkit.commands.findings import print_problems
from formkit.commands.forms_folder import as_typed
from formkit.commands.handing import SAME, handed_from, write_again
from formkit.commands.serve import handed_forms
from formkit.errors import FormFilesRefused, FormkitError


def main() -> None:
    """Put the forms as they are now into what was handed.

    Exit code 1, with a sentence, where there is none to serve; `SAME` where the files hold what they held, if that was
    handed.
    """
    memory = int(sys.argv[1])
    handed = handed_from(memory)
    try:
        read = handed_forms(handed)
        if handed.digest == read.digest:
            sys.exit(SAME)
        write_again(memory, read)
    except FormFilesRefused as refused:
        print_problems(as_typed(refused.problems, handed.settings.forms))
        sys.stdout.flush()
        sys.stderr.write("The forms are served as they were, because of what is to put right.\n")
        sys.exit(1)
    except FormkitError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
