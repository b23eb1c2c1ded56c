"""An option list with its names in another language; it does not know which question uses it."""

from __future__ import annotations

import csv
import io

from formkit.definition.gaps import Gap, Mark
from formkit.definition.reading.tree import Place, Text


def list_in_language(text: str, file: str, language: str, mark: Mark) -> tuple[str, tuple[Gap, ...]]:
    """The CSV text with the column `name_cy` in the place of `name`, and a gap for each row that has none.

    A text that is no such list comes back as it is: it is told where lists are read.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="")
    names = list(reader.fieldnames or ())
    if "name" not in names:
        return text, ()
    gaps: list[Gap] = []
    into = io.StringIO()
    writer = csv.DictWriter(into, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in reader:
        english, own = str(row["name"] or ""), str(row.get(f"name_{language}") or "").strip()
        if english and not own:
            place = Place(file, reader.line_num, 1)
            gaps.append(
                Gap("missing", ("list", file), (f"name_{language}", str(row.get("id") or "")), english, place)
            )
            own = mark(Text(english, place)).text
        writer.writerow({**row, "name": own})
    return into.getvalue(), tuple(gaps)
