"""What lies side by side in a folder, a bucket or a directory for one delivery: its files, then its document.

submission.json, photo-1.jpg      and, where the council's file has `with: [html, csv]`, submission.html, submission.csv
evidence.json, proof-1.pdf        the same for what came later by a link
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from formkit.delivery.base import Delivery, DestinationBlock, Means, OpenEvidence
from formkit.journey.submission import delivered_document, file_names
from formkit.rendering.csv_cells import csv_file
from formkit.rendering.environment import Pages
from formkit.rendering.printed_submission import printed_submission
from formkit.rendering.submission_columns import columns_of

WITH: Final = "with"
"""The key of a council's file that says what lies beside the document: a list of `html` and `csv`."""


class Parcel(NamedTuple):
    """One delivery, as files."""

    name: str
    """No other delivery has it: the reference, with the number of the part that came later."""
    document: str
    """The file that says what the others are. Whoever sees it can count on them."""
    files: Mapping[str, bytes]
    """By name; the document is the last."""


@dataclass(frozen=True)
class Packing:
    """How a destination's parcels are made. `beside`: `html`, `csv` or both."""

    open_evidence: OpenEvidence
    pages: Pages
    beside: Collection[str] = ()

    async def parcel(self, delivery: Delivery) -> Parcel:
        """Raises EvidenceUnavailable where a file cannot be read."""
        name = f"{delivery.reference}-{delivery.part}" if delivery.part else delivery.reference
        called = "evidence" if delivery.part else "submission"
        document = delivered_document(delivery.document)
        ids = {file.sha256: file.id for file in delivery.evidence}
        found = {}
        for file, sha256 in file_names(delivery.document).items():
            pieces = [piece async for piece in await self.open_evidence(ids[sha256])]
            found[file] = b"".join(pieces)
        found |= {f"{called}.{kind}": content for kind, content in self._beside(document)}
        return Parcel(name, f"{called}.json", found | {f"{called}.json": document})

    def _beside(self, document: bytes) -> Iterator[tuple[str, bytes]]:
        whole = json.loads(document)
        if "html" in self.beside:
            yield "html", printed_submission(whole, self.pages)
        if "csv" in self.beside:
            columns = columns_of(whole)
            yield "csv", csv_file([tuple(columns), tuple(columns.values())])


def packing(block: DestinationBlock, means: Means) -> Packing:
    """As a block of a council's file says it."""
    beside = block.get(WITH, ())
    return Packing(means.open_evidence, means.pages, beside if isinstance(beside, list) else ())
