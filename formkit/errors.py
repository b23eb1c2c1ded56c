"""The errors of formkit, by whose fault they are.

a resident's mistake        a value: questions.base.AnswerError, worded in messages.yaml
a form author's mistake     a value: FormFileError, collected, all told at once
FormkitError                raised, always with a sentence and a way out
├── FormFilesRefused        the forms folder holds mistakes: carries the FormFileErrors
├── SettingsRefused         the operator's: a setting, a key or a folder is wrong
├── StoreUnavailable        a save was not kept: disk full, I/O error, database locked; nothing was acknowledged
├── EvidenceUnavailable     the place where evidence is kept cannot be read or written
└── PaymentUnavailable      the payment provider did not answer, or not clearly: nothing is known, ask again
    └── PaymentRefused      it answered that it does not do this: asking again will not help
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class FormFileError:
    """One thing that is wrong in a file that an author wrote.

    `line` and `column` count from 1. `problem` is one plain sentence; `instead` is what to write, if possible the
    corrected line itself. `id` names the rule ("YAML", "SHAPE", "PLAIN").
    """

    file: str
    line: int
    column: int
    problem: str
    instead: str = ""
    id: str = "FORM"
    level: Level = "error"

    def __str__(self) -> str:
        advice = f"\n    {self.instead}" if self.instead else ""
        return f"{self.file}:{self.line}:{self.column}: {self.problem}{advice}"


class FormkitError(Exception):
    """A problem that a person can put right; the text is a sentence for that person."""


class FormFilesRefused(FormkitError):
    """The forms folder holds mistakes; `problems` are all of them, in file order."""

    def __init__(self, problems: tuple[FormFileError, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class SettingsRefused(FormkitError):
    """A setting, a key or a folder that the operator gave cannot be used."""


class StoreUnavailable(FormkitError):
    """The store could not keep or read something; nothing was acknowledged. The web answers 503."""


class EvidenceUnavailable(FormkitError):
    """The place where evidence is kept could not be read or written. The web answers 503."""


class PaymentUnavailable(FormkitError):
    """The payment provider could not be asked: whether anything was paid is not known. The text is a code for the log."""


class PaymentRefused(PaymentUnavailable):
    """The payment provider will not do what it was asked to; it did nothing."""
