"""Ends of a form that turn away what the law says must be taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import words

_DUTIES: Final = {
    "report": "People may report this by law",
    "apply": "People have a right to apply and to be given a decision",
}
_TURNS_AWAY: Final = ("not eligible", "go elsewhere")
"""Outcomes after which nobody has taken down what the person came to say. Who calls is heard."""


def _turned_away(file: FormFile) -> Iterator[Breach]:
    duty = _DUTIES.get(words(file.tree, "duty"))
    for step in file.steps() if duty else ():
        outcome = words(step, "outcome")
        if duty and "stop" in step and outcome in _TURNS_AWAY:
            yield Breach(
                step.key_place("stop"), {"duty": duty, "outcome": outcome, "title": words(step, "stop")}
            )


_GROWN_UP: Final = (
    "duty: apply\nsteps:\n  - {ask: Are you the only adult?, id: alone, answer: yes or no, why we ask: To know.}\n"
    "  - {%s, id: counts, when: alone is no, say: More than one adult counts.%s}"
)
DUTY: Final = Check(
    CheckRule(
        "DUTY",
        "A form that takes what the law says must be taken (`duty`) has a stop that turns people away.",
        "A form cannot decide: who may report something is recorded, who may apply gets a decision that can be appealed.",
        f"{OF_THE_FILE}{_GROWN_UP % ('stop: You cannot get this', ', outcome: not eligible')}",
        f"{OF_THE_FILE}{_GROWN_UP % ('tell: We may have to refuse', '')}",
    ),
    "{duty} (`duty`), and this stop turns them away as `{outcome}`.",
    "Write `tell: {title}` for `stop`, take `outcome` out and say what they can do in `say`. Where a person takes it by "
    "phone at once, write: outcome: call us",
    _turned_away,
)

DUTY_CHECKS: Final = (DUTY,)
