"""Caseworkers set stages, give requests to somebody, note things; of two at once the second loses nothing."""

from __future__ import annotations

from formkit.casework.inbox.tables import Case, Cases
from formkit.casework.tables import Casework
from tests.casework.api.test_stages import PATH
from tests.casework.asking import Program, sent_to
from tests.casework.inbox.caseworking import HERE, caseworker, looked_at
from tests.storage.making import break_key
from tests.web.browsing import Browser, Shown
from tests.web.serving import Served
from tests.web.visiting import parts_in

ONE = f"{HERE}/REF22222"
DONE = {"stage": "done", "words-en": "We came.", "words-cy": "Daethom.", "closes": "yes"}


def case(site: Served) -> Case:
    found = site.run(parts_in(site).of(Cases).case("REF22222"))
    assert found
    return found


def press(person: Browser, **fields: str) -> Shown:
    """Fill in the boxes of the page that is open, and save."""
    return person.send({name.replace("_", "-"): value for name, value in fields.items()})


def opened(site: Served, name: str = "maria") -> Browser:
    person = caseworker(site, name=name)
    person.get(ONE)
    return person


def test_a_stage_closes_a_request_and_the_resident_reads_its_words(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    page = person.send(DONE)
    assert page.status == 200
    assert "Saved." in page.text
    assert "done (closes the request) We came. Daethom. maria" in page.text
    assert "Closed 3 November 2026, 10am" in page.text
    assert "Kept" in page.text
    (told,) = site.run(parts_in(site).of(Casework).stages("REF22222"))
    assert (told.client, told.stage.words) == ("maria", {"en": "We came.", "cy": "Daethom."})
    assert (case(site).queue, case(site).stage) == (2, "done")
    assert "REF22222" not in person.get(HERE).text
    assert "REF22222 Closed" in person.get(f"{HERE}?show=closed").text


def test_it_is_opened_again_and_closed_again(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    person.send(DONE)
    site.clock.move_on(minutes=10)
    assert "Opened again" in press(person, reopen="yes").text
    assert (case(site).queue, case(site).closed_at) == (1, None)
    first = case(site).first_closed_at
    site.clock.move_on(minutes=10)
    person.send(DONE)
    assert case(site).queue == 2
    assert case(site).first_closed_at == first, "what was kept in time stays kept"
    press(person, stage="more to do", words_en="We come again.")
    assert case(site).queue == 1, "a stage after the end opens it"


def test_it_is_given_to_oneself_to_another_and_to_nobody(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    caseworker(site, name="tom")
    caseworker(site, ["other"], name="ann")
    for name in ("maria", "tom", ""):
        assert f"Assigned to {name or 'nobody'} maria" in press(person, assigned=name).text
        assert case(site).assigned_to == name
    assert press(person, assigned="ann").status == 422, "she has no role for this form"
    assert case(site).assigned_to == ""


def test_a_note_is_sealed_and_for_staff_alone(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    assert "Note for staff Ring after six." in press(person, note="Ring after six.").text
    with site.database() as database:
        assert not database.execute("SELECT 1 FROM casework_entry WHERE told LIKE '%six%'").fetchall()
    assert site.run(parts_in(site).of(Casework).stages("REF22222")) == ()
    break_key(site.settings.data / "formkit.sqlite", "1", "casework_entry")
    assert person.get(ONE).status == 200


def test_of_two_at_once_the_second_sees_the_first_and_loses_nothing(site: Served) -> None:
    sent_to(site, "REF22222")
    maria, tom = opened(site), opened(site, "tom")
    press(maria, assigned="maria", note="I take it.")
    page = press(tom, stage="in hand", words_en="We are on it.", note="Me too.")
    assert page.status == 409
    assert "Somebody changed this request while you wrote" in page.text
    assert "I take it." in page.text
    assert site.run(parts_in(site).of(Casework).stages("REF22222")) == ()
    form = next(one for one in page.read.forms if "words-en" in one.fields)
    assert form.fields["words-en"] == ["We are on it."]
    assert form.fields["note"] == ["Me too."]
    assert form.fields["assigned"] == ["maria"], "what Tom did not touch is not changed back"
    assert tom.send({}).status == 200
    assert (case(site).stage, case(site).assigned_to) == ("in hand", "maria")


def test_a_mistake_keeps_what_was_typed(site: Served) -> None:
    sent_to(site, "REF22222")
    page = press(opened(site), stage="done", note="Rang.")
    assert page.status == 422
    assert page.read.title.startswith("Error: ")
    assert "Enter what the resident reads in English" in page.text
    form = next(one for one in page.read.forms if "words-en" in one.fields)
    assert (form.fields["stage"], form.fields["note"]) == (["done"], ["Rang."])
    assert site.count("casework_entry") == 0


def test_programs_and_people_share_one_history(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    stage = {"stage": "done", "words": {"en": "We came."}, "closes": True}
    program.json(PATH, "PUT", stage)
    assert case(site).queue == 2
    assert press(person, note="Late.").status == 409, "a program was there first"
    program.json(PATH, "PUT", stage)
    assert len(program.json(PATH)["stages"]) == 1
    press(person, reopen="yes")
    program.json(PATH, "PUT", stage)
    assert case(site).queue == 2, "said again after it was opened, it closes again"


def test_urgent_ones_come_first_and_are_new_until_another_looks(site: Served) -> None:
    for name in ("REF22222", "REF33333"):
        sent_to(site, name)
        site.clock.move_on(minutes=1)
    person = opened(site)
    assert "Made urgent" in press(person, urgent="yes").text
    site.clock.move_on(minutes=31)
    other = caseworker(site, name="tom")
    assert "REF22222 Urgent Not looked at for 30 minutes New" in other.get(HERE).text
    assert other.page.text.index("REF22222") < other.page.text.index("REF33333")
    other.get(ONE)
    assert "REF22222 Urgent 3 November" in other.get(HERE).text
    other.get(ONE)
    form = next(one for one in other.page.read.forms if "words-en" in one.fields)
    assert form.fields["urgent"] == ["yes"]
    assert "Not urgent any more" in other.send({"urgent": ""}).text


def test_who_has_no_role_changes_nothing_and_each_change_is_in_the_log(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    fields = next(one.fields for one in person.page.read.forms if "words-en" in one.fields)
    sent = {name: values[-1] for name, values in fields.items()} | {"note": "x"}
    other = caseworker(site, ["other"], name="ann")
    assert other.client.post(ONE, data=sent).status_code == 403
    stranger = caseworker(site, name="tom")
    assert stranger.client.post(ONE, data=sent).status_code == 403, "the token is another's"
    assert person.client.post(f"{HERE}/NONE2222", data=sent).status_code == 404
    assert site.count("casework_entry") == 0
    press(person, note="x")
    one = "/staff/cases/{form}/{reference}"
    assert ("maria", "change", one, "REF22222", "303") in looked_at(site)
    assert ("ann", "change", one, "REF22222", "refused") in looked_at(site)


def test_nobody_writes_without_end(site: Served) -> None:
    sent_to(site, "REF22222")
    person = opened(site)
    with site.database() as database:
        database.execute("INSERT INTO casework_entry VALUES ('REF22222', 1000, 0, 'x', 'note', x'00', x'00')")
    page = press(person, note="One more.")
    assert page.status == 409
    assert "as many entries as it can have" in page.text
