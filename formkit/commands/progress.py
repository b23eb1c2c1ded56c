"""A bar that shows how far a long command is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counted_up(words: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal from 0 to `total`; the function moves it on. In a file or a pipe it is one line at the end."""
    from rich.console import Console  # here, so that `formkit --help` answers at once
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    if not sys.stderr.isatty():
        yield lambda _: None
        sys.stderr.write(f"{words}: {total:,}\n")
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(words, total=total)

        def move_on(many: int) -> None:
            bar.advance(task, many)

        yield move_on
