"""What a page of a list costs, however long the list is: `python -m tests.casework.inbox.long_lists 1000 1000000` tells."""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.casework.asking import council_file
from tests.casework.inbox.caseworking import HERE, caseworker
from tests.delivery.sending import EVERYTHING
from tests.web.serving import Clock, Served, settings_for
from tests.web.visiting import parts_in

ROUNDS = 9
QUERIES: Mapping[str, str] = {
    "all forms": "",
    "newest first": "?",
    "oldest first": "?order=oldest",
    "by promise": "?order=due",
    "late ones": "?show=late",
    "closed ones": "?show=closed",
    "mine, of which there are few": "?assigned=me",
    "nobody's": "?assigned=nobody",
    "a rare stage": "?stage=by+rare",
    "nobody's at a common stage": "?assigned=nobody&stage=by+in+hand",
    "mine that are late": "?show=late&assigned=me",
    "late ones at a rare stage": "?show=late&stage=by+rare",
    "late ones of one day": "?show=late&from=2025-11-03&to=2025-11-03",
    "nothing at all: late, a stage that has nobody's": "?show=late&stage=by+rare&assigned=nobody",
}
SENT = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)
INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document)
SELECT printf('R%08d', n), n, n, 'everything', '', ?2 - n * 31, ?3, x'00' FROM number
"""
CASES = """
INSERT INTO casework (reference, form, sent_at, due_by, stage, assigned_to, seen_at, closed_at, queue)
SELECT reference, form, sent_at, sent_at + 172800 + (rowid % 7) * 86400,
  CASE WHEN rowid % 50000 = 7 THEN 'rare' WHEN rowid % 3 = 0 THEN 'in hand' ELSE '' END,
  CASE WHEN rowid % 100000 = 7 OR rowid = 77 THEN 'maria' WHEN rowid % 5 = 2 THEN 'tom' ELSE '' END,
  CASE WHEN rowid % 2 THEN sent_at END, CASE WHEN rowid % 10 = 0 THEN sent_at + 9 END, CASE WHEN rowid % 10 = 0 THEN 2 ELSE 1 END
FROM submission
"""


def measured(count: int, place: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of processor time for each page of a site with so many submissions of one form, client and all: medians.

    A tenth of them is closed and all others are open, which no council has and no list should mind.
    """
    forms = place / "forms"
    (forms / "councils").mkdir(parents=True)
    (forms / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (forms / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    site = Served(settings_for(place / "data", forms=forms, pages_a_minute=1_000_000), Clock())
    try:
        with site.database() as database:
            database.execute("BEGIN")
            database.execute(SENT, (count, site.clock(), parts_in(site).keys.newest))
            database.execute(CASES)
            database.execute("COMMIT")
        person = caseworker(site)
        found = {}
        for name, query in QUERIES.items():
            address = f"{HERE}{query}" if query else "/staff/cases"
            took = []
            for _ in range(rounds):
                gc.collect()
                began = time.process_time()
                assert person.get(address).status == 200, address
                took.append(1_000 * (time.process_time() - began))
            found[name] = statistics.median(took)
        return found
    finally:
        site.close()


def main(counts: list[int]) -> None:
    """Print a table."""
    told = []
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            told.append(measured(count, Path(place)))
    print("milliseconds of CPU a page".ljust(50), *(f"{count:>12,}" for count in counts))  # noqa: T201 - a program
    for name in QUERIES:
        print(name.ljust(50), *(f"{one[name]:12.1f}" for one in told))  # noqa: T201 - a program


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1_000])
