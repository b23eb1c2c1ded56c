"""Each hostile but honest entry, through the real pages: read, kept, shown again, sent again, and delivered as it was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from formkit.questions.base import NEVER_SHOWN
from formkit.questions.cleaning import cleaned
from formkit.questions.every import ANSWER_TYPES
from tests.pages.hostile_entries import ENTRIES, Entry
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import NOTES, forms_folder, reference, start

OPTIONS = "options: [{a: Rubbish}, {b: Food waste}, {c: Glass}]"
CHOICES = ("one of", "any of", "yes or no", "tick", "country")
MORE = {"one of": OPTIONS, "any of": OPTIONS, "tick": "tick: I agree"}


def form_of_one(kind: str) -> str:
    """A form that asks one question of a type."""
    begins, ends = NOTES.partition("steps:\n")[0], NOTES[NOTES.index("what happens next:") :]
    lines = ("ask: What is it?", "id: it", "called: the answer", f"answer: {kind}", "why we ask: To test it.")
    step = "".join(f"    {line}\n" for line in (*lines, MORE.get(kind, "")) if line)
    return begins.replace("form: notes", f"form: {named(kind)}") + f"steps:\n  -{step[3:]}" + ends


def named(kind: str) -> str:
    return kind.lower().replace(" ", "-")


def in_short(entry: Entry) -> str:
    return f"{entry.kind}: {entry.typed}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with a form for each answer type."""
    place = tmp_path_factory.mktemp("hostile")
    first, *others = ANSWER_TYPES
    forms = forms_folder(place / "forms", form_of_one(first))
    for kind in others:
        (forms / f"{named(kind)}.yaml").write_text(form_of_one(kind), encoding="utf-8")
    settings = settings_for(place / "data", forms=forms, pages_a_minute=100_000, starts_a_minute=10_000)
    served = Served(settings, Clock())
    yield served
    served.close()


def fields(entry: Entry) -> dict[str, str | list[str]]:
    """What the browser sends for an entry, by the name of the input."""
    if isinstance(entry.typed, str):
        return {"it": entry.typed}
    return {f"it-{part}" if part else "it": value for part, value in entry.typed.items()}


def sent(person: Browser, entry: Entry) -> None:
    """The entry is typed and sent; what is told or asked about is looked at, and asked only once."""
    start(person, f"/{named(entry.kind)}")
    if isinstance(entry.typed, dict) and "way" in entry.typed:
        person.get(f"/{named(entry.kind)}/it?way={entry.typed['way']}")
    page = person.send(fields(entry))
    if entry.told:
        assert page.status == 422
        assert page.text.count(entry.told) >= 2, "in the summary and at the input"
        if entry.answer is not None:
            person.send()


@pytest.mark.parametrize("entry", [one for one in ENTRIES if one.answer is not None], ids=in_short)
def test_what_is_kept_shown_again_and_delivered_is_what_was_meant(site: Served, entry: Entry) -> None:
    person = site.browser()
    sent(person, entry)
    form = f"/{named(entry.kind)}"
    assert person.page.path == f"{form}/check-answers", person.page.text
    shown = (str(entry.answer) if entry.shown is None else entry.shown).split(" / ")
    assert all(line in person.page.text for line in shown)
    assert person.get(f"{form}/it?change").status == 200
    assert person.send().path == f"{form}/check-answers", "shown again, it means the same"
    person.send()
    document = json.loads(site.document(reference(person.page)))
    (answer,) = document["answers"]
    assert answer["answer"] == entry.answer
    assert answer["shown"] == shown


@pytest.mark.parametrize("entry", [one for one in ENTRIES if one.answer is None], ids=in_short)
def test_what_cannot_be_read_is_told_with_what_to_do_and_what_was_typed_stays(
    site: Served, entry: Entry
) -> None:
    person = site.browser()
    sent(person, entry)
    boxes = person.page.read.forms[-1].fields
    typed = {
        name: value for name, value in fields(entry).items() if isinstance(value, str) and name != "it-way"
    }
    if entry.kind in CHOICES or NEVER_SHOWN.search("".join(typed.values())):
        return
    assert {name: boxes[name] for name in typed} == {name: [cleaned(value)] for name, value in typed.items()}


def test_there_are_a_hundred_and_twenty_over_all_answer_types() -> None:
    assert len(ENTRIES) >= 120
    assert {one.kind for one in ENTRIES} == set(ANSWER_TYPES)
    assert len({(one.kind, str(one.typed)) for one in ENTRIES}) == len(ENTRIES)
