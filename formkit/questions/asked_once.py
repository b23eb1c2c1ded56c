"""What may be a slip is asked about once: what was meant can be taken, or what was typed kept.

Nothing of it is stored: the page that asks holds what it asks about, and an answer that is kept already is not asked about.
"""

from __future__ import annotations

from dataclasses import replace

from formkit.questions.base import (
    Answer,
    AnswerError,
    Component,
    Doubt,
    Entry,
    Question,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    choice_sent,
    typed,
)
from formkit.questions.cleaning import cleaned
from formkit.questions.labels import Params

ASKED, MEANT = "asked", "meant"
"""Parts of the names of what goes with the question: what was typed when it was asked about, and which is right."""
KEEP = "as-typed"
"""The choice to keep what was typed. Going on without a choice keeps it too."""


def read_once(
    question: Question, entry: Entry, offered: tuple[Suggestion, ...] | None, kept: Answer
) -> ReadResult:
    """What a question makes of an entry, with a doubt only where it has to be asked about.

    It has not where the page that sent this has asked, or where it is the answer that is `kept`. Whoever has chosen what
    was meant gave that.
    """
    asked, own = question.asked, _own(question.asked, entry)
    reading = question.read(own, offered)
    doubt = reading.doubt
    if doubt is None:
        return reading
    if is_asked(asked, entry):
        chosen = choice_sent(entry, asked.part(MEANT))
        if chosen in doubt.instead:
            return replace(question.read({**own, asked.field_name: (chosen,)}, offered), doubt=None)
        return replace(reading, doubt=None)
    return replace(reading, doubt=None) if reading.errors or reading.answer == kept else reading


def asking(asked: QuestionSpec, doubt: Doubt) -> AnswerError:
    """The doubt as a mistake, by which the page is shown again."""
    field = asked.part(doubt.box) if doubt.box else asked.field_name
    return AnswerError(field, doubt.code, asked.id, {"called": asked.called, **doubt.values})


def doubt_of(question: Question, entry: Entry, offered: tuple[Suggestion, ...] | None) -> Doubt | None:
    """What may be a slip in an entry, whether it was asked about or not."""
    return question.read(_own(question.asked, entry), offered).doubt


def is_asked(asked: QuestionSpec, entry: Entry) -> bool:
    """Whether the page that sent this entry asked about just this."""
    return asked.part(ASKED) in entry and typed(entry, asked.part(ASKED)) == _sent(asked, entry)


def _own(asked: QuestionSpec, entry: Entry) -> Entry:
    """The entry without what belongs to the asking."""
    ours = (asked.part(ASKED), asked.part(MEANT))
    return {name: values for name, values in entry.items() if name not in ours}


def _sent(asked: QuestionSpec, entry: Entry) -> str:
    """All that was typed for a question, on one line."""
    names = sorted(_own(asked, entry))
    own = [name for name in names if name == asked.field_name or name.startswith(asked.part(""))]
    return cleaned(" | ".join(typed(entry, name) for name in own))


def with_doubt(question: Question, drawn: Component, doubt: Doubt, look: RenderState) -> Component:
    """The question's component with the choice below it, and with what a next sending says was asked about.

    The choice is about what is in the box: ways to decline the question come after it.
    """
    inner = drawn.params.get("question")
    if drawn.name == "declining" and isinstance(inner, Component):
        return Component("declining", {**drawn.params, "question": with_doubt(question, inner, doubt, look)})
    hidden = {"name": question.asked.part(ASKED), "value": _sent(question.asked, look.entry)}
    params = {"question": drawn, "asked": hidden, "choice": _choice(question.asked, doubt, look)}
    return Component("asked-once", params)


def _choice(asked: QuestionSpec, doubt: Doubt, look: RenderState) -> Component | str:
    """What was probably meant, and what was typed, as radios; "" where nobody can say what was meant."""
    if not doubt.instead:
        return ""
    name = asked.part(MEANT)
    chosen = look.choice(name)
    items: list[Params] = [{"value": one, "text": one, "checked": chosen == one} for one in doubt.instead]
    if doubt.may_be_kept:
        kept = look.wording.text("", "as typed", {"typed": look.typed(asked.field_name)})
        items.append({"value": KEEP, "text": kept, "checked": chosen == KEEP})
    legend = look.wording.text("", "which is right", {"called": asked.called})
    fieldset = {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}}
    return Component("radios", {"idPrefix": name, "name": name, "fieldset": fieldset, "items": items})
