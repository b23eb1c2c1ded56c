"""What a site recorded of its visits."""

from __future__ import annotations

from typing import Any

from tests.web.serving import Served

Row = Any  # whatever the columns hold; one column gives plain values


def events(site: Served, columns: str = "kind, page, question, code", where: str = "TRUE") -> list[Row]:
    """Rows of events, oldest first, of a site that is stopped: all that was queued is written then."""
    site.close()
    with site.database() as database:
        rows = database.execute(f"SELECT {columns} FROM event WHERE {where} ORDER BY id").fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]
