"""What one analyst asks about one form: its numbers, how they may be shown, the words of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formkit.analytics.assumptions import Assumptions
from formkit.analytics.report.figures import without_places
from formkit.analytics.report.filters import ChosenFilters
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.formatting import Showing
from formkit.analytics.report.page_around import export_links
from formkit.analytics.report.table import Cell, Table, TableColumn
from formkit.analytics.tables import assumptions
from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.questions.every import folder_of_asked
from formkit.questions.wording import Wording, fill
from formkit.rendering.frame import Link
from formkit.rendering.words import words

FORMS = "/staff/forms"


@dataclass(frozen=True)
class Inquiry:
    """`form` is the form as it is served now, for its words; None where it is gone."""

    id: str
    chosen: ChosenFilters
    counted: FormReport
    showing: Showing
    form: Form | None = None

    @property
    def title(self) -> str:
        """The form's title, else its id."""
        return self.form.title if self.form else self.id

    @property
    def assumptions(self) -> Assumptions:
        """What contacts cost: as typed in at this moment, else as the council's file says."""
        council = self.form.council.costs if self.form else {}
        return assumptions(self.counted.roll_ups.read, self.id, council)

    def address(self, view: str = "") -> str:
        """Where a view of this form is, with the filters that are set."""
        return f"{FORMS}/{self.id}{f'/{view}' if view else ''}{self.chosen.query}"

    def table(
        self, name: str, caption: str, columns: tuple[TableColumn, ...], rows: Sequence[tuple[Cell, ...]]
    ) -> Table:
        """A table with the files that it can be had as."""
        return Table(name, caption, columns, tuple(rows), exports=self.exports(name))

    def exports(self, name: str) -> tuple[Link, ...]:
        """The files of a table."""
        return export_links(f"{FORMS}/{self.id}/export/{name}", self.chosen.query)

    def page_title(self, page: str) -> str:
        """The title of a page by its id, as it was counted; its id where it is gone."""
        titles = (one.title for one in self.counted.pages if page in (one.page, one.name))
        return without_places(next(titles, page))

    def question_words(self, page: str, question: str) -> str:
        """What a question asks; its page's title, or its id, where it is not in the form any more."""
        asked = questions_of(self.form).get(question) if self.form else None
        if asked is not None:
            return without_places(asked.question.asked.ask)
        return self.page_title(page) if question in ("", page) else question

    def mistake_words(self, question: str, code: str) -> str:
        """The words that a person sees for a mistake, with its changing parts as "…"; its code where nobody knows it."""
        asked = questions_of(self.form).get(question) if self.form else None
        if asked is None:
            is_file = not question or any(
                one.kind == "evidence" and one.page == question for one in self.counted.pages
            )
            return without_places(words("en").get(f"evidence {code}", code)) if is_file else code
        values = {"called": asked.question.asked.called}
        if own := asked.question.asked.overrides.get(code):
            return without_places(fill(own, values))
        try:
            return without_places(Wording().text(folder_of_asked(asked.question), code, values))
        except KeyError:  # a mistake that an older version of the form could tell
            return code


def questions_of(form: Form | None) -> Mapping[str, PageQuestion]:
    """A form's questions by the id that is counted: those of a list's items without the item's number."""
    found: dict[str, PageQuestion] = {}
    for page in form.pages if form else ():
        found |= {one.id: one for one in page.questions}
        for inner in page.pages:
            found |= {_in_list(page.id, one.id): one for one in inner.questions}
    return found


def _in_list(repeat: str, question: str) -> str:
    return question if question.startswith(f"{repeat}/") else f"{repeat}/{question}"
