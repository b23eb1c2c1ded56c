"""What is judged of the time that the start page states, where it is known how long people took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import block
from formkit.definition.reading.tree import Text
from formkit.definition.stated_time import judged_time, read_stated_time, time_in_words


def _other_than_measured(file: FormFile) -> Iterator[Breach]:
    before = block(file.tree, "before you start")
    said = before.get("time") if before else None
    stated = read_stated_time(said.text) if isinstance(said, Text) else None
    if file.measured is None or stated is None or not isinstance(said, Text):
        return
    verdict = judged_time(stated, file.measured)
    if verdict in ("longer", "quicker"):
        took = file.measured
        values = {
            "said": said.text,
            "verdict": "longer" if verdict == "longer" else "less",
            "n": f"{took.n:,}",
            "median": time_in_words(took.median),
            "low": time_in_words(took.low),
            "high": time_in_words(took.high),
            "better": took.better,
        }
        yield Breach(said.place, values)


TOOK: Final = Check(
    CheckRule(
        "TOOK",
        "The start page states another time than people took. Told where the figures of a server are given.",
        "People choose by it when and where they begin, and stop half-way when it is not so.",
        f"{OF_THE_FILE}before you start: {{time: 2 minutes, cost: Free}}",
        f"{OF_THE_FILE}before you start: {{time: 8 to 15 minutes, cost: Free}}",
        "warning",
    ),
    "The start page says “{said}”, and people take {verdict}: the median of {n} sent visits is {median} "
    "(by chance alone it would lie between {low} and {high}).",
    "Write: time: {better}",
    _other_than_measured,
)
TIME_CHECKS: Final = (TOOK,)
