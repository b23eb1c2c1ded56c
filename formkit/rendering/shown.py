"""Where a page stands and where its form goes: what every view of a form begins with, with caption and notices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.definition.items import item_page_of
from formkit.definition.pages import RepeatPage, repeat_page
from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.journey.progress import question_progress, section_progress
from formkit.journey.repeats import items_of
from formkit.questions.wording import Wording
from formkit.rendering.author_text import Filling
from formkit.rendering.frame import Around, Frame, Site, frame
from formkit.rendering.words import say


@dataclass(frozen=True)
class Shown:
    """Where a page stands: in which form, for which journey, with what around it."""

    site: Site
    form: Form
    language: str = "en"
    journey: Journey | None = None
    back: str = ""
    keeping: str = ""
    """For how long answers are kept, in a sentence; "" where it was said before."""
    seconds_left: int = 0
    """After how long without another page the visit ends; 0 where the page belongs to none."""
    carried: tuple[str, ...] = ()
    """What is filled in from an earlier visit and told on this page."""

    def filling(self) -> Filling:
        """Fills the form's texts with this journey."""
        return Filling(self.form, self.journey, Wording(self.language))

    def caption(self, page_id: str) -> str:
        """What stands above the heading of a page."""
        return caption(self.form, self.journey, page_id, self.language)

    def frame(
        self, heading: str, *, has_errors: bool = False, is_live: bool = False, has_boxes: bool = False
    ) -> Frame:
        """The frame around a page of this form; of `heading` as its author wrote it, the title shows no answers."""
        around = frame(
            self.site,
            Around(
                heading=self.filling().title(heading),
                language=self.language,
                service_name=self.form.title,
                service_address=f"/{self.form.id}",
                back=self.back,
                has_errors=has_errors,
                keeping=self.keeping,
                seconds_left=self.seconds_left if self.journey is not None else 0,
                is_live=is_live,
                has_boxes=has_boxes,
            ),
        )
        # With mistakes, what has to be put right comes first; the notice was on the page before.
        notices = () if has_errors else page_notices(self.form, self.journey, self.filling())
        if self.carried and not has_errors:
            notices = (carried_notice(self.carried, self.language), *notices)
        exits = self.form.upkeep.exits and self.journey is not None
        calls = bool(self.journey and self.seconds_left and self.form.ways.contacts)
        return replace(
            around,
            notices=notices,
            exit=f"/{self.form.id}/exit" if exits else "",
            call=f"/{self.form.id}/rather-call" if calls else "",
        )


@dataclass(frozen=True)
class Sending:
    """Where a page's form goes and what goes with it unseen."""

    action: str
    token: str
    seen: str
    """A name for what was kept when this page was drawn: tells two tabs apart."""


def caption(form: Form, journey: Journey | None, page_id: str, language: str) -> str:
    """ "Section 2 of 4: Your home", or "Question 6 of about 14"; inside a repeat "Adult 1 of 2", or "Item 3" where the person
    decides how many there are. "" where nothing is known.
    """
    at = item_page_of(page_id)
    repeat = repeat_page(form.page_by_id.get(at.repeat)) if at else None
    if at is None or repeat is None or journey is None:
        return _way_behind(form, journey, page_id, language)
    items = items_of(journey.answers, repeat.id)
    number = items.index(at.item) + 1 if at.item in items else len(items) + 1
    wanted = journey.how_many(repeat)
    title = item_title(repeat, number)
    return say(language, "item of", item=title, count=str(wanted)) if wanted and number <= wanted else title


def _way_behind(form: Form, journey: Journey | None, page_id: str, language: str) -> str:
    title = form.sections.get(page_id, "")
    if title and (at := section_progress(form, page_id)):
        return say(language, "section of", number=str(at.number), count=str(at.most), title=title)
    if title or journey is None or (at := question_progress(journey, page_id)) is None:
        return title
    code = "question of" if at.least == at.most else "question of about"
    return say(language, code, number=str(at.number), count=str(at.most))


def item_title(repeat: RepeatPage, number: int) -> str:
    """ "Person 2"."""
    return f"{repeat.one[:1].upper()}{repeat.one[1:]} {number}"


def carried_notice(carried: tuple[str, ...], language: str) -> Markup:
    """What stands in boxes that the person has not come to yet, and that it can be changed there."""
    lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in carried)
    said = Markup('<p class="govuk-body">{}</p>').format(say(language, "another carried"))
    after = Markup('<p class="govuk-body">{}</p>').format(say(language, "another change"))
    return said + Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(lines) + after


def start_notices(form: Form, days: Days, filling: Filling) -> tuple[Markup, ...]:
    """What everyone should know today before they begin."""
    shown = (one for one in form.upkeep.notices if not one.is_about_answers and one.is_shown({}, days))
    return tuple(filling.html(one.say) for one in shown)


def page_notices(form: Form, journey: Journey | None, filling: Filling) -> tuple[Markup, ...]:
    """What is for this person, from the answer on that tells so; the others were on the start page."""
    if journey is None or not form.upkeep.notices:
        return ()
    shown = (
        one
        for one in form.upkeep.notices
        if one.is_about_answers and one.is_shown(journey.values, journey.days)
    )
    return tuple(filling.html(one.say) for one in shown)
